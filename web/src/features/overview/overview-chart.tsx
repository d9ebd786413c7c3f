import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Overview } from '@/api/types';
import { ChartCard } from '@/components/chart/chart-card';
import {
  baseOption,
  flatSeries,
  timeAxis,
  tooltipElement,
  useChartColours,
  valueAxis,
  type ChartColours,
} from '@/components/chart/chart-theme';
import type { ChartOption } from '@/components/chart/chart-types';
import { formatDate, formatNumber, toIsoDate } from '@/lib/format';

interface Words {
  sold: string;
  expected: string;
  range: (lower: string, upper: string) => string;
  band: string;
}

function overviewOption(data: Overview, colours: ChartColours, words: Words): ChartOption {
  const base = baseOption(colours);
  const sold = new Map(data.daily.map((row) => [row.date, row.quantity]));
  const expected = new Map(data.forecast.map((row) => [row.date, row]));
  const line = { type: 'line', symbol: 'none', dimensions: ['time', 'value'] };
  const band = { ...line, stack: 'band', silent: true, lineStyle: { opacity: 0 } };
  const formatter = (items: unknown) => {
    const date = toIsoDate((items as { axisValue: number }[])[0]?.axisValue ?? 0);
    const past = sold.get(date);
    const future = expected.get(date);
    const rows = [];
    if (past !== undefined) {
      rows.push({ label: words.sold, value: formatNumber(past, 1), colour: colours.history });
    }
    if (future) {
      const range = words.range(formatNumber(future.lower_80, 1), formatNumber(future.upper_80, 1));
      rows.push(
        {
          label: words.expected,
          value: formatNumber(future.predicted_sales, 1),
          colour: colours.forecast,
        },
        { label: words.band, value: range },
      );
    }
    return tooltipElement(formatDate(date), rows);
  };
  return {
    ...base,
    tooltip: { ...base.tooltip, formatter },
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours), min: 0 },
    series: [
      {
        ...line,
        data: flatSeries(data.daily, (row) => row.quantity),
        lineStyle: { color: colours.history, width: 2 },
        itemStyle: { color: colours.history },
        areaStyle: { color: colours.history, opacity: 0.05 },
      },
      { ...band, data: flatSeries(data.forecast, (row) => row.lower_80) },
      {
        ...band,
        data: flatSeries(data.forecast, (row) => row.upper_80 - row.lower_80),
        areaStyle: { color: colours.forecast, opacity: 0.2 },
      },
      {
        ...line,
        data: flatSeries(data.forecast, (row) => row.predicted_sales),
        lineStyle: { color: colours.forecast, width: 2.25 },
        itemStyle: { color: colours.forecast },
      },
    ],
  };
}

export function OverviewChart({ data }: { data: Overview }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const words = useMemo(
    () => ({
      sold: t('forecast.actual'),
      expected: t('forecast.median'),
      band: t('forecast.band', { level: 80 }),
      range: (lower: string, upper: string) => t('forecast.range', { lower, upper }),
    }),
    [t],
  );
  const option = useMemo(() => overviewOption(data, colours, words), [data, colours, words]);
  const total = data.forecast.reduce((sum, row) => sum + row.predicted_sales, 0);
  return (
    <ChartCard
      title={t('overview.chart_title')}
      lead={t('forecast.unit_day')}
      summary={t('overview.chart_summary', {
        count: data.forecast.length,
        total: formatNumber(total),
      })}
      option={option}
      height={290}
      fileName="overview"
      legend={[
        { label: words.sold, colour: colours.history },
        { label: words.expected, colour: colours.forecast },
        {
          label: words.band,
          colour: `color-mix(in srgb, ${colours.forecast} 35%, transparent)`,
          shape: 'band',
        },
      ]}
      table={() => ({
        header: [t('table.date'), words.sold, words.expected, t('table.lower'), t('table.upper')],
        rows: [
          ...data.daily.map((row) => [row.date, row.quantity, null, null, null]),
          ...data.forecast.map((row) => [
            row.date,
            null,
            row.predicted_sales,
            row.lower_80,
            row.upper_80,
          ]),
        ],
      })}
    />
  );
}
