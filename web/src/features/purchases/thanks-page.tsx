import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { refreshOrder } from '@/api/purchases';
import type { Order } from '@/api/types';
import { Notice } from '@/components/badge';
import { ButtonLink } from '@/components/button';
import { Card, PageHeader } from '@/components/page-header';
import { formatMoney } from '@/lib/format';

import { OrderLines } from './order-lines';
import { OrderFacts, OrderFailure, OrderLoading } from './order-parts';
import { useOrder } from './use-order';

const kAskAgain_ms = 3_000;
const kAsks = 10; // after half a minute the mail will have to tell

/** Asks whether the payment came through, until it did or the waiting helps no more. */
function usePaidOrder(id: string) {
  const queries = useQueryClient();
  const query = useOrder(id);
  const waiting = query.data?.state === 'awaiting_payment';
  const asked = useQuery({
    queryKey: ['order', id, 'refreshed'],
    queryFn: async () => {
      const order = await refreshOrder(id);
      queries.setQueryData(['order', id], order);
      return order;
    },
    enabled: waiting,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state !== 'confirmed' && state.dataUpdateCount < kAsks ? kAskAgain_ms : false,
  });
  return { query, waiting, asking: waiting && !asked.isFetched };
}

/** What Stripe adds to the address belongs into no bookmark. */
function useCleanAddress(): void {
  useEffect(() => {
    const { pathname, search } = window.location;
    if (search) window.history.replaceState(window.history.state, '', pathname);
  }, []);
}

function NextStep({ order, waiting }: { order: Order; waiting: boolean }) {
  const { t } = useTranslation('buy');
  const total = formatMoney(order.total);
  if (waiting) {
    return (
      <div role="alert">
        <Notice
          tone="warn"
          icon={<TriangleAlert size={18} aria-hidden />}
          title={t('thanks.unpaid')}
          actions={
            order.can_pay && (
              <ButtonLink to={`/orders/${order.id}/pay`} variant="primary">
                {t('pay.button', { amount: total })}
              </ButtonLink>
            )
          }
        >
          {t('thanks.unpaid_text')}
        </Notice>
      </div>
    );
  }
  return (
    <Notice
      tone="ok"
      icon={<CircleCheck size={18} aria-hidden />}
      title={t('thanks.mailed', { email: order.email })}
    >
      {t(`thanks.next_${order.payment_method}`, { total, number: order.number })}
    </Notice>
  );
}

export default function ThanksPage() {
  const { t } = useTranslation('buy');
  const { id = '' } = useParams();
  useCleanAddress();
  const { query, waiting, asking } = usePaidOrder(id);
  const order = query.data;
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader
        title={t(order && !waiting ? 'thanks.title' : 'order.title_open')}
        lead={order && t('order.title', { number: order.number })}
      />
      {(query.isPending || asking) && !query.isError && <OrderLoading />}
      {query.isError && (
        <OrderFailure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {order && !asking && (
        <div className="flex flex-col gap-6">
          <NextStep order={order} waiting={waiting} />
          <div className="flex flex-wrap gap-2">
            <ButtonLink to={`/orders/${order.id}`}>{t('thanks.to_order')}</ButtonLink>
            <ButtonLink to="/products">{t('cart.go_on')}</ButtonLink>
          </div>
          <Card title={t('cart.lines')} flush>
            <OrderLines order={order} />
          </Card>
          <OrderFacts order={order} />
        </div>
      )}
    </div>
  );
}
