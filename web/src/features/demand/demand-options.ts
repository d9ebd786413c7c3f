import type { Demand } from '@/api/types';
import {
  baseOption,
  categoryAxis,
  flatSeries,
  timeAxis,
  tooltipElement,
  valueAxis,
  zoomSlider,
  type ChartColours,
} from '@/components/chart/chart-theme';
import type { ChartOption } from '@/components/chart/chart-types';
import { formatDate, formatNumber, monthName, toIsoDate, weekdayName } from '@/lib/format';

export const kWeekdays = [0, 1, 2, 3, 4, 5, 6];
export const kMonths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const quiet = { type: 'line', symbol: 'none', emphasis: { disabled: true }, sampling: 'lttb' };

export interface TrendWords {
  sales: string;
  ma7: string;
  ma30: string;
  outlier: string;
}

export function trendOption(demand: Demand, colours: ChartColours, words: TrendWords): ChartOption {
  const base = baseOption(colours);
  const rows = demand.trend_data;
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const outliers = new Map(demand.outliers.map((outlier) => [outlier.date, outlier]));
  const formatter = (items: unknown) => {
    const first = (items as { axisValue: number }[])[0];
    const date = toIsoDate(first?.axisValue ?? 0);
    const row = byDate.get(date);
    const lines = [
      { label: words.sales, value: row?.sales, colour: colours.compare },
      { label: words.ma7, value: row?.MA7, colour: colours.forecast },
      { label: words.ma30, value: row?.MA30, colour: colours.alt },
      { label: words.outlier, value: outliers.get(date)?.sales, colour: colours.alert },
    ];
    return tooltipElement(
      formatDate(date),
      lines.flatMap(({ label, value, colour }) =>
        value === null || value === undefined
          ? []
          : [{ label, value: formatNumber(value, 1), colour }],
      ),
    );
  };
  const line = (value: (row: Demand['trend_data'][number]) => number | null, style: object) => ({
    ...quiet,
    dimensions: ['time', 'value'],
    data: flatSeries(rows, value),
    lineStyle: style,
    itemStyle: style,
  });
  return {
    ...base,
    grid: { ...base.grid, bottom: 52 },
    tooltip: { ...base.tooltip, formatter },
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours), min: 0 },
    dataZoom: [zoomSlider(colours)],
    series: [
      line((row) => row.sales, { color: colours.compare, width: 1, opacity: 0.7 }),
      line((row) => row.MA7, { color: colours.forecast, width: 2 }),
      line((row) => row.MA30, { color: colours.alt, width: 2, type: [8, 4] }),
      {
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 10,
        dimensions: ['time', 'value'],
        data: flatSeries(demand.outliers, (outlier) => outlier.sales),
        itemStyle: { color: colours.alert },
      },
    ],
  };
}

export function heatmapOption(demand: Demand, colours: ChartColours, perDay: string): ChartOption {
  const base = baseOption(colours);
  const cells = demand.seasonality.heatmap;
  const values = cells.map((cell) => cell.average);
  return {
    ...base,
    grid: { ...base.grid, top: 4, bottom: 44 },
    tooltip: {
      ...base.tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const [month = 0, weekday = 0, average = 0] = (item as { value: number[] }).value;
        const title = `${weekdayName(weekday, 'long')} · ${monthName(month + 1)}`;
        return tooltipElement(title, [{ label: perDay, value: formatNumber(average, 1) }]);
      },
    },
    xAxis: { ...categoryAxis(colours, kMonths.map(monthName)), splitArea: { show: false } },
    yAxis: {
      ...categoryAxis(colours, kWeekdays.map((day) => weekdayName(day))),
      inverse: true,
    },
    visualMap: {
      min: Math.min(...values),
      max: Math.max(...values),
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemWidth: 12,
      itemHeight: 120,
      text: [formatNumber(Math.max(...values, 0), 1), formatNumber(Math.min(...values), 1)],
      textStyle: { color: colours.ink2 },
      inRange: { color: [colours.low, colours.high] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => [cell.month - 1, cell.weekday, cell.average]),
        itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      },
    ],
  };
}

export function weekdayOption(demand: Demand, colours: ChartColours, perDay: string): ChartOption {
  const base = baseOption(colours);
  const profile = demand.weekday_profile;
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      axisPointer: { type: 'shadow' },
      formatter: (items: unknown) => {
        const row = profile[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0];
        return tooltipElement(weekdayName(row?.weekday ?? 0, 'long'), [
          { label: perDay, value: formatNumber(row?.average ?? 0, 1), colour: colours.forecast },
        ]);
      },
    },
    xAxis: categoryAxis(colours, profile.map((row) => weekdayName(row.weekday))),
    yAxis: { ...valueAxis(colours), min: 0 },
    series: [
      {
        type: 'bar',
        data: profile.map((row) => row.average),
        barMaxWidth: 44,
        itemStyle: { color: colours.forecast, borderRadius: [4, 4, 0, 0] },
      },
    ],
  };
}

