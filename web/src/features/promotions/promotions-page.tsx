import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { BadgePercent, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMayWrite } from '@/api/access';
import { listPromotions } from '@/api/pricing';
import type { Promotion } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { formatDay, formatNumber } from '@/lib/format';

import { worthOf } from './worth';

const kTones: Record<Promotion['state'], Tone> = {
  running: 'ok',
  scheduled: 'info',
  ended: 'plain',
  used_up: 'warn',
  paused: 'plain',
};

function useColumns(): Columns<Promotion> {
  const { t } = useTranslation('selling');
  const day = (instant: string | null) => (instant ? formatDay(instant) : '–');
  return [
    {
      accessorKey: 'name',
      header: t('promotion.name'),
      cell: ({ row: { original: promotion } }) => (
        <Link className="link block min-w-36" to={`/admin/promotions/${promotion.id}`}>
          {promotion.name}
        </Link>
      ),
    },
    {
      id: 'worth',
      header: t('promotion.worth'),
      accessorFn: (promotion) => worthOf(promotion, t),
      cell: ({ getValue }) => <span className="whitespace-nowrap">{String(getValue())}</span>,
    },
    {
      id: 'code',
      header: t('promotion.code'),
      accessorFn: (promotion) => promotion.code ?? '',
      cell: ({ row: { original: promotion } }) =>
        promotion.code ? (
          <code className="font-mono">{promotion.code}</code>
        ) : (
          <span className="text-ink-3">{t('promotion.automatic')}</span>
        ),
    },
    {
      accessorKey: 'state',
      header: t('promotion.state'),
      cell: ({ row: { original: promotion } }) => (
        <Badge tone={kTones[promotion.state]}>{t(`promotion.state_${promotion.state}`)}</Badge>
      ),
    },
    {
      id: 'used',
      header: t('promotion.used'),
      accessorFn: (promotion) => promotion.used,
      meta: { align: 'end' },
      cell: ({ row: { original: promotion } }) =>
        promotion.usage_limit === null
          ? formatNumber(promotion.used)
          : t('promotion.used_of', {
              used: formatNumber(promotion.used),
              limit: formatNumber(promotion.usage_limit),
            }),
    },
    {
      id: 'starts_at',
      header: t('promotion.starts_at'),
      accessorFn: (promotion) => promotion.starts_at ?? '',
      meta: { align: 'end' },
      cell: ({ row: { original: promotion } }) => day(promotion.starts_at),
    },
    {
      id: 'ends_at',
      header: t('promotion.ends_at'),
      accessorFn: (promotion) => promotion.ends_at ?? '',
      meta: { align: 'end' },
      cell: ({ row: { original: promotion } }) => day(promotion.ends_at),
    },
  ];
}

function AddLink() {
  const { t } = useTranslation('selling');
  return (
    <ButtonLink to="/admin/promotions/new" variant="primary">
      <Plus size={17} aria-hidden />
      {t('promotion.add')}
    </ButtonLink>
  );
}

function PromotionTable({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('selling');
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['promotions'],
    queryFn: ({ pageParam }) => listPromotions({ limit: 50, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return (
      <Loading>
        <Skeleton className="h-80 rounded-xl" />
      </Loading>
    );
  }
  const rows = query.data.pages.flatMap((page) => page.data);
  return (
    <Card flush>
      {rows.length === 0 ? (
        <EmptyState
          icon={<BadgePercent size={24} aria-hidden />}
          title={t('promotion.none')}
          action={mayWrite ? <AddLink /> : undefined}
        >
          {t('promotion.none_text')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('promotion.title')}
          columns={columns}
          rows={rows}
          rowId={(promotion) => promotion.id}
          maxHeight="calc(100dvh - 14rem)"
        />
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function PromotionsPage() {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('promotions');
  return (
    <>
      <PageHeader
        title={t('promotion.title')}
        lead={t('promotion.lead')}
        actions={mayWrite && <AddLink />}
      />
      <PromotionTable mayWrite={mayWrite} />
    </>
  );
}
