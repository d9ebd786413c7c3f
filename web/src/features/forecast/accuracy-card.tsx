import { useTranslation } from 'react-i18next';

import type { Accuracy } from '@/api/types';
import { Card } from '@/components/page-header';
import { cn } from '@/lib/cn';
import { formatNumber, formatPercent } from '@/lib/format';

interface Bar {
  label: string;
  error: number;
  own: boolean;
}

function ErrorBars({ bars }: { bars: Bar[] }) {
  const longest = Math.max(...bars.map((bar) => bar.error), Number.EPSILON);
  return (
    <ul className="flex flex-col gap-3">
      {bars.map((bar) => (
        <li key={bar.label}>
          <div className="mb-1 flex items-baseline justify-between gap-3 text-sm">
            <span className={cn(bar.own ? 'font-semibold' : 'text-ink-2')}>{bar.label}</span>
            <span className={cn('figures', bar.own && 'font-semibold')}>
              {formatNumber(bar.error, 2)}
            </span>
          </div>
          <div className="h-2 overflow-hidden rounded-full bg-sunken">
            <div
              className={cn('h-full rounded-full', bar.own ? 'bg-forecast' : 'bg-compare')}
              style={{ width: `${(100 * bar.error) / longest}%` }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-ink-2">{label}</dt>
      <dd className="figures font-semibold">{value}</dd>
      {note && <dd className="text-xs text-ink-3">{note}</dd>}
    </div>
  );
}

const percent = (share: number | null, digits = 0) =>
  share === null ? '–' : formatPercent(share, digits);
const number = (value: number | null, digits = 2) =>
  value === null ? '–' : formatNumber(value, digits);

/** How far off past forecasts were, always beside what needs no model at all. */
export function AccuracyCard({
  accuracy,
  usable,
}: {
  accuracy: Accuracy | null;
  usable: boolean;
}) {
  const { t } = useTranslation('analytics');
  if (!accuracy) {
    return (
      <Card title={t('accuracy.title')}>
        <p className="text-sm text-ink-2">{t('accuracy.too_short')}</p>
      </Card>
    );
  }
  const { baseline, mean_baseline } = accuracy;
  const gain = 1 - accuracy.mean_absolute_error / baseline.mean_absolute_error;
  const verdict = !usable ? 'average' : gain > 0.02 ? 'better' : gain < -0.02 ? 'worse' : 'same';
  return (
    <Card
      title={t('accuracy.title')}
      lead={t('accuracy.lead', { count: accuracy.origins, days: accuracy.horizon_days })}
    >
      <p className="mb-3 text-sm font-semibold">
        {t(`accuracy.verdict_${verdict}`, { gain: formatPercent(Math.abs(gain)) })}
      </p>
      <p className="mb-2 text-[0.8125rem] text-ink-3">{t('accuracy.mae_lead')}</p>
      <ErrorBars
        bars={[
          { label: t('accuracy.this_forecast'), error: accuracy.mean_absolute_error, own: true },
          {
            label: t(`model.${baseline.name}`, { defaultValue: baseline.name }),
            error: baseline.mean_absolute_error,
            own: false,
          },
          {
            label: t('accuracy.mean'),
            error: mean_baseline.mean_absolute_error,
            own: false,
          },
        ]}
      />
      <dl className="mt-5 grid grid-cols-2 gap-x-4 gap-y-3 border-t border-line pt-4">
        <Figure
          label={t('accuracy.wape')}
          value={percent(accuracy.wape, 1)}
          note={t('accuracy.baseline_value', { value: percent(baseline.wape, 1) })}
        />
        <Figure
          label={t('accuracy.mase')}
          value={number(accuracy.mase)}
          note={t('accuracy.baseline_value', { value: number(baseline.mase) })}
        />
        <Figure label={t('accuracy.coverage', { level: 80 })} value={percent(accuracy.coverage_80)} />
        <Figure label={t('accuracy.coverage', { level: 95 })} value={percent(accuracy.coverage_95)} />
        <Figure label={t('accuracy.bias')} value={percent(accuracy.bias, 1)} />
        <Figure label={t('accuracy.r2')} value={number(accuracy.r2_score)} />
      </dl>
    </Card>
  );
}
