import { ChartLine, Download, ImageDown, Table2 } from 'lucide-react';
import { lazy, Suspense, useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { saveFile, toCsv, type Cell } from '@/lib/csv';
import { formatNumber } from '@/lib/format';

import { IconButton } from '../button';
import { DataTable, type Columns } from '../data-table';
import { Card } from '../page-header';
import { Skeleton } from '../page-states';
import type { ChartHandle, ChartOption, ChartTable } from './chart-types';

const loadCore = () => import('./chart-core');
const ChartCore = lazy(loadCore);

/** Starts fetching the chart library on intent (hover or focus of a link to a chart). */
export const preloadCharts = (): void => void loadCore();

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? formatNumber(cell, 2) : cell;
}

function TableView({ caption, table }: { caption: string; table: ChartTable }) {
  const first = table.rows[0] ?? [];
  const columns: Columns<Cell[]> = table.header.map((name, index) => ({
    id: String(index),
    header: name,
    accessorFn: (row) => row[index],
    cell: (cell) => cellText(cell.getValue() as Cell),
    ...(typeof first[index] === 'string' ? {} : { meta: { align: 'end' } as const }),
  }));
  return (
    <div className="rounded-lg border border-line">
      <DataTable caption={caption} columns={columns} rows={table.rows} maxHeight="24rem" />
    </div>
  );
}

export interface LegendEntry {
  label: string;
  colour: string;
  shape?: 'line' | 'band' | 'dash';
}

const kShapes = {
  line: 'h-0.5 w-5',
  band: 'h-3 w-5 rounded-sm',
  dash: 'h-0.5 w-5 [mask:repeating-linear-gradient(90deg,#000_0_4px,transparent_4px_7px)]',
};

function Legend({ entries }: { entries: LegendEntry[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-ink-2">
      {entries.map((entry) => (
        <li key={entry.label} className="inline-flex items-center gap-2">
          <span
            aria-hidden
            className={kShapes[entry.shape ?? 'line']}
            style={{ background: entry.colour }}
          />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}

export interface ChartCardProps {
  title: string;
  lead?: ReactNode;
  /** The chart in one or two sentences, shown beside it and read for it. */
  summary: string;
  option: ChartOption;
  table: () => ChartTable;
  fileName: string;
  legend?: LegendEntry[];
  height?: number;
  actions?: ReactNode;
  below?: ReactNode;
  onZoom?: (from: number, to: number) => void;
  onReady?: (handle: ChartHandle) => void;
}

/** One question, one chart: picture or table, CSV, PNG, and its message in words. */
export function ChartCard(props: ChartCardProps) {
  const { title, summary, option, table, fileName, height = 300, onReady } = props;
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const handle = useRef<ChartHandle | null>(null);
  const keepHandle = useCallback(
    (made: ChartHandle) => {
      handle.current = made;
      onReady?.(made);
    },
    [onReady],
  );
  const savePng = async () => {
    const surface = getComputedStyle(document.documentElement).getPropertyValue('--surface');
    const image = await handle.current?.image(surface.trim());
    if (image) saveFile(`${fileName}.png`, image);
  };
  const saveCsv = () => {
    const { header, rows } = table();
    saveFile(`${fileName}.csv`, toCsv(header, rows));
  };
  const SwitchIcon = asTable ? ChartLine : Table2;
  const tools = (
    <div className="-me-2 -mt-1 flex flex-wrap items-center gap-1">
      {props.actions}
      <IconButton
        label={t(asTable ? 'chart.show_chart' : 'chart.show_table')}
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        <SwitchIcon size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('chart.save_csv')} onClick={saveCsv}>
        <Download size={18} aria-hidden />
      </IconButton>
      {!asTable && (
        <IconButton label={t('chart.save_png')} onClick={() => void savePng()}>
          <ImageDown size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
  return (
    <Card title={title} lead={props.lead} actions={tools}>
      {asTable ? (
        <TableView caption={title} table={table()} />
      ) : (
        <>
          {props.legend && <Legend entries={props.legend} />}
          <div data-chart role="img" aria-label={`${title}. ${summary}`} style={{ minHeight: height }}>
            <Suspense fallback={<Skeleton className="h-full min-h-60 w-full" />}>
              <ChartCore
                option={option}
                height={height}
                onZoom={props.onZoom}
                onReady={keepHandle}
              />
            </Suspense>
          </div>
        </>
      )}
      {props.below}
      <p className="mt-3 text-sm text-ink-2">{summary}</p>
    </Card>
  );
}
