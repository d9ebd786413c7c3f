import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useSignedIn } from '@/api/use-cart';
import { Card, PageHeader } from '@/components/page-header';
import { formatInstant } from '@/lib/format';

import { OrderActions } from './order-actions';
import { OrderBadge } from '@/components/order-badge';
import { OrderLines } from './order-lines';
import { OrderFacts, OrderFailure, OrderLoading, Returns, Shipments } from './order-parts';
import { OrderEvents, OrderProgress } from './order-progress';
import { useOrder } from './use-order';

export default function OrderPage() {
  const { t } = useTranslation('buy');
  const { id = '' } = useParams();
  const signedIn = useSignedIn();
  const query = useOrder(id);
  const order = query.data;
  return (
    <div className="mx-auto max-w-5xl px-4 py-8 sm:px-6">
      <PageHeader
        title={order ? t('order.title', { number: order.number }) : t('order.title_open')}
        back={signedIn ? { to: '/account/orders', label: t('history.title') } : undefined}
        lead={
          order && (
            <span className="flex flex-wrap items-center gap-2">
              <OrderBadge state={order.state} />
              {t('order.placed_on', { time: formatInstant(order.placed_at) })}
            </span>
          )
        }
      />
      {query.isPending && <OrderLoading />}
      {query.isError && (
        <OrderFailure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {order && (
        <>
          <OrderActions order={order} />
          <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="flex min-w-0 flex-col gap-6">
              {order.state !== 'cancelled' && (
                <Card>
                  <OrderProgress order={order} />
                </Card>
              )}
              <Card title={t('cart.lines')} flush>
                <OrderLines order={order} />
              </Card>
              <Shipments order={order} />
              <Returns order={order} />
              <OrderEvents order={order} />
            </div>
            <div className="flex min-w-0 flex-col gap-6">
              <OrderFacts order={order} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
