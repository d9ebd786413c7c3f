import type { ReactNode } from 'react';

import { cn } from '@/lib/cn';

export type Tone = 'plain' | 'ok' | 'warn' | 'danger' | 'info' | 'accent';

const kTones: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2 ring-line',
  ok: 'bg-ok-soft text-ok ring-ok/20',
  warn: 'bg-warn-soft text-warn ring-warn/20',
  danger: 'bg-danger-soft text-danger ring-danger/20',
  info: 'bg-info-soft text-info ring-info/20',
  accent: 'bg-accent-soft text-accent ring-accent/20',
};

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-semibold whitespace-nowrap ring-1 ring-inset',
        kTones[tone],
      )}
    >
      {children}
    </span>
  );
}

const kNotice: Record<Tone, string> = {
  plain: 'border-line bg-sunken',
  ok: 'border-ok/30 bg-ok-soft',
  warn: 'border-warn/30 bg-warn-soft',
  danger: 'border-danger/30 bg-danger-soft',
  info: 'border-info/30 bg-info-soft',
  accent: 'border-accent/30 bg-accent-soft',
};

const kNoticeTitle: Record<Tone, string> = {
  plain: 'text-ink',
  ok: 'text-ok',
  warn: 'text-warn',
  danger: 'text-danger',
  info: 'text-info',
  accent: 'text-accent',
};

/** A boxed message in the page's flow: a verdict, a warning, what to do next. */
export function Notice({
  tone = 'plain',
  title,
  icon,
  actions,
  children,
}: {
  tone?: Tone;
  title: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={cn('flex flex-wrap items-start gap-3 rounded-xl border p-4', kNotice[tone])}>
      {icon && <span className={cn('mt-0.5', kNoticeTitle[tone])}>{icon}</span>}
      <div className="min-w-0 flex-1 basis-56">
        <p className={cn('font-semibold', kNoticeTitle[tone])}>{title}</p>
        {children && <div className="mt-1 text-sm text-ink-2">{children}</div>}
      </div>
      {actions}
    </div>
  );
}
