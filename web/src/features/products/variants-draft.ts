// Variants while they are edited: text as typed, one row for each combination of the options.
import type { AdminProduct, AdminVariant, ProductOption, VariantInput } from '@/api/types';
import { amountText, isAmount, isWhole, moneyOf, moneyOrNull, orEmpty } from '@/lib/typed';

export const kMaxOptions = 3;
export const kMaxVariants = 2048;
const kMaxSku = 64;

export const kVariantFields = ['sku', 'price', 'compare_at', 'cost', 'barcode', 'weight'] as const;
export type VariantField = (typeof kVariantFields)[number];

export type VariantRow = Record<VariantField, string> & {
  key: string;
  id: string | null;
  image_id: string | null;
  options: string[];
  active: boolean;
};

export interface Draft {
  options: ProductOption[];
  rows: VariantRow[];
}

let lastKey = 0;
const nextKey = (): string => `new-${++lastKey}`;

const rowOf = (variant: AdminVariant): VariantRow => ({
  key: variant.id,
  id: variant.id,
  image_id: variant.image_id,
  options: variant.options,
  active: variant.active,
  sku: variant.sku,
  price: amountText(variant.price),
  compare_at: amountText(variant.compare_at),
  cost: amountText(variant.cost),
  barcode: variant.barcode ?? '',
  weight: variant.weight_grams ? String(variant.weight_grams) : '',
});

export const draftOf = (product: AdminProduct): Draft => ({
  options: product.options,
  rows: product.variants.map(rowOf),
});

export const valuesFrom = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean),
  ),
];

const combinations = (options: ProductOption[]): string[][] =>
  options.reduce<string[][]>(
    (sofar, { values }) => sofar.flatMap((start) => values.map((value) => [...start, value])),
    [[]],
  );

export const countOf = (options: ProductOption[]): number =>
  options.reduce((count, { values }) => count * values.length, 1);

const kept = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase();

const skuFor = (base: string, values: string[]): string =>
  [base, ...values.map(kept)].filter(Boolean).join('-').slice(0, kMaxSku);

/** A value that was written anew: all others of the option stayed where they were. */
function renamed(before: ProductOption, after: ProductOption): [string, string] | null {
  if (before.values.length !== after.values.length) return null;
  const changed = before.values.flatMap((value, at) => (after.values[at] === value ? [] : [at]));
  const [at = -1] = changed;
  const [from, to] = [before.values[at], after.values[at]];
  return changed.length === 1 && from !== undefined && to !== undefined ? [from, to] : null;
}

function rowsWithNewNames(draft: Draft, options: ProductOption[]): VariantRow[] {
  const names = options.map((option, at) => {
    const before = draft.options[at];
    return before ? renamed(before, option) : null;
  });
  return draft.rows.map((row) => ({
    ...row,
    options: row.options.map((value, at) => (names[at]?.[0] === value ? names[at][1] : value)),
  }));
}

/** A row stays with its values; where an option is new, with the first value of that. */
function fits(row: VariantRow, values: string[], options: ProductOption[]): boolean {
  return values.every((value, at) => value === (row.options[at] ?? options[at]?.values[0]));
}

/** The rows that go with these options: known ones keep what was typed, others start like the first. */
export function withOptions(draft: Draft, options: ProductOption[], productSku: string): Draft {
  const known = rowsWithNewNames(draft, options);
  const pattern = known[0];
  const rows = combinations(options).map((values): VariantRow => {
    const at = known.findIndex((row) => fits(row, values, options));
    const [own] = at >= 0 ? known.splice(at, 1) : [];
    if (own && own.options.length === values.length) return { ...own, options: values };
    const sku = values.length === 0 ? productSku : skuFor(productSku, values);
    if (own) return { ...own, options: values, sku: values.length === 0 ? productSku : own.sku };
    return {
      key: nextKey(),
      id: null,
      image_id: null,
      options: values,
      active: true,
      sku,
      price: pattern?.price ?? '',
      compare_at: pattern?.compare_at ?? '',
      cost: pattern?.cost ?? '',
      barcode: '',
      weight: pattern?.weight ?? '',
    };
  });
  return { options, rows };
}

export function withoutOption(draft: Draft, index: number, productSku: string): Draft {
  const drop = <T>(list: T[]): T[] => list.filter((_, at) => at !== index);
  const options = drop(draft.options);
  const rows = draft.rows.map((row) => ({ ...row, options: drop(row.options) }));
  return withOptions({ options, rows }, options, productSku);
}

const kChecks: Record<VariantField, (text: string) => boolean> = {
  sku: (text) => text.trim() !== '' && text.trim().length <= kMaxSku,
  price: isAmount,
  compare_at: orEmpty(isAmount),
  cost: orEmpty(isAmount),
  barcode: (text) => text.length <= kMaxSku,
  weight: orEmpty(isWhole),
};

export const isWrong = (row: VariantRow, field: VariantField): boolean =>
  !kChecks[field](row[field]) ||
  (field === 'compare_at' && row.compare_at !== '' && Number(row.compare_at) <= Number(row.price));

export const countWrong = (rows: VariantRow[]): number =>
  rows.reduce(
    (count, row) => count + kVariantFields.filter((field) => isWrong(row, field)).length,
    0,
  );

export function inputsOf(rows: VariantRow[], currency: string): VariantInput[] {
  return rows.map((row) => ({
    ...(row.id ? { id: row.id } : {}),
    sku: row.sku.trim(),
    barcode: row.barcode.trim() || null,
    options: row.options,
    price: moneyOf(row.price, currency),
    compare_at: moneyOrNull(row.compare_at, currency),
    cost: moneyOrNull(row.cost, currency),
    weight_grams: row.weight === '' ? 0 : Number(row.weight),
    image_id: row.image_id,
    active: row.active,
  }));
}
