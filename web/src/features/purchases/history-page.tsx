import { useInfiniteQuery } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { listOrders } from '@/api/purchases';
import type { OrderRow } from '@/api/types';
import { ButtonLink } from '@/components/button';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState } from '@/components/page-states';
import { formatDay, formatMoney } from '@/lib/format';

import { OrderBadge } from '@/components/order-badge';
import { OrderLoading } from './order-parts';

function Row({ row }: { row: OrderRow }) {
  const { t } = useTranslation('buy');
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-4 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="text-[0.975rem]">
          <Link to={`/orders/${row.id}`} className="after:absolute after:inset-0">
            {t('order.title', { number: row.number })}
          </Link>
        </h2>
        <p className="figures text-sm text-ink-2">
          {formatDay(row.placed_at)} · {t('cart.pieces', { count: row.items })}
        </p>
      </div>
      <OrderBadge state={row.state} />
      <p className="figures w-28 text-end font-semibold">{formatMoney(row.total)}</p>
    </li>
  );
}

export default function HistoryPage() {
  const { t } = useTranslation('buy');
  const query = useInfiniteQuery({
    queryKey: ['orders'],
    queryFn: ({ pageParam }) => listOrders(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.data);
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader title={t('history.title')} />
      {query.isPending && <OrderLoading />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {rows && (
        <Card flush>
          {rows.length === 0 ? (
            <EmptyState
              icon={<Package size={24} aria-hidden />}
              title={t('history.empty_title')}
              action={
                <ButtonLink to="/products" variant="primary">
                  {t('cart.empty_action')}
                </ButtonLink>
              }
            >
              {t('history.empty_text')}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Card>
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
}
