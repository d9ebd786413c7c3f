import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useTitle } from '@/lib/hooks';

/** The screen's one h1, what it is for, and its actions. */
export function PageHeader({
  title,
  lead,
  back,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
}) {
  useTitle(title);
  return (
    <header className="mb-6">
      {back && (
        <Link
          to={back.to}
          className="mb-2 inline-flex min-h-6 items-center gap-1.5 text-sm font-medium text-ink-2 hover:text-ink"
        >
          <ArrowLeft size={15} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl leading-tight sm:text-[1.75rem]">{title}</h1>
          {lead && <p className="mt-1.5 max-w-2xl text-ink-2">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

export function Card({
  title,
  lead,
  actions,
  flush = false,
  className = '',
  children,
}: {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`card min-w-0 ${className}`}>
      {title && (
        <div className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 pb-3">
          <div className="min-w-0">
            <h2 className="text-base">{title}</h2>
            {lead && <p className="mt-0.5 text-sm text-ink-2">{lead}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className={flush ? 'min-w-0 overflow-hidden rounded-b-card' : title ? 'px-5 pb-5' : 'p-5'}>{children}</div>
    </section>
  );
}
