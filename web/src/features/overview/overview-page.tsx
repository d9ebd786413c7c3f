import { useQuery } from '@tanstack/react-query';
import { ChevronRight, CircleCheckBig, FileUp, MessageSquareWarning, PackageX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { getOverview } from '@/api/sales';
import type { Overview, Severity } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { formatCompact, formatMoney, formatMoneyCompact, formatNumber } from '@/lib/format';

import { OverviewChart } from './overview-chart';

const kTones: Record<Severity, Tone> = { high: 'danger', medium: 'warn', low: 'plain' };
const kIcons = { stockout: PackageX, reviews: MessageSquareWarning, import: FileUp };

function Metrics({ data }: { data: Overview }) {
  const { t } = useTranslation('analytics');
  const { sales, counts } = data;
  const against = t('metric.against', { days: sales.days });
  return (
    <MetricRow>
      <Metric
        label={t('overview.revenue', { days: sales.days })}
        value={<span title={formatMoney(sales.revenue)}>{formatMoneyCompact(sales.revenue)}</span>}
        comparison={
          sales.previous_revenue && {
            now: sales.revenue.amount,
            before: sales.previous_revenue.amount,
            against,
          }
        }
      />
      <Metric
        label={t('overview.units', { days: sales.days })}
        value={formatNumber(sales.quantity)}
        unit={t('metric.units')}
        comparison={
          sales.previous_quantity === null
            ? null
            : { now: sales.quantity, before: sales.previous_quantity, against }
        }
      />
      <Metric
        label={t('overview.catalogue')}
        value={formatNumber(counts.products)}
        unit={t('overview.products_unit', { count: counts.products })}
        note={t('overview.rows', { count: counts.sales_rows, value: formatCompact(counts.sales_rows) })}
      />
      <Metric
        label={t('overview.people')}
        value={formatNumber(counts.customers)}
        unit={t('overview.customers_unit', { count: counts.customers })}
        note={t('overview.reviews', { count: counts.reviews, value: formatNumber(counts.reviews) })}
      />
    </MetricRow>
  );
}

function Attention({ items }: { items: Overview['attention'] }) {
  const { t } = useTranslation('analytics');
  return (
    <Card title={t('overview.attention')} flush>
      {items.length === 0 ? (
        <EmptyState icon={<CircleCheckBig size={24} aria-hidden />} title={t('overview.all_well')}>
          {t('overview.all_well_text')}
        </EmptyState>
      ) : (
        <ul className="max-h-[26rem] divide-y divide-line overflow-y-auto border-t border-line">
          {items.map((item) => {
            const Icon = kIcons[item.kind];
            return (
              <li key={`${item.kind}-${item.title}-${item.product_id ?? ''}`}>
                <Link to={item.link} className="flex items-start gap-3 px-5 py-3.5 hover:bg-hover">
                  <Icon size={18} className="mt-0.5 shrink-0 text-ink-3" aria-hidden />
                  <span className="min-w-0 flex-1">
                    <span className="flex flex-wrap items-center gap-2">
                      <span className="text-sm font-semibold">{item.title}</span>
                      <Badge tone={kTones[item.severity]}>
                        {t(`overview.severity_${item.severity}`)}
                      </Badge>
                    </span>
                    <span className="mt-0.5 block text-[0.8125rem] text-ink-2">{item.detail}</span>
                  </span>
                  <ChevronRight size={16} className="mt-1 shrink-0 text-ink-3" aria-hidden />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function FirstRun() {
  const { t } = useTranslation('analytics');
  return (
    <Card>
      <EmptyState
        icon={<FileUp size={24} aria-hidden />}
        title={t('overview.first_title')}
        action={
          <ButtonLink to="/admin/imports/new" variant="primary">
            {t('empty.action')}
          </ButtonLink>
        }
      >
        {t('overview.first_text')}
      </EmptyState>
    </Card>
  );
}

export default function OverviewPage() {
  const { t } = useTranslation('analytics');
  const query = useQuery({ queryKey: ['overview'], queryFn: getOverview });
  return (
    <>
      <PageHeader title={t('overview.title')} lead={t('overview.lead')} />
      {query.isPending && (
        <Loading>
          <Skeleton className="mb-5 h-28 rounded-xl" />
          <Skeleton className="h-96 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <div className="flex flex-col gap-5">
          <Metrics data={query.data} />
          {query.data.counts.sales_rows === 0 ? (
            <FirstRun />
          ) : (
            <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
              <OverviewChart data={query.data} />
              <Attention items={query.data.attention} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
