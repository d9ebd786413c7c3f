import { useSearchParams } from 'react-router';

import { useAddress } from '@/lib/address';

const kKeys = ['search', 'state', 'payment_status', 'from', 'to'] as const;
export type OrderFilter = Record<(typeof kKeys)[number], string>;

/** Ready-made lists, beside those that somebody saves. */
export const kReadyViews = [
  { key: 'all', query: '' },
  { key: 'to_ship', query: 'state=confirmed,partly_shipped' },
  { key: 'unpaid', query: 'payment_status=unpaid' },
  { key: 'on_the_way', query: 'state=shipped' },
] as const;

export const queryText = (filter: OrderFilter): string =>
  new URLSearchParams(kKeys.flatMap((key) => (filter[key] ? [[key, filter[key]]] : []))).toString();

export const sameQuery = (left: string, right: string): boolean =>
  [...new URLSearchParams(left)].sort().join('|') === [...new URLSearchParams(right)].sort().join('|');

/** What the list shows, kept in the address. */
export function useOrderFilter() {
  const { params, change } = useAddress<keyof OrderFilter>();
  const [, setParams] = useSearchParams();
  const filter = Object.fromEntries(kKeys.map((key) => [key, params.get(key) ?? ''])) as OrderFilter;
  return {
    filter,
    change,
    open: (query: string) => setParams(query, { replace: true }),
  };
}
