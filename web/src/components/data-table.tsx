import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Header,
  type Row,
  type RowData,
  type SortingState,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useRef, useState } from 'react';

import { cn } from '@/lib/cn';

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the library fixes the parameters
  interface ColumnMeta<TData extends RowData, TValue> {
    align?: 'end';
    width?: string;
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- columns of one table differ in value type
export type Columns<T> = ColumnDef<T, any>[];

const kVirtualFrom = 30; // fewer rows are cheaper drawn than watched
const kRowHeight_px = 45;

function HeadCell<T>({ header }: { header: Header<T, unknown> }) {
  const sorted = header.column.getIsSorted();
  const end = header.column.columnDef.meta?.align === 'end';
  const label = flexRender(header.column.columnDef.header, header.getContext());
  const Arrow = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ArrowUpDown;
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  return (
    <th
      scope="col"
      aria-sort={order}
      className={cn(
        'sticky top-0 z-10 h-10 border-b border-line bg-surface px-4 text-xs font-semibold whitespace-nowrap text-ink-2',
        'first:left-0 first:z-20',
        end ? 'text-end' : 'text-start',
        header.column.columnDef.meta?.width,
      )}
    >
      {header.column.getCanSort() ? (
        <button
          type="button"
          onClick={header.column.getToggleSortingHandler()}
          className="group -mx-1 inline-flex min-h-6 items-center gap-1 rounded px-1 font-semibold hover:text-ink"
        >
          {label}
          <Arrow
            size={13}
            aria-hidden
            className={cn(!sorted && 'opacity-40 group-hover:opacity-100')}
          />
        </button>
      ) : (
        label
      )}
    </th>
  );
}

function BodyRow<T>({ row, index }: { row: Row<T>; index: number }) {
  return (
    <tr aria-rowindex={index + 2} className="group">
      {row.getVisibleCells().map((cell) => (
        <td
          key={cell.id}
          className={cn(
            'h-11 border-b border-line px-4 py-2 text-sm group-last:border-0 group-hover:bg-hover',
            'first:sticky first:left-0 first:z-[5] first:bg-surface first:group-hover:bg-hover',
            cell.column.columnDef.meta?.align === 'end' && 'figures text-end whitespace-nowrap',
          )}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  );
}

const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  ) : null;

/** Sorting by the headers, a first column that stays on narrow screens, and only the visible rows drawn. */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowId,
  initialSort = [],
  maxHeight = '34rem',
}: {
  caption: string;
  columns: Columns<T>;
  rows: T[];
  rowId?: (row: T, index: number) => string;
  initialSort?: SortingState;
  maxHeight?: string;
}) {
  const [sorting, setSorting] = useState<SortingState>(initialSort);
  const table = useReactTable({
    data: rows,
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    ...(rowId ? { getRowId: rowId } : {}),
  });
  const box = useRef<HTMLDivElement>(null);
  const all = table.getRowModel().rows;
  const virtual = all.length >= kVirtualFrom;
  const virtualizer = useVirtualizer({
    count: all.length,
    getScrollElement: () => box.current,
    estimateSize: () => kRowHeight_px,
    overscan: 12,
    enabled: virtual,
  });
  const items = virtual ? virtualizer.getVirtualItems() : [];
  const before = items[0]?.start ?? 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const shown = virtual ? items.flatMap((item) => all[item.index] ?? []) : all;
  return (
    <div
      ref={box}
      role="region"
      aria-label={caption}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region needs the keyboard
      tabIndex={0}
      className="relative overflow-auto rounded-[inherit]"
      style={virtual ? { maxHeight } : undefined}
    >
      <table className="w-full border-separate border-spacing-0" aria-rowcount={all.length + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeadCell key={header.id} header={header} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Spacer height={before} />
          {shown.map((row) => (
            <BodyRow key={row.id} row={row} index={row.index} />
          ))}
          <Spacer height={after} />
        </tbody>
      </table>
    </div>
  );
}
