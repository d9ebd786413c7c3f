import type { ReactNode } from 'react';

import { Logo } from '@/components/logo';
import { useTitle } from '@/lib/hooks';

export function AuthFrame({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead: string;
  children: ReactNode;
  foot: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="mx-auto w-full max-w-md px-4 py-12 sm:py-20">
      <div className="card p-6 sm:p-8">
        <Logo size={36} />
        <h1 className="mt-5 text-2xl">{title}</h1>
        <p className="mt-1 mb-6 text-ink-2">{lead}</p>
        {children}
      </div>
      <p className="mt-5 text-center text-sm text-ink-2">{foot}</p>
    </div>
  );
}

/** Only a path of this site may be returned to after signing in. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
