import { useTranslation } from 'react-i18next';

import type { AdminOrder, AdminOrderLine, LineQuantity } from '@/api/types';
import { Field } from '@/components/field';
import { Select } from '@/components/select';

export type Counts = Record<string, number>;

/** Pieces that are neither sent nor cancelled. */
export const openOf = (line: AdminOrderLine): number =>
  line.quantity - line.shipped - line.cancelled;

export const nameOf = (line: AdminOrderLine): string =>
  [line.name, ...line.options].join(' · ');

export const lineOf = (order: AdminOrder, id: string): AdminOrderLine | undefined =>
  order.lines.find((line) => line.id === id);

export const allOf = (order: AdminOrder, most: (line: AdminOrderLine) => number): Counts =>
  Object.fromEntries(order.lines.map((line) => [line.id, most(line)]));

export const chosenOf = (counts: Counts): LineQuantity[] =>
  Object.entries(counts).flatMap(([line_id, quantity]) =>
    quantity > 0 ? [{ line_id, quantity }] : [],
  );

/** How many of each line: from none to the most that there can be. */
export function Pieces({
  lines,
  most,
  counts,
  label,
  onChange,
}: {
  lines: AdminOrderLine[];
  most: (line: AdminOrderLine) => number;
  counts: Counts;
  label: string;
  onChange: (counts: Counts) => void;
}) {
  const { t } = useTranslation('selling');
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{label}</legend>
      <ul className="flex flex-col gap-2">
        {lines
          .filter((line) => most(line) > 0)
          .map((line) => (
            <li key={line.id} className="flex items-center gap-3 text-sm">
              <span className="min-w-0 flex-1">
                {nameOf(line)} <span className="text-ink-3">{line.sku}</span>
              </span>
              <Field label={t('order.pieces_of', { name: nameOf(line) })} hideLabel>
                {(control) => (
                  <Select
                    {...control}
                    compact
                    className="w-28"
                    value={String(counts[line.id] ?? 0)}
                    onChange={(event) =>
                      onChange({ ...counts, [line.id]: Number(event.target.value) })
                    }
                    options={Array.from({ length: most(line) + 1 }, (_, count) => ({
                      value: String(count),
                      label: t('order.of', { count, most: most(line) }),
                    }))}
                  />
                )}
              </Field>
            </li>
          ))}
      </ul>
    </fieldset>
  );
}
