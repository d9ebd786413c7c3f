import { useQuery } from '@tanstack/react-query';
import { Plus, Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMayWrite } from '@/api/access';
import { listShippingZones } from '@/api/pricing';
import type { ShippingRate, ShippingZone } from '@/api/types';
import { Answered } from '@/components/answered';
import { ButtonLink } from '@/components/button';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState } from '@/components/page-states';
import { formatMoney, formatNumber } from '@/lib/format';

import { placeText } from './places';

const kGramsPerKilo = 1000;

/** "for 500 g to 2 kg" and "for goods of ₹1,000 and more", of the limits that a rate has. */
function useLimits(): (rate: ShippingRate) => string[] {
  const { t } = useTranslation('selling');
  const weight = (grams: number) =>
    grams >= kGramsPerKilo
      ? t('shipping.kilos', { weight: formatNumber(grams / kGramsPerKilo, 2) })
      : t('shipping.grams', { weight: formatNumber(grams) });
  const range = (from: string | null, to: string | null) => {
    if (from && to) return t('shipping.between', { from, to });
    if (from) return t('shipping.from', { from });
    return to ? t('shipping.below', { to }) : null;
  };
  return (rate) => {
    const { min_weight_grams: light, max_weight_grams: heavy, min_subtotal, max_subtotal } = rate;
    const weights = range(light ? weight(light) : null, heavy ? weight(heavy) : null);
    const goods = range(
      min_subtotal ? formatMoney(min_subtotal) : null,
      max_subtotal ? formatMoney(max_subtotal) : null,
    );
    return [
      weights && t('shipping.weight_limit', { range: weights }),
      goods && t('shipping.goods_limit', { range: goods }),
    ].filter((one): one is string => one !== null);
  };
}

function Zone({ zone }: { zone: ShippingZone }) {
  const { t } = useTranslation('selling');
  const limitsOf = useLimits();
  return (
    <Card
      title={
        <Link className="link" to={`/admin/shipping/${zone.id}`}>
          {zone.name}
        </Link>
      }
      lead={zone.areas.map((area) => placeText(area, t('zone.everywhere'))).join(' · ')}
      flush
    >
      {zone.rates.length === 0 ? (
        <p className="px-5 pb-4 text-sm text-warn">{t('shipping.no_rates')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {zone.rates.map((rate, index) => (
            <li key={rate.id ?? index} className="flex flex-wrap gap-x-4 gap-y-1 px-5 py-3 text-sm">
              <span className="min-w-40 flex-1 font-medium">{rate.name}</span>
              <span className="text-ink-2">
                {[
                  ...limitsOf(rate),
                  t('shipping.days', {
                    from: rate.delivery_days_min,
                    to: rate.delivery_days_max,
                    count: rate.delivery_days_max,
                  }),
                ].join(' · ')}
              </span>
              <span className="figures min-w-20 text-end font-semibold">
                {rate.amount.amount === 0 ? t('shipping.free') : formatMoney(rate.amount)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export default function ShippingPage() {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('settings');
  const query = useQuery({ queryKey: ['zones', 'shipping'], queryFn: listShippingZones });
  const add = mayWrite && (
    <ButtonLink to="/admin/shipping/new" variant="primary">
      <Plus size={17} aria-hidden />
      {t('shipping.add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('shipping.title')} lead={t('shipping.lead')} actions={add} />
      <Answered query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Card>
              <EmptyState
                icon={<Truck size={24} aria-hidden />}
                title={t('shipping.none')}
                action={add || undefined}
              >
                {t('shipping.none_text')}
              </EmptyState>
            </Card>
          ) : (
            <div className="flex flex-col gap-5">
              {data.map((zone) => (
                <Zone key={zone.id} zone={zone} />
              ))}
            </div>
          )
        }
      </Answered>
    </>
  );
}
