import type { Query } from '@/api/client';
import { useScope } from '@/components/scope-picker';
import { useAddress } from '@/lib/address';
import { toIsoDate } from '@/lib/format';

export const kSpans = ['30', '90', '365', 'all', 'own'] as const;
export type Span = (typeof kSpans)[number];

const kUsualSpan: Span = '365';
const kDay_ms = 86_400_000;
const kDate = /^\d{4}-\d{2}-\d{2}$/;

export interface InsightParams {
  span: Span;
  from: string;
  to: string;
  city: string;
}

const dateIn = (text: string | null): string => (text !== null && kDate.test(text) ? text : '');

/** Time, city and scope live in the address: the link shows the same figures. */
export function useInsightParams() {
  const { params, change } = useAddress<keyof InsightParams>();
  const scope = useScope();
  const span = kSpans.find((one) => one === params.get('span')) ?? kUsualSpan;
  const value: InsightParams = {
    span,
    from: dateIn(params.get('from')),
    to: dateIn(params.get('to')),
    city: params.get('city') ?? '',
  };
  return { value, change, query: queryOf(value, scope) };
}

export function queryOf(
  value: InsightParams,
  scope: { product_id?: string | null; category_id?: string | null },
): Query {
  const days = Number(value.span);
  const today = Date.now();
  const time =
    value.span === 'own'
      ? { from: value.from, to: value.to }
      : value.span === 'all'
        ? {}
        : { from: toIsoDate(today - (days - 1) * kDay_ms), to: toIsoDate(today) };
  return {
    product_id: scope.product_id,
    category_id: scope.category_id,
    city: value.city,
    ...time,
  };
}
