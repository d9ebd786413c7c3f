import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ChartLine, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { listForecasts, listModels } from '@/api/sales';
import type { ForecastModel, ProductForecast } from '@/api/types';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { LoadMore } from '@/components/load-more';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Select } from '@/components/select';
import { saveFile, toCsv } from '@/lib/csv';
import { formatChange, formatDate, formatInstant, formatNumber, formatPercent } from '@/lib/format';

import { Training } from './learning-card';

const kOrders = ['expected', 'error', 'bias', 'change'] as const;
const kPageRows = 1000;

type Order = (typeof kOrders)[number];
type Figure = 'expected' | 'sold' | 'change' | 'wape' | 'bias';

const percent = (share: number | null) => (share === null ? '–' : formatPercent(share));
const change = (share: number | null) => (share === null ? '–' : formatChange(share));

function useColumns(): Columns<ProductForecast> {
  const { t } = useTranslation('analytics');
  const figure = (key: Figure, text: (value: number | null) => string) => ({
    accessorKey: key,
    header: t(`board.${key}`),
    meta: { align: 'end' as const },
    sortUndefined: 'last' as const,
    cell: ({ row }: { row: { original: ProductForecast } }) =>
      text(row.original[key]),
  });
  const units = (value: number | null) => formatNumber(value ?? 0);
  return [
    {
      accessorKey: 'name',
      header: t('stock.product'),
      cell: ({ row: { original: line } }) => (
        <Link
          to={`/admin/forecast?product=${line.product_id}`}
          className="block min-w-36 font-semibold hover:text-accent"
        >
          {line.name}
          <span className="block text-xs font-normal text-ink-3">{line.sku}</span>
        </Link>
      ),
    },
    figure('expected', units),
    figure('sold', units),
    figure('change', change),
    figure('wape', percent),
    figure('bias', change),
    {
      accessorKey: 'model',
      header: t('model.candidate'),
      cell: ({ row }) => t(`model.${row.original.model}`, { defaultValue: row.original.model }),
    },
  ];
}

function Products() {
  const { t } = useTranslation('analytics');
  const [sort, setSort] = useState<Order>('expected');
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['forecasts', sort],
    queryFn: ({ pageParam }) => listForecasts({ sort, limit: kPageRows, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
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
  const rows = query.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<ChartLine size={24} aria-hidden />}
          title={t('board.empty_title')}
          action={<Training />}
        >
          {t('learning.not_yet')}
        </EmptyState>
      </Card>
    );
  }
  const fields = ['name', 'sku', 'expected', 'sold', 'change', 'wape', 'bias', 'model'] as const;
  const save = () =>
    saveFile('forecasts.csv', toCsv([...fields], rows.map((row) => fields.map((key) => row[key]))));
  return (
    <Card
      title={t('board.products')}
      lead={t('board.products_lead')}
      flush
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t('board.sort')}
            value={sort}
            onChange={(event) => setSort(event.target.value as Order)}
            options={kOrders.map((order) => ({ value: order, label: t(`board.by_${order}`) }))}
          />
          <Button size="sm" onClick={save}>
            <Download size={15} aria-hidden />
            {t('board.save')}
          </Button>
        </div>
      }
    >
      <div className="border-t border-line">
        <DataTable
          key={sort}
          caption={t('board.products')}
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

function Newest({ model }: { model: ForecastModel }) {
  const { t } = useTranslation('analytics');
  const { card } = model;
  return (
    <MetricRow>
      <Metric
        label={t('board.wape')}
        value={percent(card.wape)}
        note={t('board.beside', { local: percent(card.local_wape), naive: percent(card.naive_wape) })}
      />
      <Metric label={t('board.bias')} value={change(card.bias)} note={t('board.bias_note')} />
      <Metric
        label={t('board.coverage')}
        value={percent(card.coverage_80)}
        note={t('board.coverage_note', { share: percent(card.coverage_95) })}
      />
      <Metric
        label={t('board.won')}
        value={formatNumber(card.products_won)}
        note={t('board.won_note', { count: card.products })}
      />
    </MetricRow>
  );
}

function Trainings({ models }: { models: ForecastModel[] }) {
  const { t } = useTranslation('analytics');
  const share = (key: 'wape' | 'local_wape' | 'naive_wape' | 'bias' | 'coverage_80') => ({
    id: key,
    header: t(`board.${key}`),
    accessorFn: (model: ForecastModel) => model.card[key],
    meta: { align: 'end' as const },
    cell: ({ row }: { row: { original: ForecastModel } }) => percent(row.original.card[key]),
  });
  const columns: Columns<ForecastModel> = [
    {
      accessorKey: 'created_at',
      header: t('board.learnt_at'),
      cell: ({ row: { original: model } }) => (
        <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
          {formatInstant(model.created_at)}
          {model.bytes > 0 && <Badge tone="accent">{t('board.in_use')}</Badge>}
        </span>
      ),
    },
    {
      accessorKey: 'kind',
      header: t('board.kind'),
      cell: ({ row }) => t(`board.kind_${row.original.kind}`),
    },
    {
      accessorKey: 'origin',
      header: t('learning.origin'),
      cell: ({ row }) => formatDate(row.original.origin),
    },
    share('wape'),
    share('local_wape'),
    share('naive_wape'),
    share('bias'),
    share('coverage_80'),
    { accessorKey: 'data_version', header: t('data.version') },
  ];
  return (
    <Card title={t('board.trainings')} lead={t('board.trainings_lead')} flush>
      <div className="border-t border-line">
        <DataTable
          caption={t('board.trainings')}
          columns={columns}
          rows={models}
          rowId={(model) => model.id}
        />
      </div>
    </Card>
  );
}

/** Every product's forecast beside its error, and how near the models of all products came. */
export default function ForecastProductsPage() {
  const { t } = useTranslation('analytics');
  const models = useQuery({ queryKey: ['forecast-models'], queryFn: listModels }).data?.items ?? [];
  const newest = models.find((model) => model.kind === 'history');
  return (
    <>
      <PageHeader title={t('board.title')} lead={t('board.lead')} />
      <div className="flex flex-col gap-5">
        {newest && <Newest model={newest} />}
        <Products />
        {newest && <Trainings models={models} />}
        {newest && <Training />}
      </div>
    </>
  );
}
