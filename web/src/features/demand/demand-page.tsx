import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, TrendingDown, TrendingUp, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Demand } from '@/api/types';
import { ApiError } from '@/api/client';
import { askDemand } from '@/api/sales';
import { Badge, Notice } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ScopePicker, useSalesScope } from '@/components/scope-picker';
import { cn } from '@/lib/cn';
import { formatChange, formatDate, formatNumber, formatPercent } from '@/lib/format';

import { HeatmapChart, TrendChart, WeekdayChart } from './demand-charts';

const kTiny = 0.001; // smaller p values are not told apart
const kTrendIcons = { up: TrendingUp, down: TrendingDown, none: Minus };

function Statistics({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const { statistics: facts } = demand;
  const unit = t('metric.units');
  return (
    <MetricRow>
      <Metric
        label={t('demand.total')}
        value={formatNumber(facts.total_sales)}
        unit={unit}
        note={t('demand.over_days', { count: facts.days })}
      />
      <Metric
        label={t('demand.average')}
        value={formatNumber(facts.avg_sales, 1)}
        unit={unit}
        note={t('demand.median', { value: formatNumber(facts.median_sales, 1) })}
      />
      <Metric
        label={t('demand.spread')}
        value={t('demand.spread_value', {
          low: formatNumber(facts.min_sales),
          high: formatNumber(facts.max_sales),
        })}
        note={t('demand.deviation', { value: formatNumber(facts.std_dev, 1) })}
      />
      <Metric
        label={t('demand.class')}
        value={t(`demand.class_${demand.demand_class}`)}
        note={t('demand.zero_days', { count: facts.zero_days })}
      />
    </MetricRow>
  );
}

function TrendNotice({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const { direction, verdict, p_value } = demand.trend;
  const Icon = kTrendIcons[direction];
  return (
    <Notice
      tone={direction === 'up' ? 'ok' : direction === 'down' ? 'warn' : 'plain'}
      icon={<Icon size={20} aria-hidden />}
      title={t(`demand.direction_${direction}`)}
    >
      <p className="first-letter:uppercase">{verdict}</p>
      <p className="figures mt-1 flex flex-wrap gap-2">
        {p_value !== null && (
          <Badge>{t(p_value < kTiny ? 'signal.p_tiny' : 'signal.p_value', {
              value: formatNumber(Math.max(p_value, kTiny), 3),
            })}</Badge>
        )}
        {demand.growth && (
          <Badge>
            {t('demand.growth', {
              rate: formatChange(demand.growth.rate),
              lower: formatChange(demand.growth.lower),
              upper: formatChange(demand.growth.upper),
            })}
          </Badge>
        )}
        {demand.seasonality.strength_week !== null && (
          <Badge>
            {t('demand.week_strength', { value: formatPercent(demand.seasonality.strength_week) })}
          </Badge>
        )}
        {demand.seasonality.strength_year !== null && (
          <Badge>
            {t('demand.year_strength', { value: formatPercent(demand.seasonality.strength_year) })}
          </Badge>
        )}
      </p>
    </Notice>
  );
}

function Outliers({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const columns: Columns<Demand['outliers'][number]> = [
    {
      accessorKey: 'date',
      header: t('table.date'),
      cell: ({ row }) => <span className="whitespace-nowrap">{formatDate(row.original.date)}</span>,
    },
    {
      accessorKey: 'sales',
      header: t('demand.sold'),
      meta: { align: 'end' },
      cell: ({ row }) => formatNumber(row.original.sales, 1),
    },
    {
      accessorKey: 'expected',
      header: t('demand.expected'),
      meta: { align: 'end' },
      cell: ({ row }) => formatNumber(row.original.expected, 1),
    },
    { accessorKey: 'reason', header: t('demand.reason'), enableSorting: false },
  ];
  return (
    <Card title={t('demand.outliers_title')} lead={t('demand.outliers_lead')} flush>
      {demand.outliers.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-2">{t('demand.no_outliers')}</p>
      ) : (
        <div className="border-t border-line">
          <DataTable
            caption={t('demand.outliers_title')}
            columns={columns}
            rows={demand.outliers}
            initialSort={[{ id: 'date', desc: true }]}
          />
        </div>
      )}
    </Card>
  );
}

function ChangePoints({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  if (demand.change_points.length === 0) return null;
  return (
    <Card title={t('demand.changes_title')} lead={t('demand.changes_lead')}>
      <ul className="flex flex-col gap-2 text-sm">
        {demand.change_points.map((point) => (
          <li key={point.date} className="flex flex-wrap justify-between gap-x-4">
            <span>{formatDate(point.date)}</span>
            <span className="figures font-medium">
              {t('demand.change_value', {
                before: formatNumber(point.before, 1),
                after: formatNumber(point.after, 1),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Body({ demand }: { demand: Demand }) {
  return (
    <div className="flex flex-col gap-5">
      <Statistics demand={demand} />
      <TrendNotice demand={demand} />
      <TrendChart demand={demand} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <HeatmapChart demand={demand} />
        <WeekdayChart demand={demand} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Outliers demand={demand} />
        <ChangePoints demand={demand} />
      </div>
    </div>
  );
}

export default function DemandPage() {
  const { t } = useTranslation('analytics');
  const scope = useSalesScope();
  const query = useQuery({
    queryKey: ['demand', scope],
    queryFn: ({ signal }) => askDemand(scope, signal),
    placeholderData: keepPreviousData,
  });
  const missing =
    query.error instanceof ApiError && [404, 422].includes(query.error.status) ? query.error : null;
  return (
    <>
      <PageHeader title={t('demand.title')} lead={t('demand.lead')} />
      <div className="mb-5 max-w-sm">
        <ScopePicker byCity />
      </div>
      {query.isPending && (
        <Loading>
          <Skeleton className="mb-5 h-28 rounded-xl" />
          <Skeleton className="h-96 rounded-xl" />
        </Loading>
      )}
      {missing && (
        <Card>
          <EmptyState
            icon={<FileUp size={24} aria-hidden />}
            title={t('empty.title')}
            action={
              <ButtonLink to="/admin/imports/new" variant="primary">
                {t('empty.action')}
              </ButtonLink>
            }
          >
            {missing.message}
          </EmptyState>
        </Card>
      )}
      {query.isError && !missing && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <div className={cn('transition-opacity', query.isPlaceholderData && 'opacity-55')}>
          <Body demand={query.data} />
        </div>
      )}
    </>
  );
}
