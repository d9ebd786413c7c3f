import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, PackageSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { listInventory } from '@/api/sales';
import type { InventoryRow } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { saveFile, toCsv } from '@/lib/csv';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';

import { StockoutDetail } from './stockout-detail';

export const kRiskTones: Record<InventoryRow['risk'], Tone> = {
  high: 'danger',
  medium: 'warn',
  low: 'ok',
};

const kRiskOrder = { high: 2, medium: 1, low: 0 };

const orNone = (value: number | null, digits = 0) =>
  value === null ? '–' : formatNumber(value, digits);

function useColumns(): Columns<InventoryRow> {
  const { t } = useTranslation('analytics');
  const figure = (key: keyof InventoryRow, label: string, digits = 0) => ({
    accessorKey: key,
    header: label,
    meta: { align: 'end' as const },
    cell: ({ row }: { row: { original: InventoryRow } }) =>
      orNone(row.original[key] as number | null, digits),
  });
  return [
    {
      accessorKey: 'name',
      header: t('stock.product'),
      cell: ({ row }) => (
        <Link
          to={`/admin/stockout?product=${row.original.product_id}`}
          className="block min-w-36 font-semibold hover:text-accent"
        >
          {row.original.name}
          <span className="block text-xs font-normal text-ink-3">{row.original.sku}</span>
        </Link>
      ),
    },
    {
      id: 'risk',
      accessorFn: (row) => kRiskOrder[row.risk],
      header: t('stock.risk'),
      cell: ({ row }) => (
        <Badge tone={kRiskTones[row.original.risk]}>{t(`stock.risk_${row.original.risk}`)}</Badge>
      ),
    },
    figure('on_hand', t('stock.on_hand')),
    figure('lead_time_days', t('stock.lead_time')),
    figure('days_of_cover', t('stock.cover'), 1),
    {
      accessorKey: 'stockout_probability',
      header: t('stock.chance'),
      meta: { align: 'end' },
      cell: ({ row }) =>
        row.original.stockout_probability === null
          ? '–'
          : formatPercent(row.original.stockout_probability),
    },
    figure('reorder_point', t('stock.reorder_point')),
    figure('order_quantity', t('stock.order')),
    {
      accessorKey: 'order_by',
      header: t('stock.order_by'),
      meta: { align: 'end' },
      cell: ({ row }) => (row.original.order_by === null ? '–' : formatDate(row.original.order_by)),
    },
    {
      accessorKey: 'demand_class',
      header: t('demand.class'),
      cell: ({ row }) => t(`demand.class_${row.original.demand_class ?? 'none'}`),
    },
  ];
}

function savePurchaseList(rows: InventoryRow[], header: string[]): void {
  const wanted = rows.filter((row) => (row.order_quantity ?? 0) > 0);
  const lines = wanted.map((row) => [row.sku, row.name, row.order_quantity, row.order_by]);
  saveFile('purchase-list.csv', toCsv(header, lines));
}

function RiskTable() {
  const { t } = useTranslation('analytics');
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['inventory'],
    queryFn: ({ pageParam }) => listInventory({ limit: 100, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const header = [
    t('stock.csv_sku'),
    t('stock.product'),
    t('stock.order'),
    t('stock.order_by'),
  ];
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-96 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState icon={<PackageSearch size={24} aria-hidden />} title={t('stock.empty_title')}>
          {t('stock.empty_text')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card
      title={t('stock.table_title')}
      lead={t('stock.table_lead')}
      flush
      actions={
        <Button size="sm" onClick={() => savePurchaseList(rows, header)}>
          <Download size={15} aria-hidden />
          {t('stock.purchase_list')}
        </Button>
      }
    >
      <div className="border-t border-line">
        <DataTable
          caption={t('stock.table_title')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.product_id}
        />
      </div>
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function StockoutPage() {
  const { t } = useTranslation('analytics');
  const [params] = useSearchParams();
  const product = params.get('product');
  if (product) return <StockoutDetail key={product} productId={product} />;
  return (
    <>
      <PageHeader title={t('stock.title')} lead={t('stock.lead')} />
      <RiskTable />
    </>
  );
}
