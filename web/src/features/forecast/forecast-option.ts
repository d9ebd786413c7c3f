import type { Forecast } from '@/api/types';
import {
  baseOption,
  flatSeries,
  timeAxis,
  tooltipElement,
  valueAxis,
  zoomSlider,
  type ChartColours,
  type TooltipRow,
} from '@/components/chart/chart-theme';
import type { ChartOption } from '@/components/chart/chart-types';
import { formatDate, formatNumber, parseDate, toIsoDate } from '@/lib/format';

import type { Band, ForecastSeries, Point } from './forecast-series';

const kBandOpacity: Record<number, number> = { 95: 0.13, 80: 0.2, 50: 0.3 };
const kOtherOpacity = 0.16;
const kDay_ms = 86_400_000;
const kShownPast = { day: 150, week: 400, month: 1100 }; // days of history in the first view

export interface ForecastWords {
  actual: string;
  average: string;
  median: string;
  origin: string;
  band: (level: number) => string;
  range: (lower: string, upper: string) => string;
}

const quiet = { type: 'line', symbol: 'none', silent: true, emphasis: { disabled: true } };

/** A band is two stacked areas: an invisible floor and the width above it. */
function bandSeries(band: Band, future: Point[], colour: string) {
  const stack = `band-${band.level}`;
  const row = (value: number, index: number) => ({ date: future[index]?.date ?? '', value });
  const floor = band.lower.map(row);
  const width = band.upper.map((upper, index) => row(upper - (band.lower[index] ?? 0), index));
  const shared = { ...quiet, stack, lineStyle: { opacity: 0 }, dimensions: ['time', 'value'] };
  return [
    { ...shared, data: flatSeries(floor, (one) => one.value) },
    {
      ...shared,
      data: flatSeries(width, (one) => one.value),
      areaStyle: { color: colour, opacity: kBandOpacity[band.level] ?? kOtherOpacity },
    },
  ];
}

function originLine(forecast: Forecast, colours: ChartColours, label: string) {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: colours.ink3, type: 'dashed', width: 1 },
    label: {
      formatter: label,
      color: colours.ink2,
      fontSize: 12,
      position: 'insideEndTop',
      rotate: 0,
      distance: [8, 2],
      align: 'right',
    },
    data: [{ xAxis: parseDate(forecast.origin) }],
  };
}

function tooltip(series: ForecastSeries, colours: ChartColours, words: ForecastWords) {
  return (items: unknown): HTMLElement => {
    const first = (items as { axisValue: number }[])[0];
    const date = toIsoDate(first?.axisValue ?? 0);
    const found = series.byDate.get(date);
    const rows: TooltipRow[] = [];
    const add = (label: string, value: number | null | undefined, colour: string) => {
      if (value === null || value === undefined) return;
      rows.push({ label, value: formatNumber(value, 1), colour });
    };
    add(words.actual, found?.point.actual, colours.history);
    add(words.average, found?.point.average, colours.compare);
    add(words.median, found?.point.median, colours.forecast);
    for (const band of [...(found?.bands ?? [])].reverse()) {
      rows.push({
        label: words.band(band.level),
        value: words.range(formatNumber(band.lower, 1), formatNumber(band.upper, 1)),
      });
    }
    return tooltipElement(formatDate(date), rows);
  };
}

export function firstView(forecast: Forecast, series: ForecastSeries) {
  const end = series.future.at(-1)?.date ?? forecast.origin;
  const start = series.past[0]?.date ?? forecast.origin;
  const wanted = parseDate(forecast.origin) - kShownPast[forecast.aggregated_data.period] * kDay_ms;
  return { startValue: Math.max(parseDate(start), wanted), endValue: parseDate(end) };
}

export function forecastOption(
  forecast: Forecast,
  series: ForecastSeries,
  colours: ChartColours,
  words: ForecastWords,
): ChartOption {
  const base = baseOption(colours);
  const view = firstView(forecast, series);
  const line = { ...quiet, dimensions: ['time', 'value'], silent: false };
  return {
    ...base,
    grid: { ...base.grid, top: 28, bottom: 64 },
    tooltip: { ...base.tooltip, formatter: tooltip(series, colours, words) },
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours), min: 0 },
    dataZoom: [
      { ...zoomSlider(colours), ...view },
      { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, ...view },
    ],
    series: [
      {
        ...line,
        data: flatSeries(series.past, (point) => point.actual),
        lineStyle: { color: colours.history, width: 1.5 },
        itemStyle: { color: colours.history },
        sampling: 'lttb',
        markLine: originLine(forecast, colours, words.origin),
      },
      {
        ...line,
        data: flatSeries(series.past, (point) => point.average),
        lineStyle: { color: colours.compare, width: 1.5, type: 'dashed' },
        sampling: 'lttb',
      },
      ...series.bands.flatMap((band) => bandSeries(band, series.future, colours.forecast)),
      {
        ...line,
        data: flatSeries(series.future, (point) => point.median),
        lineStyle: { color: colours.forecast, width: 2.25 },
        itemStyle: { color: colours.forecast },
        z: 4,
      },
    ],
  };
}
