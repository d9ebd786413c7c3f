import { useTranslation } from 'react-i18next';

import { listMovements } from '@/api/stock';
import type { Location, StockMovement, VariantStock } from '@/api/types';
import { DataTable, type Columns } from '@/components/data-table';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { usePages } from '@/components/use-pages';
import { formatInstant, formatNumber } from '@/lib/format';

const signed = (value: number): string =>
  value === 0 ? '–' : `${value > 0 ? '+' : '−'}${formatNumber(Math.abs(value))}`;

function useColumns(locations: Location[]): Columns<StockMovement> {
  const { t } = useTranslation('selling');
  const placeOf = (id: string) => locations.find((one) => one.id === id)?.name ?? id;
  const causeOf = ({ cause, note }: StockMovement) =>
    [t(`stock.cause_${cause.kind}`, { number: cause.number ?? '' }).trim(), note]
      .filter(Boolean)
      .join(': ');
  return [
    {
      accessorKey: 'at',
      header: t('stock.at'),
      cell: ({ row: { original: movement } }) => (
        <span className="whitespace-nowrap">{formatInstant(movement.at)}</span>
      ),
    },
    {
      id: 'kind',
      header: t('stock.movement'),
      accessorFn: (movement) => t(`stock.kind_${movement.kind}`),
    },
    {
      id: 'place',
      header: t('stock.location'),
      accessorFn: (movement) => placeOf(movement.location_id),
    },
    {
      accessorKey: 'on_hand_delta',
      header: t('stock.on_hand_delta'),
      meta: { align: 'end' },
      cell: ({ row: { original: movement } }) => signed(movement.on_hand_delta),
    },
    {
      accessorKey: 'reserved_delta',
      header: t('stock.reserved_delta'),
      meta: { align: 'end' },
      cell: ({ row: { original: movement } }) => signed(movement.reserved_delta),
    },
    {
      accessorKey: 'on_hand_after',
      header: t('stock.on_hand_after'),
      meta: { align: 'end' },
      cell: ({ row: { original: movement } }) => formatNumber(movement.on_hand_after),
    },
    { id: 'cause', header: t('stock.cause'), accessorFn: causeOf },
  ];
}

/** Every step that led to the number of today, the newest first. */
export function LedgerCard({ stock, locations }: { stock: VariantStock; locations: Location[] }) {
  const { t } = useTranslation('selling');
  const columns = useColumns(locations);
  const pages = usePages(['stock', 'ledger', stock.variant_id], (after) =>
    listMovements(stock.variant_id, { limit: 50, after }),
  );
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger" className="mb-1 text-base">
        {t('stock.ledger', { count: stock.on_hand })}
      </h2>
      <p className="mb-3 text-sm text-ink-2">{t('stock.ledger_lead')}</p>
      <PageList pages={pages} empty={<EmptyState title={t('stock.ledger_none')} />}>
        {(rows) => (
          <DataTable
            caption={t('stock.movements')}
            columns={columns}
            rows={rows}
            rowId={(movement) => String(movement.number)}
          />
        )}
      </PageList>
    </section>
  );
}
