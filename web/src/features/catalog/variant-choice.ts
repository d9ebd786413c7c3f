import { useSearchParams } from 'react-router';

import type { Product, Variant } from '@/api/types';

type Choosable = Pick<Product, 'variants'>;

const canBeBought = (variant: Variant): boolean => variant.availability !== 'out_of_stock';

/** The one of several to start with: what can be bought before what cannot. */
const best = (variants: Variant[]): Variant | undefined =>
  variants.find(canBeBought) ?? variants[0];

const agrees = (variant: Variant, chosen: string[], upTo: number): boolean =>
  chosen.slice(0, upTo).every((value, index) => variant.options[index] === value);

export const startingVariant = (product: Choosable, sku: string | null): Variant | undefined =>
  product.variants.find((variant) => variant.sku === sku) ?? best(product.variants);

/**
 * The variant after another value of one option: as chosen in the others where there is such a
 * one, else as chosen in the options before it.
 */
export function variantWith(
  product: Choosable,
  chosen: string[],
  option: number,
  value: string,
): Variant | undefined {
  const wanted = chosen.with(option, value);
  const exact = product.variants.find((one) => agrees(one, wanted, wanted.length));
  return exact ?? best(product.variants.filter((one) => agrees(one, wanted, option + 1)));
}

export type ValueState = 'free' | 'sold_out' | 'missing';

/** Whether a value can be had with what is chosen in the options before it. */
export function stateOf(
  product: Choosable,
  chosen: string[],
  option: number,
  value: string,
): ValueState {
  const with_it = product.variants.filter((one) =>
    agrees(one, chosen.with(option, value), option + 1),
  );
  if (with_it.length === 0) return 'missing';
  return with_it.some(canBeBought) ? 'free' : 'sold_out';
}

/** The chosen variant lives in the address, so that it can be shared. */
export function useVariantChoice(product: Product): {
  variant: Variant | undefined;
  choose: (variant: Variant) => void;
} {
  const [params, setParams] = useSearchParams();
  const variant = startingVariant(product, params.get('variant'));
  const choose = (next: Variant) =>
    setParams({ variant: next.sku }, { replace: true, preventScrollReset: true });
  return { variant, choose };
}
