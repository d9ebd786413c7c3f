import { useMemo } from 'react';

import { formatCompact, formatDate, monthName, parseDate, toIsoDate } from '@/lib/format';
import { useResolvedTheme } from '@/lib/theme';

const kTokens = {
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  line: '--line',
  surface: '--surface',
  accent: '--accent',
  history: '--chart-history',
  forecast: '--chart-forecast',
  compare: '--chart-compare',
  alt: '--chart-alt',
  alert: '--chart-alert',
  positive: '--chart-positive',
  neutral: '--chart-neutral',
  negative: '--chart-negative',
  low: '--chart-low',
  high: '--chart-high',
} as const;

export type ChartColours = Record<keyof typeof kTokens, string>;

/** The page's own colour tokens, read anew when the theme changes. */
export function useChartColours(): ChartColours {
  const theme = useResolvedTheme();
  return useMemo(() => {
    void theme;
    const style = getComputedStyle(document.documentElement);
    const entries = Object.entries(kTokens).map(([name, token]) => [
      name,
      style.getPropertyValue(token).trim(),
    ]);
    return Object.fromEntries(entries) as ChartColours;
  }, [theme]);
}

const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What every chart shares: no animation where unwanted, quiet axes, a tooltip the CSP allows. */
export function baseOption(colours: ChartColours) {
  return {
    useUTC: true,
    animation: !reducedMotion.matches,
    animationDuration: 350,
    animationDurationUpdate: 200,
    textStyle: { fontFamily: 'inherit', color: colours.ink2 },
    grid: { left: 8, right: 12, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      confine: true, // also keeps ECharts from writing an inline style for the arrow
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      padding: 0,
      textStyle: { color: colours.ink, fontSize: 13 },
      axisPointer: { type: 'line', lineStyle: { color: colours.ink3, type: 'dashed' } },
    },
  };
}

export function valueAxis(colours: ChartColours, format = formatCompact) {
  return {
    type: 'value',
    splitNumber: 4,
    axisLabel: { color: colours.ink3, fontSize: 12, formatter: (value: number) => format(value) },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

function timeLabel(time: number): string {
  const date = new Date(time);
  const month = monthName(date.getUTCMonth() + 1);
  if (date.getUTCDate() !== 1) return `${date.getUTCDate()} ${month}`;
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month;
}

export function timeAxis(colours: ChartColours) {
  return {
    type: 'time',
    axisLabel: { color: colours.ink3, fontSize: 12, hideOverlap: true, formatter: timeLabel },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}

/** The small overview below a chart in which a range is brushed. */
export function zoomSlider(colours: ChartColours) {
  return {
    type: 'slider',
    height: 26,
    bottom: 8,
    borderColor: colours.line,
    fillerColor: `${colours.forecast}22`,
    dataBackground: {
      lineStyle: { color: colours.compare },
      areaStyle: { color: colours.compare, opacity: 0.15 },
    },
    selectedDataBackground: {
      lineStyle: { color: colours.forecast },
      areaStyle: { color: colours.forecast, opacity: 0.2 },
    },
    handleStyle: { color: colours.surface, borderColor: colours.forecast },
    moveHandleStyle: { color: colours.compare, opacity: 0.4 },
    textStyle: { color: colours.ink3, fontSize: 11 },
    labelFormatter: (time: number) => formatDate(toIsoDate(time)),
    brushSelect: true,
  };
}

export function categoryAxis(colours: ChartColours, names: string[]) {
  return {
    type: 'category',
    data: names,
    axisLabel: { color: colours.ink3, fontSize: 12, rotate: 0, hideOverlap: true },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
  };
}

/** Flat [time, value, time, value, …]: ECharts draws 100,000 of these without objects per point. */
export function flatSeries<T extends { date: string }>(
  rows: T[],
  value: (row: T) => number | null,
): Float64Array {
  const flat = new Float64Array(rows.length * 2);
  rows.forEach((row, index) => {
    flat[index * 2] = parseDate(row.date);
    flat[index * 2 + 1] = value(row) ?? Number.NaN;
  });
  return flat;
}

export interface TooltipRow {
  label: string;
  value: string;
  colour?: string;
}

function rowElement(row: TooltipRow): HTMLElement {
  const line = document.createElement('div');
  line.className = 'flex items-center gap-2 py-0.5';
  const dot = document.createElement('span');
  dot.className = 'size-2 shrink-0 rounded-full';
  if (row.colour) dot.style.background = row.colour;
  const label = document.createElement('span');
  label.className = 'flex-1 pe-4 text-ink-2';
  label.textContent = row.label;
  const value = document.createElement('span');
  value.className = 'figures font-semibold';
  value.textContent = row.value;
  line.append(dot, label, value);
  return line;
}

/** Built from elements, not from HTML text: nothing to escape, no inline style. */
export function tooltipElement(title: string, rows: TooltipRow[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'px-3 py-2 text-[13px]';
  const heading = document.createElement('div');
  heading.className = 'mb-1 font-semibold';
  heading.textContent = title;
  box.append(heading, ...rows.map(rowElement));
  return box;
}
