import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Forecast } from '@/api/types';
import { Button } from '@/components/button';
import { ChartCard, type LegendEntry } from '@/components/chart/chart-card';
import { useChartColours } from '@/components/chart/chart-theme';
import type { ChartHandle } from '@/components/chart/chart-types';
import { Field, TextInput } from '@/components/field';
import { formatDate, formatNumber, parseDate, toIsoDate } from '@/lib/format';

import { firstView, forecastOption } from './forecast-option';
import { seriesOf, tableOf } from './forecast-series';

/** The brush's other way in: two dates to type, for keyboards and exact ranges. */
function RangeInputs({
  shown,
  limits,
  onChange,
}: {
  shown: { from: string; to: string };
  limits: { from: string; to: string };
  onChange: (from: string, to: string) => void;
}) {
  const { t } = useTranslation('analytics');
  const input = { type: 'date', min: limits.from, max: limits.to, className: 'min-h-9' };
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <Field label={t('range.from')} className="max-w-40 min-w-32 flex-1">
        {(control) => (
          <TextInput
            {...control}
            {...input}
            value={shown.from}
            onChange={(event) => event.target.value && onChange(event.target.value, shown.to)}
          />
        )}
      </Field>
      <Field label={t('range.to')} className="max-w-40 min-w-32 flex-1">
        {(control) => (
          <TextInput
            {...control}
            {...input}
            value={shown.to}
            onChange={(event) => event.target.value && onChange(shown.from, event.target.value)}
          />
        )}
      </Field>
      <Button size="sm" className="min-h-9" onClick={() => onChange(limits.from, limits.to)}>
        {t('range.all')}
      </Button>
    </div>
  );
}

function useForecastWords() {
  const { t } = useTranslation('analytics');
  return useMemo(
    () => ({
      actual: t('forecast.actual'),
      average: t('forecast.average'),
      median: t('forecast.median'),
      origin: t('forecast.origin'),
      band: (level: number) => t('forecast.band', { level }),
      range: (lower: string, upper: string) => t('forecast.range', { lower, upper }),
    }),
    [t],
  );
}

export function ForecastChart({ forecast, fileName }: { forecast: Forecast; fileName: string }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const words = useForecastWords();
  const handle = useRef<ChartHandle | null>(null);
  const series = useMemo(() => seriesOf(forecast), [forecast]);
  const option = useMemo(
    () => forecastOption(forecast, series, colours, words),
    [forecast, series, colours, words],
  );
  const limits = {
    from: series.past[0]?.date ?? forecast.origin,
    to: series.future.at(-1)?.date ?? forecast.origin,
  };
  const [zoom, setZoom] = useState<{ from: string; to: string } | null>(null);
  const first = firstView(forecast, series);
  const onZoom = useCallback((from: number, to: number) => {
    setZoom({ from: toIsoDate(from), to: toIsoDate(to) });
  }, []);
  const onReady = useCallback((made: ChartHandle) => {
    handle.current = made;
  }, []);
  const total = series.future.reduce((sum, point) => sum + (point.median ?? 0), 0);
  const legend: LegendEntry[] = [
    { label: words.actual, colour: colours.history },
    { label: words.median, colour: colours.forecast },
    ...[...series.bands].reverse().map((band) => ({
      label: words.band(band.level),
      shape: 'band' as const,
      colour: `color-mix(in srgb, ${colours.forecast} ${90 - band.level * 0.7}%, transparent)`,
    })),
  ];
  const daily = forecast.aggregated_data.period === 'day';
  if (daily) {
    legend.push({ label: words.average, colour: colours.compare, shape: 'dash' });
  }
  return (
    <ChartCard
      title={t('forecast.chart_title')}
      lead={t(`forecast.unit_${forecast.aggregated_data.period}`)}
      summary={t(daily ? 'forecast.summary' : 'forecast.summary_sums', {
        days: forecast.forecast_period.days,
        total: formatNumber(total),
        from: formatDate(forecast.forecast_period.start),
        to: formatDate(forecast.forecast_period.end),
        origin: formatDate(forecast.origin),
      })}
      option={option}
      legend={legend}
      height={400}
      fileName={fileName}
      onZoom={onZoom}
      onReady={onReady}
      table={() =>
        tableOf(series, {
          date: t('table.date'),
          actual: words.actual,
          median: words.median,
          lower: t('table.lower'),
          upper: t('table.upper'),
        })
      }
      below={
        <RangeInputs
          shown={zoom ?? { from: toIsoDate(first.startValue), to: toIsoDate(first.endValue) }}
          limits={limits}
          onChange={(from, to) => handle.current?.zoomTo(parseDate(from), parseDate(to))}
        />
      }
    />
  );
}
