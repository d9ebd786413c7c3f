import * as v from 'valibot';

import type { Promotion, PromotionInput } from '@/api/types';
import { instantOf, shopTimeOf } from '@/lib/shop-time';
import {
  amountText,
  isAmount,
  isPercent,
  isWhole,
  moneyOf,
  moneyOrNull,
  orEmpty,
  percentText,
  ppmOf,
  wholeOrNull,
  wholeText,
} from '@/lib/typed';

const kText = v.pipe(v.string(), v.trim());
const kWhole_ppm = 1_000_000;

const isPositive = (text: string): boolean => Number(text) > 0;
const isCount = (text: string): boolean => isWhole(text) && isPositive(text);
const kOptionalCount = v.pipe(kText, v.check(orEmpty(isCount)));

/** The form's own shape: text as typed; the API's shape is made of it on save. */
export const kPromotionSchema = v.pipe(
  v.object({
    name: v.pipe(kText, v.minLength(1), v.maxLength(100)),
    kind: v.picklist(['percent', 'amount', 'free_shipping', 'buy_x_get_y']),
    code: v.pipe(kText, v.regex(/^[\w-]*$/), v.maxLength(40)),
    percent: kText,
    amount: kText,
    buy: kText,
    get: kText,
    minimum: v.pipe(kText, v.check(orEmpty(isAmount))),
    products: v.array(v.string()),
    categories: v.array(v.string()),
    starts_at: v.string(),
    ends_at: v.string(),
    usage_limit: kOptionalCount,
    per_customer_limit: kOptionalCount,
    priority: v.pipe(kText, v.regex(/^-?\d{0,6}$/)),
    stackable: v.boolean(),
    active: v.boolean(),
  }),
  v.forward(
    v.partialCheck([['kind'], ['percent']], ({ kind, percent }) =>
      kind === 'percent' ? isPercent(percent) : kind !== 'buy_x_get_y' || orEmpty(isPercent)(percent),
    ),
    ['percent'],
  ),
  v.forward(
    v.partialCheck(
      [['kind'], ['amount']],
      ({ kind, amount }) => kind !== 'amount' || (isAmount(amount) && isPositive(amount)),
    ),
    ['amount'],
  ),
  v.forward(
    v.partialCheck([['kind'], ['buy']], ({ kind, buy }) => kind !== 'buy_x_get_y' || isCount(buy)),
    ['buy'],
  ),
  v.forward(
    v.partialCheck([['kind'], ['get']], ({ kind, get }) => kind !== 'buy_x_get_y' || isCount(get)),
    ['get'],
  ),
  v.forward(
    v.partialCheck(
      [['starts_at'], ['ends_at']],
      ({ starts_at, ends_at }) => !starts_at || !ends_at || starts_at < ends_at,
    ),
    ['ends_at'],
  ),
);

export type PromotionValues = v.InferOutput<typeof kPromotionSchema>;

export const kEmptyPromotion: PromotionValues = {
  name: '',
  kind: 'percent',
  code: '',
  percent: '',
  amount: '',
  buy: '',
  get: '',
  minimum: '',
  products: [],
  categories: [],
  starts_at: '',
  ends_at: '',
  usage_limit: '',
  per_customer_limit: '',
  priority: '',
  stackable: true,
  active: true,
};

/** Buy X get Y without a percentage gives the pieces for nothing. */
function percentOf({ kind, percent_ppm }: Promotion): string {
  const free = kind === 'buy_x_get_y' && percent_ppm === kWhole_ppm;
  return free ? '' : percentText(percent_ppm);
}

export function valuesOf(promotion: Promotion): PromotionValues {
  return {
    name: promotion.name,
    kind: promotion.kind,
    code: promotion.code ?? '',
    percent: percentOf(promotion),
    amount: amountText(promotion.amount),
    buy: wholeText(promotion.buy_quantity),
    get: wholeText(promotion.get_quantity),
    minimum: amountText(promotion.minimum_subtotal),
    products: promotion.products ?? [],
    categories: promotion.categories ?? [],
    starts_at: promotion.starts_at ? shopTimeOf(promotion.starts_at) : '',
    ends_at: promotion.ends_at ? shopTimeOf(promotion.ends_at) : '',
    usage_limit: wholeText(promotion.usage_limit),
    per_customer_limit: wholeText(promotion.per_customer_limit),
    priority: promotion.priority ? String(promotion.priority) : '',
    stackable: promotion.stackable ?? true,
    active: promotion.active ?? true,
  };
}

function valueOfKind(values: PromotionValues, currency?: string): Partial<PromotionInput> {
  const { kind, percent } = values;
  if (kind === 'percent') return { percent_ppm: ppmOf(percent) };
  if (kind === 'amount') return { amount: moneyOf(values.amount, currency) };
  if (kind === 'free_shipping') return {};
  return {
    buy_quantity: Number(values.buy),
    get_quantity: Number(values.get),
    ...(percent ? { percent_ppm: ppmOf(percent) } : {}),
  };
}

export function inputOf(values: PromotionValues, known?: Promotion): PromotionInput {
  const currency = (known?.amount ?? known?.minimum_subtotal)?.currency;
  return {
    name: values.name,
    kind: values.kind,
    ...valueOfKind(values, currency),
    code: values.code || null,
    minimum_subtotal: moneyOrNull(values.minimum, currency),
    products: values.products,
    categories: values.categories,
    starts_at: instantOf(values.starts_at),
    ends_at: instantOf(values.ends_at),
    usage_limit: wholeOrNull(values.usage_limit),
    per_customer_limit: wholeOrNull(values.per_customer_limit),
    priority: wholeOrNull(values.priority) ?? 0,
    stackable: values.stackable,
    active: values.active,
  };
}
