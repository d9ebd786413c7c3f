import { Coins, Trash2 } from 'lucide-react';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { cn } from '@/lib/cn';

import { isWrong, kVariantFields, type VariantField, type VariantRow } from './variants-draft';

export interface VariantEdits {
  readOnly: boolean;
  plain: boolean; // without options: the SKU is the product's
  chosen: Set<string>;
  change: (key: string, part: Partial<VariantRow>) => void;
  choose: (key: string, on: boolean) => void;
  remove: (key: string) => void;
  openPrices: (row: VariantRow) => void;
}

// The cells read this, so that the columns stay the same while somebody types.
const Edits = createContext<VariantEdits | null>(null);

function useEdits(): VariantEdits {
  const edits = useContext(Edits);
  if (!edits) throw new Error('A variant cell stands outside of its table.');
  return edits;
}

const kWidths: Record<VariantField, string> = {
  sku: 'w-40',
  price: 'w-28',
  compare_at: 'w-28',
  cost: 'w-28',
  barcode: 'w-36',
  weight: 'w-24',
};

const isNumber = (field: VariantField): boolean => field !== 'sku' && field !== 'barcode';

function useName(row: VariantRow): string {
  const { t } = useTranslation('selling');
  return row.options.length === 0 ? t('variant.only') : row.options.join(' / ');
}

function NameCell({ row }: { row: VariantRow }) {
  const { t } = useTranslation('selling');
  const { readOnly, plain, chosen, choose } = useEdits();
  const name = useName(row);
  if (plain || readOnly) return <span className="whitespace-nowrap">{name}</span>;
  return (
    <label className="flex min-h-8 items-center gap-2.5 whitespace-nowrap">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        aria-label={t('variant.choose', { name })}
        checked={chosen.has(row.key)}
        onChange={(event) => choose(row.key, event.target.checked)}
      />
      {name}
    </label>
  );
}

function TextCell({ row, field }: { row: VariantRow; field: VariantField }) {
  const { t } = useTranslation('selling');
  const { readOnly, plain, change } = useEdits();
  const name = useName(row);
  return (
    <input
      aria-label={t('variant.cell', { field: t(`variant.${field}`), name })}
      aria-invalid={isWrong(row, field) || undefined}
      className={cn('control min-h-9 py-1 text-sm', kWidths[field], isNumber(field) && 'text-end')}
      inputMode={isNumber(field) ? 'decimal' : undefined}
      autoComplete="off"
      disabled={readOnly || (field === 'sku' && plain)}
      value={row[field]}
      onChange={(event) => change(row.key, { [field]: event.target.value })}
    />
  );
}

function ActiveCell({ row }: { row: VariantRow }) {
  const { t } = useTranslation('selling');
  const { readOnly, change } = useEdits();
  const name = useName(row);
  return (
    <input
      type="checkbox"
      className="size-4 accent-accent"
      aria-label={t('variant.cell', { field: t('variant.active'), name })}
      disabled={readOnly}
      checked={row.active}
      onChange={(event) => change(row.key, { active: event.target.checked })}
    />
  );
}

function ActionCell({ row }: { row: VariantRow }) {
  const { t } = useTranslation('selling');
  const { readOnly, plain, openPrices, remove } = useEdits();
  const name = useName(row);
  return (
    <span className="flex justify-end gap-1">
      {row.id && (
        <IconButton
          className="size-9"
          label={t('variant.prices_of', { name })}
          onClick={() => openPrices(row)}
        >
          <Coins size={17} aria-hidden />
        </IconButton>
      )}
      {!plain && !readOnly && (
        <IconButton
          className="size-9"
          label={t('variant.remove', { name })}
          onClick={() => remove(row.key)}
        >
          <Trash2 size={17} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}

function useColumns(): Columns<VariantRow> {
  const { t } = useTranslation('selling');
  return useMemo(
    (): Columns<VariantRow> => [
      {
        id: 'name',
        header: t('variant.name'),
        enableSorting: false,
        cell: ({ row }) => <NameCell row={row.original} />,
      },
      ...kVariantFields.map((field) => ({
        id: field,
        header: t(`variant.${field}`),
        enableSorting: false,
        cell: ({ row }: { row: { original: VariantRow } }) => (
          <TextCell row={row.original} field={field} />
        ),
      })),
      {
        id: 'active',
        header: t('variant.active'),
        enableSorting: false,
        cell: ({ row }) => <ActiveCell row={row.original} />,
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">{t('variant.actions')}</span>,
        enableSorting: false,
        cell: ({ row }) => <ActionCell row={row.original} />,
      },
    ],
    [t],
  );
}

export function VariantTable({ rows, edits }: { rows: VariantRow[]; edits: VariantEdits }) {
  const { t } = useTranslation('selling');
  const columns = useColumns();
  return (
    <Edits.Provider value={edits}>
      <DataTable
        caption={t('variant.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.key}
      />
    </Edits.Provider>
  );
}
