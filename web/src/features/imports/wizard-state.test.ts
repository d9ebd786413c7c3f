import { beforeEach, expect, test } from 'vitest';

import type { SalesField, Upload } from '@/api/types';

import {
  faultsOf,
  isFaultless,
  rememberMapping,
  startMapping,
  startSettings,
  type Wizard,
} from './wizard-state';

const field = (name: string, required: boolean): SalesField => ({
  name,
  label: name,
  required,
  kind: 'text',
  description: '',
});
const fields = [field('date', true), field('quantity', true), field('product_name', false)];

const column = (index: number, name: string, match: string | null) => ({
  index,
  name,
  samples: [],
  field: match,
  confidence: 1,
  format: null,
});

const upload: Upload = {
  id: 'upl_1',
  file_name: 'sales.csv',
  bytes: 10,
  sha256: '',
  encoding: 'utf-8',
  delimiter: ',',
  header: ['Day', 'Sold'],
  rows_sampled: 1,
  columns: [column(0, 'Day', 'date'), column(1, 'Sold', 'quantity')],
  already_imported: null,
  date_format: 'DD/MM/YYYY',
  date_is_ambiguous: false,
  decimal_mark: '.',
};

const wizardOf = (mapping: Wizard['mapping']): Wizard => ({
  step: 'map',
  upload,
  mapping,
  settings: startSettings(upload),
  check: null,
});

beforeEach(() => localStorage.clear());

test('A file without a product column asks which product its rows belong to.', () => {
  const wizard = wizardOf(startMapping(upload));
  expect(faultsOf(wizard, fields).needsProduct).toBe(true);
  wizard.settings.product_id = 'prd_1';
  expect(isFaultless(faultsOf(wizard, fields))).toBe(true);
});

test('A needed field without a column and a field with two columns are both named.', () => {
  const faults = faultsOf(wizardOf({ Day: 'quantity', Sold: 'quantity' }), fields);
  expect(faults.missing.map((one) => one.name)).toEqual(['date']);
  expect(faults.doubled).toEqual(['quantity']);
});

test('A file with the same columns starts with the mapping that worked before.', () => {
  rememberMapping(upload, { Day: 'date', Sold: null });
  expect(startMapping(upload)).toEqual({ Day: 'date', Sold: null });
});
