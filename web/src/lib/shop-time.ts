// Between instants and what a datetime-local control holds, in the shop's time zone.
import { kShopTimeZone } from './format';

const kParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: kShopTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** "2026-10-20T18:30" of an instant, as the clock of the shop shows it. */
export const shopTimeOf = (instant: string): string =>
  kParts.format(Date.parse(instant)).replace(' ', 'T');

/** The instant at which the clock of the shop shows this; null for what is no time. */
export function instantOf(shopTime: string): string | null {
  const asUtc = Date.parse(`${shopTime}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offset = Date.parse(`${shopTimeOf(new Date(asUtc).toISOString())}Z`) - asUtc;
  return new Date(asUtc - offset).toISOString().replace('.000Z', 'Z');
}

/** The first moment of a day (YYYY-MM-DD) of the shop, for filters. */
export const startOfShopDay = (date: string): string | null => instantOf(`${date}T00:00`);
