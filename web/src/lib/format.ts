import i18n from 'i18next';

/** An amount in minor units (paise) with its ISO 4217 currency, as the API sends it. */
export interface Money {
  amount: number;
  currency: string;
}

export const kShopTimeZone = 'Asia/Kolkata';
export const kShopCurrency = 'INR';

const kRegionOf: Record<string, string> = { en: 'en-IN', hi: 'hi-IN' };

export function locale(): string {
  return kRegionOf[i18n.language] ?? i18n.language ?? 'en-IN';
}

const cache = new Map<string, unknown>();

function cached<T>(kind: string, options: object, make: (where: string) => T): T {
  const where = locale();
  const key = `${kind}|${where}|${JSON.stringify(options)}`;
  const found = cache.get(key) as T | undefined;
  if (found !== undefined) return found;
  const made = make(where);
  cache.set(key, made);
  return made;
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached('number', options, (where) => new Intl.NumberFormat(where, options));
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached('date', options, (where) => new Intl.DateTimeFormat(where, options));
}

export function formatNumber(value: number, digits = 0): string {
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** Stars always with one decimal: 4.0. */
export function formatRating(value: number): string {
  return numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** 1K, 1.2L, 3.4Cr: CLDR's en-IN writes a thousand as T, which readers take for a trillion. */
function compactParts(value: number, options: Intl.NumberFormatOptions): string {
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1, ...options })
    .formatToParts(value)
    .map((part) => (part.type === 'compact' && part.value === 'T' ? 'K' : part.value))
    .join('');
}

export const formatCompact = (value: number): string => compactParts(value, {});

export function formatPercent(share: number, digits = 0): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** A change with its sign: +8%, -3%. */
export function formatChange(share: number): string {
  return numberFormat({
    style: 'percent',
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  }).format(share);
}

export function minorDigits(currency: string): number {
  const options = { style: 'currency', currency } as const;
  return numberFormat(options).resolvedOptions().maximumFractionDigits ?? 2;
}

export const toMajor = (money: Money): number =>
  money.amount / 10 ** minorDigits(money.currency);

export const toMinor = (major: number, currency = kShopCurrency): number =>
  Math.round(major * 10 ** minorDigits(currency));

export function formatMoney(money: Money): string {
  const major = toMajor(money);
  const digits = Number.isInteger(major) ? 0 : minorDigits(money.currency);
  return numberFormat({
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(major);
}

export const formatMoneyCompact = (money: Money): string =>
  compactParts(toMajor(money), { style: 'currency', currency: money.currency });

/** A calendar date (YYYY-MM-DD) has no time zone: it is read and written in UTC. */
export const parseDate = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export const toIsoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function formatDate(date: string): string {
  return dateFormat({ day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    parseDate(date),
  );
}

export function formatDateShort(time: number): string {
  return dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(time);
}

export function formatMonth(month: string): string {
  return dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    parseDate(`${month}-01`),
  );
}

export function formatInstant(instant: string): string {
  return dateFormat({
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: kShopTimeZone,
  }).format(Date.parse(instant));
}

/** The clock where the reader is: for what is over in minutes. */
export const formatClock = (instant: string): string =>
  dateFormat({ hour: '2-digit', minute: '2-digit' }).format(Date.parse(instant));

export function formatDay(instant: string): string {
  return dateFormat({
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: kShopTimeZone,
  }).format(Date.parse(instant));
}

const kMonday = Date.UTC(2024, 0, 1);
const kDayMs = 86_400_000;

/** 0 is Monday. */
export function weekdayName(weekday: number, width: 'short' | 'long' = 'short'): string {
  return dateFormat({ weekday: width, timeZone: 'UTC' }).format(kMonday + weekday * kDayMs);
}

/** 1 is January. */
export function monthName(month: number): string {
  return dateFormat({ month: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1));
}

export function formatBytes(bytes: number): string {
  const big = bytes >= 1_000_000;
  return numberFormat({
    style: 'unit',
    unit: big ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: 1,
  }).format(bytes / (big ? 1_000_000 : 1000));
}

export function compareNames(left: string, right: string): number {
  return cached('collator', {}, (where) => new Intl.Collator(where, { numeric: true })).compare(
    left,
    right,
  );
}
