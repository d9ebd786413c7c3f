import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import type { SalesScope, Scope } from '@/api/types';
import { getAdminProduct, listAdminProducts, listCategories } from '@/api/catalog';
import { listSalesCities } from '@/api/sales';
import { useAddress } from '@/lib/address';
import { useDebounced } from '@/lib/hooks';

import { Combobox, type Choice } from './combobox';

const kWholeShop = 'shop';
const kCity = 'city:';

/** What an analysis is about, kept in the address: ?product=…, ?category=… or the whole shop. */
export function useScope(): Scope {
  const [params] = useSearchParams();
  const product = params.get('product');
  const category = params.get('category');
  if (product) return { product_id: product };
  return category ? { category_id: category } : {};
}

/** The same for analyses of sales, which may be about a city: ?city=… */
export function useSalesScope(): SalesScope {
  const [params] = useSearchParams();
  const scope = useScope();
  const city = params.get('city');
  return city && !scope.product_id && !scope.category_id ? { city } : scope;
}

function useChoices(search: string, broad: boolean, byCity: boolean): { choices: Choice[]; label: (value: string) => string | undefined } {
  const { t } = useTranslation();
  const text = useDebounced(search.trim());
  const products = useQuery({
    queryKey: ['admin-products', 'pick', text],
    queryFn: ({ signal }) =>
      listAdminProducts({ search: text, limit: text ? 20 : 100, sort: 'name' }, signal),
    placeholderData: keepPreviousData,
  });
  const categories = useQuery({ queryKey: ['categories'], queryFn: listCategories, enabled: broad });
  const cities = useQuery({
    queryKey: ['sales-cities'],
    queryFn: listSalesCities,
    enabled: byCity,
  });
  const wanted = search.trim().toLowerCase();
  const fits = (choice: Choice) => choice.label.toLowerCase().includes(wanted);
  const wide: Choice[] = broad
    ? [
        { value: kWholeShop, label: t('scope.whole_shop') },
        ...(categories.data?.data ?? []).map((category) => ({
          value: category.id,
          label: category.name,
          note: t('scope.category'),
        })),
      ]
    : [];
  const items = (products.data?.data ?? []).map((product) => ({
    value: product.id,
    label: product.name,
    note: product.sku,
  }));
  const places = (cities.data?.data ?? []).map(({ city }) => ({
    value: kCity + city,
    label: city,
    note: t('scope.city'),
  }));
  const choices = [...wide.filter(fits), ...items, ...places.filter(fits)];
  const all = [...wide, ...items, ...places];
  return { choices, label: (value) => all.find((choice) => choice.value === value)?.label };
}

export function ScopePicker({
  broad = true,
  byCity = false,
}: {
  broad?: boolean;
  byCity?: boolean;
}) {
  const { t } = useTranslation();
  const { change } = useAddress();
  const sales = useSalesScope();
  const scope: SalesScope = byCity ? sales : { ...sales, city: null };
  const [search, setSearch] = useState('');
  const { choices, label } = useChoices(search, broad, byCity);
  const city = scope.city ? kCity + scope.city : null;
  const value = scope.product_id ?? scope.category_id ?? city ?? kWholeShop;
  const known = label(value);
  const single = useQuery({
    queryKey: ['admin-product', scope.product_id],
    queryFn: () => getAdminProduct(scope.product_id ?? ''),
    enabled: Boolean(scope.product_id) && !known,
  });
  const pick = (next: string) => {
    const none = { product: '', category: '', ...(byCity && { city: '' }) };
    if (next.startsWith('cat_')) change({ ...none, category: next });
    else if (next.startsWith(kCity)) change({ ...none, city: next.slice(kCity.length) });
    else change({ ...none, product: next === kWholeShop ? '' : next });
  };
  return (
    <Combobox
      label={byCity ? t('scope.label_city') : broad ? t('scope.label') : t('scope.product')}
      value={value}
      valueLabel={known ?? scope.city ?? single.data?.value.name ?? t(broad ? 'scope.whole_shop' : 'scope.choose')}
      choices={choices}
      search={search}
      onSearch={setSearch}
      onPick={pick}
    />
  );
}
