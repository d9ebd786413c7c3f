import { expect, test } from 'vitest';

import type { Variant } from '@/api/types';

import { startingVariant, stateOf, variantWith } from './variant-choice';

const variant = (sku: string, options: string[], left: number): Variant => ({
  id: `var_${sku}`,
  sku,
  options,
  price: { amount: 100, currency: 'INR' },
  compare_at: null,
  image_id: null,
  availability: left > 0 ? 'in_stock' : 'out_of_stock',
  left: null,
});

const jacket = {
  variants: [
    variant('RED-S', ['Red', 'S'], 0),
    variant('RED-M', ['Red', 'M'], 3),
    variant('BLACK-M', ['Black', 'M'], 2),
    variant('BLACK-L', ['Black', 'L'], 0),
  ],
};

test('The page starts with what can be bought, or with what the address names.', () => {
  expect(startingVariant(jacket, null)?.sku).toBe('RED-M');
  expect(startingVariant(jacket, 'BLACK-L')?.sku).toBe('BLACK-L');
  expect(startingVariant(jacket, 'gone')?.sku).toBe('RED-M');
});

test('Another colour keeps the size where there is one, else takes what can be bought.', () => {
  expect(variantWith(jacket, ['Red', 'M'], 0, 'Black')?.sku).toBe('BLACK-M');
  expect(variantWith(jacket, ['Red', 'S'], 0, 'Black')?.sku).toBe('BLACK-M');
  expect(variantWith(jacket, ['Black', 'M'], 1, 'L')?.sku).toBe('BLACK-L');
});

test('A value says whether it is there and left with what is chosen before it.', () => {
  expect(stateOf(jacket, ['Red', 'M'], 1, 'S')).toBe('sold_out');
  expect(stateOf(jacket, ['Red', 'M'], 1, 'L')).toBe('missing');
  expect(stateOf(jacket, ['Red', 'M'], 0, 'Black')).toBe('free');
});
