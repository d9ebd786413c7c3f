import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Demand } from '@/api/types';
import { ChartCard } from '@/components/chart/chart-card';
import { useChartColours } from '@/components/chart/chart-theme';
import { formatNumber, monthName, weekdayName } from '@/lib/format';

import { heatmapOption, trendOption, weekdayOption } from './demand-options';

export function TrendChart({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const words = useMemo(
    () => ({
      sales: t('demand.daily'),
      ma7: t('demand.ma7'),
      ma30: t('demand.ma30'),
      outlier: t('demand.outlier'),
    }),
    [t],
  );
  const option = useMemo(() => trendOption(demand, colours, words), [demand, colours, words]);
  return (
    <ChartCard
      title={t('demand.trend_title')}
      lead={t('forecast.unit_day')}
      summary={t('demand.trend_summary', {
        count: demand.outliers.length,
        days: formatNumber(demand.statistics.days),
        average: formatNumber(demand.statistics.avg_sales, 1),
      })}
      option={option}
      height={340}
      fileName="demand"
      legend={[
        { label: words.sales, colour: colours.compare },
        { label: words.ma7, colour: colours.forecast },
        { label: words.ma30, colour: colours.alt, shape: 'dash' },
        { label: words.outlier, colour: colours.alert, shape: 'band' },
      ]}
      table={() => ({
        header: [t('table.date'), words.sales, words.ma7, words.ma30],
        rows: demand.trend_data.map((row) => [row.date, row.sales, row.MA7, row.MA30]),
      })}
    />
  );
}

export function HeatmapChart({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const perDay = t('demand.per_day');
  const option = useMemo(() => heatmapOption(demand, colours, perDay), [demand, colours, perDay]);
  const cells = demand.seasonality.heatmap;
  const top = cells.reduce((best, cell) => (cell.average > best.average ? cell : best), {
    weekday: 0,
    month: 1,
    average: 0,
  });
  return (
    <ChartCard
      title={t('demand.heatmap_title')}
      summary={t('demand.heatmap_summary', {
        weekday: weekdayName(top.weekday, 'long'),
        month: monthName(top.month),
        value: formatNumber(top.average, 1),
      })}
      option={option}
      height={300}
      fileName="demand-season"
      table={() => ({
        header: [t('demand.weekday'), t('demand.month'), perDay],
        rows: cells.map((cell) => [
          weekdayName(cell.weekday, 'long'),
          monthName(cell.month),
          cell.average,
        ]),
      })}
    />
  );
}

export function WeekdayChart({ demand }: { demand: Demand }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const perDay = t('demand.per_day');
  const option = useMemo(() => weekdayOption(demand, colours, perDay), [demand, colours, perDay]);
  const sorted = [...demand.weekday_profile].sort((a, b) => b.average - a.average);
  const best = sorted[0];
  const worst = sorted.at(-1);
  return (
    <ChartCard
      title={t('demand.weekday_title')}
      summary={t('demand.weekday_summary', {
        best: weekdayName(best?.weekday ?? 0, 'long'),
        high: formatNumber(best?.average ?? 0, 1),
        worst: weekdayName(worst?.weekday ?? 0, 'long'),
        low: formatNumber(worst?.average ?? 0, 1),
      })}
      option={option}
      height={300}
      fileName="demand-weekdays"
      table={() => ({
        header: [t('demand.weekday'), perDay],
        rows: demand.weekday_profile.map((row) => [weekdayName(row.weekday, 'long'), row.average]),
      })}
    />
  );
}
