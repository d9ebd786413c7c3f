import type { EChartsCoreOption } from 'echarts/core';

import type { Cell } from '@/lib/csv';

export type ChartOption = EChartsCoreOption;

export interface ChartHandle {
  zoomTo: (from: number, to: number) => void;
  image: (backgroundColor: string) => Promise<Blob | null>;
}

export interface ChartCoreProps {
  option: ChartOption;
  height: number;
  onZoom?: ((from: number, to: number) => void) | undefined;
  onReady?: ((handle: ChartHandle) => void) | undefined;
}

/** The chart's numbers as a table: for readers, for CSV, for whoever prefers figures. */
export interface ChartTable {
  header: string[];
  rows: Cell[][];
}
