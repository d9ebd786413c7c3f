import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

import { toMinor } from '@/lib/format';

/** The list's whole state lives in the address: shareable, and Back restores it. */
export interface ListParams {
  search: string;
  categories: string[];
  brands: string[];
  min: string;
  max: string;
  inStock: boolean;
  sort: string;
}

export const kSorts = ['relevance', '-created', 'price', '-price', '-rating', 'name'] as const;

const listOf = (text: string | null): string[] => (text ? text.split(',').filter(Boolean) : []);

export function useListParams() {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const [chosen, setChosen] = useState<{ at: string; value: ListParams } | null>(null);
  const inAddress: ListParams = {
    search: params.get('search') ?? '',
    categories: listOf(params.get('category')),
    brands: listOf(params.get('brand')),
    min: params.get('min') ?? '',
    max: params.get('max') ?? '',
    inStock: params.get('stock') === '1',
    sort: params.get('sort') ?? 'relevance',
  };
  // A box is ticked at once; the address, and with it the list, follows a moment later.
  const value = chosen?.at === key ? chosen.value : inAddress;
  const change = (next: Partial<ListParams>) => {
    const all = { ...value, ...next };
    setChosen({ at: key, value: all });
    const entries: [string, string][] = [
      ['search', all.search],
      ['category', all.categories.join(',')],
      ['brand', all.brands.join(',')],
      ['min', all.min],
      ['max', all.max],
      ['stock', all.inStock ? '1' : ''],
      ['sort', all.sort === 'relevance' ? '' : all.sort],
    ];
    setParams(new URLSearchParams(entries.filter(([, text]) => text !== '')), {
      preventScrollReset: true,
    });
  };
  return { value, change };
}

const minorOf = (text: string): number | undefined =>
  text !== '' && Number.isFinite(Number(text)) ? toMinor(Number(text)) : undefined;

export function toQuery(params: ListParams) {
  const relevant = params.sort === 'relevance' && params.search === '' ? '-rating' : params.sort;
  return {
    search: params.search,
    category: params.categories.join(','),
    brand: params.brands.join(','),
    min_price: minorOf(params.min),
    max_price: minorOf(params.max),
    availability: params.inStock ? 'in_stock' : undefined,
    sort: relevant,
  };
}

export const kNoFilters: Partial<ListParams> = {
  categories: [],
  brands: [],
  min: '',
  max: '',
  inStock: false,
};

export const toggled = (list: string[], value: string): string[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
