import * as v from 'valibot';

import type {
  ShippingZone,
  ShippingZoneInput,
  TaxRate,
  TaxZone,
  TaxZoneInput,
} from '@/api/types';
import {
  amountText,
  isAmount,
  isWhole,
  moneyOf,
  moneyOrNull,
  orEmpty,
  percentText,
  ppmOf,
  wholeOrNull,
  wholeText,
} from '@/lib/typed';

import { kIndia } from './places';

const kText = v.pipe(v.string(), v.trim());
const kName = v.pipe(kText, v.minLength(1), v.maxLength(100));
const kMaybeAmount = v.pipe(kText, v.check(orEmpty(isAmount)));
const kMaybeWhole = v.pipe(kText, v.check(orEmpty(isWhole)));
const kDays = v.pipe(kText, v.regex(/^\d{1,3}$/));
const kTaxPercent = v.pipe(kText, v.regex(/^\d{1,3}(\.\d{1,4})?$/), v.check((text) => Number(text) <= 100));

const kAreas = v.pipe(
  v.array(
    v.object({
      country: v.pipe(kText, v.toUpperCase(), v.regex(/^(\*|[A-Z]{2})$/)),
      state: kText,
      postal_prefix: kText,
    }),
  ),
  v.minLength(1),
);

export const kShippingSchema = v.object({
  name: kName,
  areas: kAreas,
  rates: v.array(
    v.pipe(
      v.object({
        id: v.optional(v.string()),
        name: kName,
        amount: v.pipe(kText, v.check(isAmount)),
        days_min: kDays,
        days_max: kDays,
        min_weight: kMaybeWhole,
        max_weight: kMaybeWhole,
        min_subtotal: kMaybeAmount,
        max_subtotal: kMaybeAmount,
      }),
      v.forward(
        v.partialCheck(
          [['days_min'], ['days_max']],
          ({ days_min, days_max }) => Number(days_min) <= Number(days_max),
        ),
        ['days_max'],
      ),
    ),
  ),
});

export const kTaxSchema = v.object({
  name: kName,
  areas: kAreas,
  rates: v.array(
    v.object({
      name: v.pipe(kText, v.minLength(1), v.maxLength(60)),
      percent: kTaxPercent,
      kind: v.picklist(['plain', 'gst']),
      classes: kText,
    }),
  ),
});

export type ShippingValues = v.InferOutput<typeof kShippingSchema>;
export type TaxValues = v.InferOutput<typeof kTaxSchema>;

export const kNewArea = { country: kIndia, state: '', postal_prefix: '' };

export const kNewShippingRate: ShippingValues['rates'][number] = {
  name: '',
  amount: '',
  days_min: '',
  days_max: '',
  min_weight: '',
  max_weight: '',
  min_subtotal: '',
  max_subtotal: '',
};

export const kNewTaxRate: TaxValues['rates'][number] = {
  name: '',
  percent: '',
  kind: 'plain',
  classes: '',
};

export const kEmptyShipping: ShippingValues = {
  name: '',
  areas: [kNewArea],
  rates: [kNewShippingRate],
};

export const kEmptyTax: TaxValues = { name: '', areas: [kNewArea], rates: [kNewTaxRate] };

export function shippingValuesOf(zone: ShippingZone): ShippingValues {
  return {
    name: zone.name,
    areas: zone.areas,
    rates: zone.rates.map((rate) => ({
      id: rate.id ?? undefined,
      name: rate.name,
      amount: amountText(rate.amount),
      days_min: String(rate.delivery_days_min),
      days_max: String(rate.delivery_days_max),
      min_weight: wholeText(rate.min_weight_grams),
      max_weight: wholeText(rate.max_weight_grams),
      min_subtotal: amountText(rate.min_subtotal),
      max_subtotal: amountText(rate.max_subtotal),
    })),
  };
}

export function shippingInputOf(values: ShippingValues, known?: ShippingZone): ShippingZoneInput {
  const currencyOf = (id?: string) => known?.rates.find((rate) => rate.id === id)?.amount.currency;
  return {
    name: values.name,
    areas: values.areas,
    rates: values.rates.map((rate) => {
      const currency = rate.id ? currencyOf(rate.id) : undefined;
      return {
        ...(rate.id ? { id: rate.id } : {}),
        name: rate.name,
        amount: moneyOf(rate.amount, currency),
        min_weight_grams: wholeOrNull(rate.min_weight),
        max_weight_grams: wholeOrNull(rate.max_weight),
        min_subtotal: moneyOrNull(rate.min_subtotal, currency),
        max_subtotal: moneyOrNull(rate.max_subtotal, currency),
        delivery_days_min: Number(rate.days_min),
        delivery_days_max: Number(rate.days_max),
      };
    }),
  };
}

export function taxValuesOf(zone: TaxZone): TaxValues {
  return {
    name: zone.name,
    areas: zone.areas,
    rates: zone.rates.map((rate) => ({
      name: rate.name,
      percent: percentText(rate.rate_ppm),
      kind: rate.kind,
      classes: rate.classes.join(', '),
    })),
  };
}

export const rateOf = ({ name, percent, kind, classes }: TaxValues['rates'][number]): TaxRate => ({
  name,
  rate_ppm: ppmOf(percent),
  kind,
  classes: classes
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
});

export const taxInputOf = (values: TaxValues): TaxZoneInput => ({
  name: values.name,
  areas: values.areas,
  rates: values.rates.map(rateOf),
});
