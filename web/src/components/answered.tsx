import type { ReactNode } from 'react';

import { ErrorState, Loading, Skeleton } from './page-states';

/** A query's skeleton, its error, or what is made of its answer. */
export function Answered<T>({
  query,
  children,
}: {
  query: { data: T | undefined; error: Error | null; refetch: () => Promise<unknown> };
  children: (data: T) => ReactNode;
}) {
  if (query.error && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) {
    return (
      <Loading>
        <Skeleton className="h-80 rounded-xl" />
      </Loading>
    );
  }
  return children(query.data);
}
