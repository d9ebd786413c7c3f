import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Stockout } from '@/api/types';
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
  average: string;
  worst: string;
  reorder: string;
}

function projectionOption(answer: Stockout, colours: ChartColours, words: Words): ChartOption {
  const base = baseOption(colours);
  const rows = answer.stock_projections;
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const line = { type: 'line', symbol: 'none', dimensions: ['time', 'value'] };
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      formatter: (items: unknown) => {
        const date = toIsoDate((items as { axisValue: number }[])[0]?.axisValue ?? 0);
        const row = byDate.get(date);
        return tooltipElement(formatDate(date), [
          {
            label: words.average,
            value: formatNumber(row?.avg_case_stock ?? 0, 1),
            colour: colours.forecast,
          },
          {
            label: words.worst,
            value: formatNumber(row?.worst_case_stock ?? 0, 1),
            colour: colours.alert,
          },
        ]);
      },
    },
    xAxis: timeAxis(colours),
    yAxis: {
      ...valueAxis(colours),
      min: 0,
      max: ({ max }: { max: number }) => Math.ceil(Math.max(max, answer.metrics.reorder_point) * 1.08),
    },
    series: [
      {
        ...line,
        data: flatSeries(rows, (row) => row.avg_case_stock),
        lineStyle: { color: colours.forecast, width: 2.25 },
        itemStyle: { color: colours.forecast },
        areaStyle: { color: colours.forecast, opacity: 0.1 },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: colours.alt, type: 'dashed' },
          label: {
            formatter: words.reorder,
            color: colours.ink2,
            fontSize: 12,
            position: 'insideEndTop',
          },
          data: [{ yAxis: answer.metrics.reorder_point }],
        },
      },
      {
        ...line,
        data: flatSeries(rows, (row) => row.worst_case_stock),
        lineStyle: { color: colours.alert, width: 2, type: 'dashed' },
        itemStyle: { color: colours.alert },
      },
    ],
  };
}

export function ProjectionChart({ answer }: { answer: Stockout }) {
  const { t } = useTranslation('analytics');
  const colours = useChartColours();
  const words = useMemo(
    () => ({
      average: t('stock.average_case'),
      worst: t('stock.worst_case'),
      reorder: t('stock.reorder_line'),
    }),
    [t],
  );
  const option = useMemo(
    () => projectionOption(answer, colours, words),
    [answer, colours, words],
  );
  const emptyOn = answer.stock_projections.find((row) => row.avg_case_stock <= 0);
  const worstOn = answer.stock_projections.find((row) => row.worst_case_stock <= 0);
  const when = (row: { date: string } | undefined) =>
    row ? formatDate(row.date) : t('stock.beyond');
  return (
    <ChartCard
      title={t('stock.projection_title')}
      lead={t('stock.projection_lead')}
      summary={t('stock.projection_summary', { average: when(emptyOn), worst: when(worstOn) })}
      option={option}
      height={300}
      fileName="stock-projection"
      legend={[
        { label: words.average, colour: colours.forecast },
        { label: words.worst, colour: colours.alert, shape: 'dash' },
        { label: words.reorder, colour: colours.alt, shape: 'dash' },
      ]}
      table={() => ({
        header: [t('table.date'), words.average, words.worst],
        rows: answer.stock_projections.map((row) => [
          row.date,
          row.avg_case_stock,
          row.worst_case_stock,
        ]),
      })}
    />
  );
}
