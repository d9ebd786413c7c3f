import { useTranslation } from 'react-i18next';

import type { Forecast } from '@/api/types';
import { Metric, MetricRow } from '@/components/metric';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';

const kKept = 0.7; // an 80 % band that held less often was too narrow

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

export function ForecastMetrics({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('analytics');
  const { days } = forecast.forecast_period;
  const expected = forecast.forecast_data.map((row) => row.predicted_sales);
  const past = forecast.historical_data.slice(-days).map((row) => row.actual_sales ?? 0);
  const total = sum(expected);
  const comparable = past.length === days;
  const peak = forecast.forecast_data.reduce(
    (best, row) => (row.predicted_sales > best.predicted_sales ? row : best),
    forecast.forecast_data[0] ?? { date: forecast.origin, predicted_sales: 0 },
  );
  const coverage = forecast.accuracy?.coverage_80;
  return (
    <MetricRow>
      <Metric
        label={t('metric.expected', { days })}
        value={formatNumber(total)}
        unit={t('metric.units')}
        comparison={
          comparable
            ? { now: total, before: sum(past), against: t('metric.against', { days }) }
            : null
        }
      />
      <Metric
        label={t('metric.per_day')}
        value={formatNumber(total / Math.max(1, days), 1)}
        unit={t('metric.units')}
      />
      <Metric
        label={t('metric.peak')}
        value={formatNumber(peak.predicted_sales, 1)}
        unit={t('metric.units')}
        note={formatDate(peak.date)}
      />
      <Metric
        label={t('metric.trust')}
        value={coverage === null || coverage === undefined ? '–' : formatPercent(coverage)}
        note={t(
          coverage !== null && coverage !== undefined && coverage < kKept
            ? 'metric.trust_low'
            : 'metric.trust_note',
        )}
      />
    </MetricRow>
  );
}
