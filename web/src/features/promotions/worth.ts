import type { TFunction } from 'i18next';

import type { Promotion } from '@/api/types';
import { formatMoney, formatPercent } from '@/lib/format';

const kWhole_ppm = 1_000_000;

/** What a promotion gives, in a few words. */
export function worthOf(promotion: Promotion, t: TFunction<'selling'>): string {
  const share = formatPercent((promotion.percent_ppm ?? 0) / kWhole_ppm, 2);
  if (promotion.kind === 'percent') return t('promotion.worth_percent', { share });
  if (promotion.kind === 'amount' && promotion.amount) {
    return t('promotion.worth_amount', { amount: formatMoney(promotion.amount) });
  }
  if (promotion.kind === 'free_shipping') return t('promotion.kind_free_shipping');
  const counts = { buy: promotion.buy_quantity, get: promotion.get_quantity };
  return promotion.percent_ppm === kWhole_ppm
    ? t('promotion.worth_buy', counts)
    : t('promotion.worth_buy_share', { ...counts, share });
}
