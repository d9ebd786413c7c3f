import { Warehouse } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { listAlerts, listVariantStock } from '@/api/stock';
import type { LowStockAlert, VariantStock } from '@/api/types';
import { Badge } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { SearchBox } from '@/components/search-box';
import { Segmented } from '@/components/select';
import { usePages } from '@/components/use-pages';
import { useAddress } from '@/lib/address';
import { formatInstant, formatNumber } from '@/lib/format';

const kViews = ['all', 'low', 'alerts'] as const;
type View = (typeof kViews)[number];

const stockPath = (sku: string): string => `/admin/stock/${encodeURIComponent(sku)}`;

function useStockColumns(): Columns<VariantStock> {
  const { t } = useTranslation('selling');
  const number = (key: 'on_hand' | 'available' | 'threshold') => ({
    accessorKey: key,
    header: t(`stock.${key}`),
    meta: { align: 'end' as const },
    cell: ({ row }: { row: { original: VariantStock } }) => formatNumber(row.original[key]),
  });
  return [
    {
      accessorKey: 'product_name',
      header: t('stock.name'),
      cell: ({ row: { original: stock } }) => (
        <span className="block min-w-44">
          <Link className="link" to={stockPath(stock.sku)}>
            {stock.product_name}
          </Link>
          {stock.options.length > 0 && (
            <span className="block text-xs text-ink-2">{stock.options.join(' / ')}</span>
          )}
        </span>
      ),
    },
    { accessorKey: 'sku', header: t('stock.sku') },
    number('on_hand'),
    number('available'),
    number('threshold'),
    {
      id: 'low',
      header: t('stock.state'),
      accessorFn: (stock) => Number(stock.low),
      cell: ({ row: { original: stock } }) =>
        stock.low ? (
          <Badge tone={stock.available > 0 ? 'warn' : 'danger'}>
            {t(stock.available > 0 ? 'stock.low' : 'stock.out')}
          </Badge>
        ) : (
          <Badge tone="ok">{t('stock.enough')}</Badge>
        ),
    },
  ];
}

function StockTable({ search, low }: { search: string; low: boolean }) {
  const { t } = useTranslation('selling');
  const columns = useStockColumns();
  const filter = { search, low: low || undefined, limit: 50 };
  const pages = usePages(['stock', 'variants', filter], (after) =>
    listVariantStock({ ...filter, after }),
  );
  return (
    <PageList
      pages={pages}
      empty={
        <EmptyState
          icon={<Warehouse size={24} aria-hidden />}
          title={t(low ? 'stock.none_low' : 'stock.none')}
        />
      }
    >
      {(rows) => (
        <DataTable
          caption={t('stock.title')}
          columns={columns}
          rows={rows}
          rowId={(stock) => stock.variant_id}
          maxHeight="calc(100dvh - 17rem)"
        />
      )}
    </PageList>
  );
}

function AlertTable() {
  const { t } = useTranslation('selling');
  const pages = usePages(['stock', 'alerts'], (after) => listAlerts({ limit: 50, after }));
  const columns: Columns<LowStockAlert> = [
    {
      accessorKey: 'product_name',
      header: t('stock.name'),
      cell: ({ row: { original: alert } }) => (
        <Link className="link block min-w-44" to={stockPath(alert.sku)}>
          {alert.product_name}
        </Link>
      ),
    },
    { accessorKey: 'sku', header: t('stock.sku') },
    { accessorKey: 'available', header: t('stock.left'), meta: { align: 'end' } },
    { accessorKey: 'threshold', header: t('stock.threshold'), meta: { align: 'end' } },
    {
      accessorKey: 'raised_at',
      header: t('stock.raised'),
      cell: ({ row: { original: alert } }) => formatInstant(alert.raised_at),
    },
    {
      id: 'cleared',
      header: t('stock.cleared'),
      accessorFn: (alert) => alert.cleared_at ?? '',
      cell: ({ row: { original: alert } }) =>
        alert.cleared_at ? (
          formatInstant(alert.cleared_at)
        ) : (
          <Badge tone="warn">{t('stock.open')}</Badge>
        ),
    },
  ];
  return (
    <PageList
      pages={pages}
      empty={
        <EmptyState icon={<Warehouse size={24} aria-hidden />} title={t('stock.none_alerts')}>
          {t('stock.none_alerts_text')}
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          caption={t('stock.view_alerts')}
          columns={columns}
          rows={rows}
          rowId={(alert) => String(alert.number)}
        />
      )}
    </PageList>
  );
}

export default function StockPage() {
  const { t } = useTranslation('selling');
  const { params, change } = useAddress();
  const search = params.get('search') ?? '';
  const view = kViews.find((one) => one === params.get('view')) ?? 'all';
  return (
    <>
      <PageHeader
        title={t('stock.title')}
        lead={t('stock.lead')}
        actions={<ButtonLink to="/admin/locations">{t('location.title')}</ButtonLink>}
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        {view !== 'alerts' && (
          <SearchBox
            label={t('stock.search')}
            value={search}
            onSearch={(text) => change({ search: text })}
          />
        )}
        <Segmented<View>
          legend={t('stock.view')}
          name="view"
          value={view}
          onChange={(next) => change({ view: next === 'all' ? '' : next })}
          options={kViews.map((one) => ({ value: one, label: t(`stock.view_${one}`) }))}
        />
      </div>
      {view === 'alerts' ? <AlertTable /> : <StockTable search={search} low={view === 'low'} />}
    </>
  );
}
