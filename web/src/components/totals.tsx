import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Cart } from '@/api/types';
import { formatMoney, formatPercent, type Money } from '@/lib/format';

type Sums = Pick<
  Cart,
  'subtotal' | 'discount' | 'shipping' | 'tax' | 'total' | 'tax_included' | 'taxes' | 'promotions'
>;

const kMillion = 1_000_000;

function Row({ name, children, strong = false }: { name: string; children: ReactNode; strong?: boolean }) {
  return (
    <div
      className={
        strong
          ? 'mt-1 flex justify-between gap-4 border-t border-line pt-3 text-base font-semibold'
          : 'flex justify-between gap-4'
      }
    >
      <dt className={strong ? undefined : 'text-ink-2'}>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

/** What it comes to, each part by itself; `shipping` says what stands there before it is known. */
export function Totals({
  sums,
  shipping,
  refunded,
}: {
  sums: Sums;
  shipping?: string | undefined;
  refunded?: Money | undefined;
}) {
  const { t } = useTranslation('buy');
  const less = (money: Money) => formatMoney({ ...money, amount: -money.amount });
  return (
    <dl className="flex flex-col gap-2 text-sm">
      <Row name={t('totals.subtotal')}>{formatMoney(sums.subtotal)}</Row>
      {sums.promotions.map((promotion) => (
        <Row key={`${promotion.name} ${promotion.code}`} name={promotion.name}>
          {less(promotion.amount)}
        </Row>
      ))}
      {sums.promotions.length === 0 && sums.discount.amount > 0 && (
        <Row name={t('totals.discount')}>{less(sums.discount)}</Row>
      )}
      <Row name={t('totals.shipping')}>
        {shipping ?? (sums.shipping.amount === 0 ? t('totals.free') : formatMoney(sums.shipping))}
      </Row>
      {!sums.tax_included &&
        sums.taxes.map((tax) => (
          <Row
            key={`${tax.name} ${tax.rate_ppm}`}
            name={t('totals.tax', { name: tax.name, rate: formatPercent(tax.rate_ppm / kMillion, 2) })}
          >
            {formatMoney(tax.amount)}
          </Row>
        ))}
      <Row name={t('totals.total')} strong>
        {formatMoney(sums.total)}
      </Row>
      {sums.tax_included &&
        sums.taxes.map((tax) => (
          <Row
            key={`${tax.name} ${tax.rate_ppm}`}
            name={t('totals.tax_in', {
              name: tax.name,
              rate: formatPercent(tax.rate_ppm / kMillion, 2),
            })}
          >
            {formatMoney(tax.amount)}
          </Row>
        ))}
      {refunded && refunded.amount > 0 && (
        <Row name={t('totals.refunded')}>{formatMoney(refunded)}</Row>
      )}
    </dl>
  );
}
