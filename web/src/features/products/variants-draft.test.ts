import { expect, test } from 'vitest';

import { isWrong, valuesFrom, withOptions, withoutOption, type Draft, type VariantRow } from './variants-draft';

const kRow: VariantRow = {
  key: 'var_1',
  id: 'var_1',
  image_id: null,
  options: [],
  active: true,
  sku: 'LAMP',
  price: '499',
  compare_at: '',
  cost: '',
  barcode: '',
  weight: '',
};
const kPlain: Draft = { options: [], rows: [kRow] };
const kColour = { name: 'Colour', values: ['Red', 'Black'] };
const kSize = { name: 'Size', values: ['S', 'M'] };

test('The first option makes a row for each value, and the known row is the first of them.', () => {
  const { rows } = withOptions(kPlain, [kColour], 'LAMP');
  expect(rows.map((row) => [row.id, row.sku, row.options, row.price])).toEqual([
    ['var_1', 'LAMP', ['Red'], '499'],
    [null, 'LAMP-BLACK', ['Black'], '499'],
  ]);
});

test('A value that is written anew keeps its row, one that goes takes its row along.', () => {
  const draft = withOptions(kPlain, [kColour], 'LAMP');
  const dyed = withOptions(draft, [{ name: 'Colour', values: ['Crimson', 'Black'] }], 'LAMP');
  expect(dyed.rows[0]).toMatchObject({ id: 'var_1', options: ['Crimson'] });
  const single = withOptions(dyed, [{ name: 'Colour', values: ['Black'] }], 'LAMP');
  expect(single.rows.map((row) => row.options)).toEqual([['Black']]);
});

test('An option that is taken away leaves one row of those that differed in it.', () => {
  const two = withOptions(kPlain, [kColour, kSize], 'LAMP');
  expect(two.rows).toHaveLength(4);
  const one = withoutOption(two, 1, 'LAMP');
  expect(one.rows.map((row) => row.options)).toEqual([['Red'], ['Black']]);
  expect(one.rows[0]?.id).toBe('var_1');
  expect(withoutOption(one, 0, 'LAMP').rows.map((row) => row.sku)).toEqual(['LAMP']);
});

test('A price before must be above the price.', () => {
  expect(isWrong({ ...kRow, compare_at: '499' }, 'compare_at')).toBe(true);
  expect(isWrong({ ...kRow, compare_at: '500' }, 'compare_at')).toBe(false);
  expect(valuesFrom('Red, Black, ,Red')).toEqual(['Red', 'Black']);
});
