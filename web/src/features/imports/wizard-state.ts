import type { ImportCheck, ImportOptions, SalesField, Upload } from '@/api/types';

export const kSteps = ['choose', 'map', 'check', 'confirm', 'run'] as const;
export type Step = (typeof kSteps)[number];

export type Mapping = Record<string, string | null>;

export interface Settings {
  date_format: string;
  decimal_mark: string;
  delimiter: string;
  encoding: string;
  product_id: string;
  mode: ImportOptions['mode'];
}

export interface Wizard {
  step: Step;
  upload: Upload | null;
  mapping: Mapping;
  settings: Settings;
  check: ImportCheck | null;
}

export const kProductFields = ['product_id', 'product_name'];

const kMemoryKey = 'storecast.import-mappings';
const kRemembered = 20; // header sets; the oldest goes first

type Memory = { header: string; mapping: Mapping }[];

const headerKey = (upload: Upload): string => upload.header.join('\u001f');

function readMemory(): Memory {
  try {
    return JSON.parse(localStorage.getItem(kMemoryKey) ?? '[]') as Memory;
  } catch {
    return [];
  }
}

/** The next file with the same columns starts with the mapping that worked. */
export function rememberMapping(upload: Upload, mapping: Mapping): void {
  const header = headerKey(upload);
  const others = readMemory().filter((entry) => entry.header !== header);
  const kept = [{ header, mapping }, ...others].slice(0, kRemembered);
  localStorage.setItem(kMemoryKey, JSON.stringify(kept));
}

export function startMapping(upload: Upload): Mapping {
  const known = readMemory().find((entry) => entry.header === headerKey(upload));
  if (known) return known.mapping;
  return Object.fromEntries(upload.columns.map((column) => [column.name, column.field]));
}

export function startSettings(upload: Upload): Settings {
  return {
    date_format: upload.date_format ?? 'YYYY-MM-DD',
    decimal_mark: upload.decimal_mark ?? '.',
    delimiter: upload.delimiter,
    encoding: upload.encoding,
    product_id: '',
    mode: 'skip_bad',
  };
}

/** Left out of the request: what the file says of itself needs no saying again. */
export function optionsOf(wizard: Wizard, upload: Upload): ImportOptions {
  const { settings } = wizard;
  return {
    upload_id: upload.id,
    mapping: wizard.mapping as ImportOptions['mapping'], // null: not imported
    date_format: settings.date_format,
    decimal_mark: settings.decimal_mark,
    delimiter: settings.delimiter,
    encoding: settings.encoding,
    ...(settings.product_id ? { product_id: settings.product_id } : {}),
    mode: settings.mode,
  };
}

export interface MappingFaults {
  missing: SalesField[];
  doubled: string[];
  needsProduct: boolean;
}

export function faultsOf(wizard: Wizard, fields: SalesField[]): MappingFaults {
  const used = Object.values(wizard.mapping).filter((field) => field !== null);
  const missing = fields.filter(
    (field) => field.required && !kProductFields.includes(field.name) && !used.includes(field.name),
  );
  const doubled = [...new Set(used.filter((field, index) => used.indexOf(field) !== index))];
  const hasProduct = used.some((field) => kProductFields.includes(field));
  return { missing, doubled, needsProduct: !hasProduct && wizard.settings.product_id === '' };
}

export const isFaultless = (faults: MappingFaults): boolean =>
  faults.missing.length === 0 && faults.doubled.length === 0 && !faults.needsProduct;
