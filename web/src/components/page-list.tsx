import type { ReactNode } from 'react';

import { LoadMore } from './load-more';
import { Card } from './page-header';
import { ErrorState, Loading, Skeleton } from './page-states';
import type { Pages } from './use-pages';

/** A list that comes in pages: its skeleton, its error, nothing there, or the rows and the next page. */
export function PageList<Row>({
  pages,
  empty,
  children,
}: {
  pages: Pages<Row>;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}) {
  if (pages.isError && !pages.rows) {
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (!pages.rows) {
    return (
      <Loading>
        <Skeleton className="h-80 rounded-xl" />
      </Loading>
    );
  }
  return (
    <Card flush>
      {pages.rows.length === 0 ? empty : children(pages.rows)}
      <LoadMore
        hasMore={pages.hasNextPage}
        busy={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </Card>
  );
}
