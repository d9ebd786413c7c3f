import type { Forecast } from '@/api/types';
import type { ChartTable } from '@/components/chart/chart-types';
import type { Cell } from '@/lib/csv';

export interface Point {
  date: string;
  actual: number | null;
  average: number | null;
  median: number | null;
}

export interface Band {
  level: number;
  lower: number[];
  upper: number[];
}

/** What the chart and its table show, the same for days and for sums of weeks or months. */
export interface ForecastSeries {
  past: Point[];
  future: Point[];
  bands: Band[];
  byDate: Map<string, { point: Point; bands: { level: number; lower: number; upper: number }[] }>;
}

function bandsOf(forecast: Forecast): Band[] {
  const { period, forecast: buckets } = forecast.aggregated_data;
  if (period === 'day') return [...forecast.intervals].sort((a, b) => b.level - a.level);
  if (buckets.some((bucket) => bucket.lower === null || bucket.upper === null)) return [];
  return [
    {
      level: 80,
      lower: buckets.map((bucket) => bucket.lower ?? 0),
      upper: buckets.map((bucket) => bucket.upper ?? 0),
    },
  ];
}

export function seriesOf(forecast: Forecast): ForecastSeries {
  const { period, historical, forecast: buckets } = forecast.aggregated_data;
  const daily = period === 'day';
  const past: Point[] = daily
    ? forecast.historical_data.map((row) => ({
        date: row.date,
        actual: row.actual_sales,
        average: row.ma30,
        median: null,
      }))
    : historical.map((bucket) => ({
        date: bucket.date,
        actual: bucket.total,
        average: null,
        median: null,
      }));
  const future: Point[] = daily
    ? forecast.forecast_data.map((row) => ({
        date: row.date,
        actual: null,
        average: null,
        median: row.predicted_sales,
      }))
    : buckets.map((bucket) => ({
        date: bucket.date,
        actual: null,
        average: null,
        median: bucket.total,
      }));
  const bands = bandsOf(forecast);
  const byDate: ForecastSeries['byDate'] = new Map();
  for (const point of past) byDate.set(point.date, { point, bands: [] });
  future.forEach((point, index) => {
    const here = bands.map((band) => ({
      level: band.level,
      lower: band.lower[index] ?? 0,
      upper: band.upper[index] ?? 0,
    }));
    const known = byDate.get(point.date)?.point.actual ?? null;
    byDate.set(point.date, { point: { ...point, actual: known }, bands: here });
  });
  return { past, future, bands, byDate };
}

export function tableOf(
  series: ForecastSeries,
  words: { date: string; actual: string; median: string; lower: string; upper: string },
): ChartTable {
  const levels = series.bands.map((band) => band.level);
  const header = [
    words.date,
    words.actual,
    words.median,
    ...levels.flatMap((level) => [`${words.lower} ${level}`, `${words.upper} ${level}`]),
  ];
  const rows = [...series.byDate.values()].map(({ point, bands }): Cell[] => [
    point.date,
    point.actual,
    point.median,
    ...levels.flatMap((level) => {
      const band = bands.find((one) => one.level === level);
      return [band?.lower ?? null, band?.upper ?? null];
    }),
  ]);
  return { header, rows };
}
