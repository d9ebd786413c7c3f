import * as v from 'valibot';

import type { AdminProduct, ProductInput } from '@/api/types';
import { kShopCurrency, toMajor, toMinor } from '@/lib/format';

const kMoney = /^\d+(\.\d{1,2})?$/;

/** The form's own shape: text as typed; the API's shape is made of it on save. */
export const kProductSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  sku: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  brand: v.pipe(v.string(), v.trim()),
  category_id: v.string(),
  price: v.pipe(v.string(), v.trim(), v.regex(kMoney)),
  cost: v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => text === '' || kMoney.test(text)),
  ),
  description: v.pipe(v.string(), v.trim()),
  active: v.boolean(),
  attributes: v.array(v.object({ name: v.string(), value: v.string() })),
});

export type ProductValues = v.InferOutput<typeof kProductSchema>;

export const kEmptyProduct: ProductValues = {
  name: '',
  sku: '',
  brand: '',
  category_id: '',
  price: '',
  cost: '',
  description: '',
  active: true,
  attributes: [],
};

export function valuesOf(product: AdminProduct): ProductValues {
  return {
    name: product.name,
    sku: product.sku,
    brand: product.brand ?? '',
    category_id: product.category?.id ?? '',
    price: String(toMajor(product.price)),
    cost: product.cost ? String(toMajor(product.cost)) : '',
    description: product.description ?? '',
    active: product.active,
    attributes: Object.entries(product.attributes).map(([name, value]) => ({ name, value })),
  };
}

const moneyOf = (text: string, currency: string) => ({
  amount: toMinor(Number(text), currency),
  currency,
});

export function inputOf(values: ProductValues, known?: AdminProduct): ProductInput {
  const currency = known?.price.currency ?? kShopCurrency;
  const attributes = values.attributes
    .map(({ name, value }) => [name.trim(), value.trim()] as const)
    .filter(([name, value]) => name !== '' && value !== '');
  return {
    sku: values.sku,
    name: values.name,
    ...(known ? { slug: known.slug } : {}),
    description: values.description,
    ...(values.brand ? { brand: values.brand } : {}),
    ...(values.category_id ? { category_id: values.category_id } : {}),
    price: moneyOf(values.price, currency),
    ...(values.cost ? { cost: moneyOf(values.cost, currency) } : {}),
    attributes: Object.fromEntries(attributes),
    active: values.active,
  };
}
