import { useTranslation } from 'react-i18next';

import { ApiError } from '@/api/client';
import type { Order } from '@/api/types';
import { AddressLines } from '@/components/address-lines';
import { Badge } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { Card } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Totals } from '@/components/totals';
import { formatDay } from '@/lib/format';

import { PaymentBadge } from '@/components/order-badge';
import { LineNames } from './order-lines';

const isLink = (text: string): boolean => /^https?:\/\//.test(text);

export function Shipments({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  if (order.shipments.length === 0) return null;
  return (
    <Card title={t('order.shipments')}>
      <ul className="flex flex-col gap-4">
        {order.shipments.map((shipment) => (
          <li key={shipment.id}>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{shipment.carrier}</span>
              {shipment.tracking && (
                <span className="text-sm">
                  {t('order.tracking')}{' '}
                  {isLink(shipment.tracking_url) ? (
                    <a
                      href={shipment.tracking_url}
                      target="_blank"
                      rel="noreferrer"
                      className="link inline-block py-1"
                    >
                      {shipment.tracking}
                    </a>
                  ) : (
                    <span className="font-medium">{shipment.tracking}</span>
                  )}
                </span>
              )}
            </p>
            <p className="text-sm text-ink-2">
              {shipment.delivered_at
                ? t('order.delivered_on', { date: formatDay(shipment.delivered_at) })
                : t('order.shipped_on', { date: formatDay(shipment.shipped_at) })}
            </p>
            <LineNames order={order} lines={shipment.lines} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Returns({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  if (order.returns.length === 0) return null;
  return (
    <Card title={t('return.list')}>
      <ul className="flex flex-col gap-4">
        {order.returns.map((one) => (
          <li key={one.id} className="text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={one.state === 'rejected' ? 'danger' : 'info'}>
                {t(`return.state_${one.state}`)}
              </Badge>
              <span className="font-semibold">{t(`return.wish_${one.wish}`)}</span>
              <span className="text-ink-3">{formatDay(one.requested_at)}</span>
            </p>
            <LineNames order={order} lines={one.lines} />
            {one.answer && <p className="mt-1">{t('return.answer', { text: one.answer })}</p>}
            {one.replacement_number !== null && (
              <p className="mt-1">{t('return.replacement', { number: one.replacement_number })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  return (
    <>
      <Card title={t('cart.summary')}>
        <Totals sums={order} refunded={order.refunded} />
        <p className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-3 text-sm">
          {t(`method.${order.payment_method}`)}
          <PaymentBadge status={order.payment_status} />
        </p>
      </Card>
      <Card title={t('checkout.delivery')}>
        <AddressLines address={order.shipping_address} />
        <p className="mt-3 text-sm text-ink-2">{order.shipping_name}</p>
        {order.billing_address && (
          <div className="mt-4 border-t border-line pt-3">
            <h3 className="mb-1 text-sm">{t('checkout.billing')}</h3>
            <AddressLines address={order.billing_address} />
          </div>
        )}
        {order.customer_note && (
          <div className="mt-4 border-t border-line pt-3 text-sm">
            <h3 className="mb-1 text-sm">{t('checkout.note')}</h3>
            <p className="break-words whitespace-pre-line text-ink-2">{order.customer_note}</p>
          </div>
        )}
      </Card>
    </>
  );
}

export function OrderLoading() {
  return (
    <Loading>
      <Skeleton className="h-72 rounded-xl" />
    </Loading>
  );
}

/** Not theirs, or not proved on this device: how to get to it. */
export function OrderFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('buy');
  if (!(error instanceof ApiError && error.status === 404)) {
    return <ErrorState error={error} onRetry={onRetry} />;
  }
  return (
    <Card flush>
      <EmptyState
        title={t('order.missing_title')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink to="/find-order" variant="primary">
              {t('find.title')}
            </ButtonLink>
            <ButtonLink to="/login?next=/account/orders">{t('cart.log_in')}</ButtonLink>
          </div>
        }
      >
        {t('order.missing_text')}
      </EmptyState>
    </Card>
  );
}
