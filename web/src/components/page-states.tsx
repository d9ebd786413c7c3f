import { CircleAlert, Copy, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError, OfflineError } from '@/api/client';
import { cn } from '@/lib/cn';

import { Button } from './button';
import { useErrorText } from './error-text';

export function Skeleton({ className }: { className?: string }) {
  return <div className={cn('skeleton', className)} aria-hidden />;
}

/** Says once to readers that something is on its way; the eyes get the skeleton. */
export function Loading({ children, label }: { children: ReactNode; label?: string }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="sr-only">{label ?? t('state.loading')}</span>
      {children}
    </div>
  );
}

export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && (
        <span className="mb-4 flex size-12 items-center justify-center rounded-2xl bg-accent-soft text-accent">
          {icon}
        </span>
      )}
      <p className="text-base font-semibold">{title}</p>
      {children && <p className="mt-1.5 max-w-md text-sm text-ink-2">{children}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <p className="mt-3 flex flex-wrap items-center gap-1 text-xs text-ink-3">
      {t('state.request_id')} <code className="font-mono break-all">{id}</code>
      <button
        type="button"
        aria-label={t('action.copy_request_id')}
        className="rounded p-1.5 hover:bg-hover"
        onClick={() => void navigator.clipboard.writeText(id)}
      >
        <Copy size={12} aria-hidden />
      </button>
    </p>
  );
}

/** What happened and what to do, where it happened; the rest of the page goes on working. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const textOf = useErrorText();
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleAlert className="mb-3 text-danger" size={28} aria-hidden />
      <p className="font-semibold">
        {error instanceof OfflineError ? t('state.offline_title') : t('state.error_title')}
      </p>
      <p className="mt-1.5 max-w-md text-sm text-ink-2">{textOf(error)}</p>
      {onRetry && (
        <Button className="mt-4" onClick={onRetry}>
          <RotateCw size={16} aria-hidden />
          {t('action.retry')}
        </Button>
      )}
      {requestId && <RequestId id={requestId} />}
    </div>
  );
}
