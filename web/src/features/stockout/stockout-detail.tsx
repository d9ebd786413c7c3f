import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Stockout } from '@/api/types';
import { getAdminProduct } from '@/api/catalog';
import { askStockout, setStock } from '@/api/sales';
import { Notice, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ScopePicker } from '@/components/scope-picker';
import { showToast } from '@/components/toast';
import { cn } from '@/lib/cn';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';

import { ProjectionChart } from './projection-chart';

const kUsualService = 0.95;
const kAlertTones: Record<Stockout['stockout_risk'], Tone> = {
  high: 'danger',
  medium: 'warn',
  low: 'ok',
};
const kAlertIcons = { high: CircleAlert, medium: TriangleAlert, low: CircleCheck };

interface Plan {
  stock: string;
  lead: string;
  service: number;
}

const numberOf = (text: string): number | undefined =>
  text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;

function StockForm({
  productId,
  plan,
  known,
  onChange,
}: {
  productId: string;
  plan: Plan;
  known: Stockout['metrics'] | undefined;
  onChange: (next: Partial<Plan>) => void;
}) {
  const { t } = useTranslation('analytics');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const stock = numberOf(plan.stock) ?? known?.current_stock;
  const lead = numberOf(plan.lead) ?? known?.lead_time;
  const keep = useMutation({
    mutationFn: () =>
      setStock(productId, { on_hand: Math.round(stock ?? 0), lead_time_days: lead ?? 0 }),
    onSuccess: async () => {
      showToast(t('stock.kept'));
      onChange({ stock: '', lead: '' });
      await queries.invalidateQueries({ queryKey: ['inventory'] });
      await queries.invalidateQueries({ queryKey: ['stockout', productId] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const input = { inputMode: 'numeric', type: 'text' } as const;
  const digits = (text: string) => text.replace(/[^\d.]/g, '');
  return (
    <Card title={t('stock.plan_title')} lead={t('stock.plan_lead')}>
      <div className="flex flex-col gap-4">
        <Field label={t('stock.on_hand')}>
          {(control) => (
            <TextInput
              {...control}
              {...input}
              value={plan.stock}
              placeholder={known ? formatNumber(known.current_stock) : ''}
              onChange={(event) => onChange({ stock: digits(event.target.value) })}
            />
          )}
        </Field>
        <Field label={t('stock.lead_time_days')}>
          {(control) => (
            <TextInput
              {...control}
              {...input}
              value={plan.lead}
              placeholder={known ? formatNumber(known.lead_time, 1) : ''}
              onChange={(event) => onChange({ lead: digits(event.target.value) })}
            />
          )}
        </Field>
        <Field
          label={t('stock.service', { level: formatPercent(plan.service, 1) })}
          hint={t('stock.service_hint')}
        >
          {(control) => (
            <input
              {...control}
              type="range"
              min={0.5}
              max={0.995}
              step={0.005}
              value={plan.service}
              className="h-6 w-full accent-accent"
              onChange={(event) => onChange({ service: Number(event.target.value) })}
            />
          )}
        </Field>
        <Button
          variant="primary"
          busy={keep.isPending}
          disabled={plan.stock === '' && plan.lead === ''}
          onClick={() => keep.mutate()}
        >
          {t('stock.keep')}
        </Button>
      </div>
    </Card>
  );
}

function Results({ answer }: { answer: Stockout }) {
  const { t } = useTranslation('analytics');
  const { metrics, dates } = answer;
  const Icon = kAlertIcons[answer.stockout_risk];
  const day = (date: string | null) => (date === null ? t('stock.beyond') : formatDate(date));
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Notice
        tone={kAlertTones[answer.stockout_risk]}
        icon={<Icon size={20} aria-hidden />}
        title={t(`stock.risk_long_${answer.stockout_risk}`)}
      >
        {answer.alert.message}
      </Notice>
      <MetricRow>
        <Metric
          label={t('stock.chance_long')}
          value={formatPercent(answer.stockout_probability)}
          note={
            answer.expected_lost_units === null
              ? undefined
              : t('stock.lost', { value: formatNumber(answer.expected_lost_units, 1) })
          }
        />
        <Metric
          label={t('stock.until')}
          value={
            metrics.days_until_stockout === null
              ? t('stock.beyond')
              : t('stock.days_value', {
                  count: metrics.days_until_stockout,
                  value: formatNumber(metrics.days_until_stockout, 1),
                })
          }
          note={t('stock.until_note', { date: day(dates.p50) })}
        />
        <Metric
          label={t('stock.reorder_point')}
          value={formatNumber(metrics.reorder_point)}
          unit={t('metric.units')}
          note={t('stock.safety', { value: formatNumber(metrics.safety_stock) })}
        />
        <Metric
          label={t('stock.order')}
          value={formatNumber(metrics.order_quantity)}
          unit={t('metric.units')}
          note={
            metrics.order_by === null
              ? t('stock.no_order')
              : t('stock.order_by_note', { date: formatDate(metrics.order_by) })
          }
        />
      </MetricRow>
      <ProjectionChart answer={answer} />
      <Card title={t('stock.dates_title')} lead={t('stock.dates_lead')}>
        <dl className="grid gap-4 text-sm sm:grid-cols-3">
          {(['p5', 'p20', 'p50'] as const).map((share) => (
            <div key={share}>
              <dt className="text-ink-2">{t(`stock.${share}`)}</dt>
              <dd className="figures mt-0.5 font-semibold">{day(dates[share])}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}

export function StockoutDetail({ productId }: { productId: string }) {
  const { t } = useTranslation('analytics');
  const [plan, setPlan] = useState<Plan>({ stock: '', lead: '', service: kUsualService });
  const asked = useDebounced(plan, 300);
  const product = useQuery({
    queryKey: ['admin-product', productId],
    queryFn: () => getAdminProduct(productId),
  });
  const question = {
    product_id: productId,
    current_stock: numberOf(asked.stock),
    lead_time: numberOf(asked.lead),
    service_level: asked.service,
  };
  const query = useQuery({
    queryKey: ['stockout', productId, question],
    queryFn: ({ signal }) => askStockout(question, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        back={{ to: '/admin/stockout', label: t('stock.back') }}
        title={product.data ? product.data.value.name : t('stock.title')}
        lead={t('stock.detail_lead')}
      />
      <div className="mb-5 max-w-sm">
        <ScopePicker broad={false} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className={cn('min-w-0 transition-opacity', query.isPlaceholderData && 'opacity-55')}>
          {query.isPending && (
            <Loading>
              <Skeleton className="h-96 rounded-xl" />
            </Loading>
          )}
          {query.isError && (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          )}
          {query.data && <Results answer={query.data} />}
        </div>
        <StockForm
          productId={productId}
          plan={plan}
          known={query.data?.metrics}
          onChange={(next) => setPlan({ ...plan, ...next })}
        />
      </div>
    </>
  );
}
