import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FacetValue, ProductList } from '@/api/types';
import { Button } from '@/components/button';
import { Checkbox, Field, TextInput } from '@/components/field';
import { formatMoney, formatNumber, kShopCurrency, toMajor, toMinor } from '@/lib/format';

import { kNoFilters, toggled, type ListParams } from './list-params';

export interface FilterProps {
  params: ListParams;
  facets: ProductList['facets'] | undefined;
  onChange: (next: Partial<ListParams>) => void;
}

function Facet({
  legend,
  values,
  chosen,
  onChange,
}: {
  legend: string;
  values: FacetValue[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  if (values.length === 0) return null;
  return (
    <fieldset className="border-b border-line pb-4">
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      {values.map((facet) => (
        <Checkbox
          key={facet.value}
          label={facet.label}
          count={formatNumber(facet.count)}
          checked={chosen.includes(facet.value)}
          onChange={() => onChange(toggled(chosen, facet.value))}
        />
      ))}
    </fieldset>
  );
}

const money = (major: number) =>
  formatMoney({ amount: toMinor(major), currency: kShopCurrency });

function PriceRange({ params, facets, onChange }: FilterProps) {
  const { t } = useTranslation('shop');
  const [min, setMin] = useState(params.min);
  const [max, setMax] = useState(params.max);
  const range = facets?.price;
  const bound = (minor: number) => toMajor({ amount: minor, currency: kShopCurrency });
  const apply = () => onChange({ min: min.trim(), max: max.trim() });
  const input = { inputMode: 'decimal', className: 'min-h-9', type: 'text' } as const;
  return (
    <fieldset className="border-b border-line pb-4">
      <legend className="mb-2 text-sm font-semibold">{t('filter.price')}</legend>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <Field label={t('filter.price_from')} className="flex-1">
          {(control) => (
            <TextInput
              {...control}
              {...input}
              value={min}
              placeholder={range?.min != null ? String(bound(range.min)) : ''}
              onChange={(event) => setMin(event.target.value.replace(/[^\d.]/g, ''))}
            />
          )}
        </Field>
        <Field label={t('filter.price_to')} className="flex-1">
          {(control) => (
            <TextInput
              {...control}
              {...input}
              value={max}
              placeholder={range?.max != null ? String(bound(range.max)) : ''}
              onChange={(event) => setMax(event.target.value.replace(/[^\d.]/g, ''))}
            />
          )}
        </Field>
        <Button type="submit" size="sm" className="min-h-9">
          {t('filter.apply')}
        </Button>
      </form>
    </fieldset>
  );
}

export function Filters({ params, facets, onChange }: FilterProps) {
  const { t } = useTranslation('shop');
  return (
    <div className="flex flex-col gap-4">
      <Facet
        legend={t('filter.category')}
        values={facets?.category ?? []}
        chosen={params.categories}
        onChange={(categories) => onChange({ categories })}
      />
      <Facet
        legend={t('filter.brand')}
        values={facets?.brand ?? []}
        chosen={params.brands}
        onChange={(brands) => onChange({ brands })}
      />
      <PriceRange
        key={`${params.min}-${params.max}`}
        params={params}
        facets={facets}
        onChange={onChange}
      />
      <Checkbox
        label={t('filter.in_stock')}
        checked={params.inStock}
        onChange={() => onChange({ inStock: !params.inStock })}
      />
    </div>
  );
}

interface Chip {
  key: string;
  label: string;
  without: Partial<ListParams>;
}

function useChips({ params, facets }: FilterProps): Chip[] {
  const { t } = useTranslation('shop');
  const labelIn = (values: FacetValue[] | undefined, value: string) =>
    values?.find((facet) => facet.value === value)?.label ?? value;
  const chips: Chip[] = [
    ...params.categories.map((value) => ({
      key: `category-${value}`,
      label: labelIn(facets?.category, value),
      without: { categories: toggled(params.categories, value) },
    })),
    ...params.brands.map((value) => ({
      key: `brand-${value}`,
      label: labelIn(facets?.brand, value),
      without: { brands: toggled(params.brands, value) },
    })),
  ];
  if (params.min) {
    const label = t('filter.chip_from', { price: money(Number(params.min)) });
    chips.push({ key: 'min', label, without: { min: '' } });
  }
  if (params.max) {
    const label = t('filter.chip_to', { price: money(Number(params.max)) });
    chips.push({ key: 'max', label, without: { max: '' } });
  }
  if (params.inStock) {
    chips.push({ key: 'stock', label: t('filter.in_stock'), without: { inStock: false } });
  }
  return chips;
}

export function FilterChips(props: FilterProps) {
  const { t } = useTranslation('shop');
  const chips = useChips(props);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('filter.applied')} className="mb-4 flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            aria-label={t('filter.remove', { name: chip.label })}
            onClick={() => props.onChange(chip.without)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-accent/30 bg-accent-soft ps-3 pe-2 text-sm font-medium text-accent hover:border-accent"
          >
            {chip.label}
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="link min-h-8 px-1 text-sm"
          onClick={() => props.onChange(kNoFilters)}
        >
          {t('filter.clear')}
        </button>
      </li>
    </ul>
  );
}
