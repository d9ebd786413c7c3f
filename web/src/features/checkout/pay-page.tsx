import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';

import { paymentMethods } from '@/api/cart';
import { getOrder, payOrder, refreshOrder } from '@/api/purchases';
import type { Order } from '@/api/types';
import { Card, PageHeader } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Totals } from '@/components/totals';
import { formatClock, formatMoney } from '@/lib/format';

import { CardForm } from './card-form';

function CardPart({ order }: { order: Order }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const methods = useQuery({ queryKey: ['payment-methods'], queryFn: paymentMethods });
  const payment = useQuery({
    queryKey: ['payment', order.id],
    queryFn: () => payOrder(order.id),
    staleTime: Infinity,
    gcTime: 0,
  });
  const failed = [methods, payment].find((query) => query.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!methods.data?.card || !payment.data) {
    return (
      <Loading>
        <Skeleton className="h-44 rounded-lg" />
      </Loading>
    );
  }
  // A refusal may also mean that it was paid before, in another tab.
  const lookAgain = async () => {
    const now = await refreshOrder(order.id).catch(() => null);
    if (!now || now.can_pay) return;
    queries.setQueryData(['order', order.id], now);
    await navigate(`/orders/${order.id}/thanks`, { replace: true });
  };
  return (
    <CardForm
      payment={payment.data}
      scriptUrl={methods.data.card.script_url}
      amount={formatMoney(order.total)}
      returnUrl={`${window.location.origin}/orders/${order.id}/thanks`}
      onRefused={() => void lookAgain()}
    />
  );
}

function Payable({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  return (
    <div className="flex flex-col gap-6">
      {order.pay_before && (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <Clock size={16} aria-hidden className="shrink-0" />
          {t('checkout.hold', { time: formatClock(order.pay_before) })}
        </p>
      )}
      <Card title={t('pay.card')} lead={t('pay.lead')}>
        <CardPart order={order} />
      </Card>
      <Card title={t('cart.summary')}>
        <Totals sums={order} />
      </Card>
      <p className="text-center text-sm">
        <Link to={`/orders/${order.id}`} className="link inline-block py-1">
          {t('pay.to_order')}
        </Link>
      </p>
    </div>
  );
}

export default function PayPage() {
  const { t } = useTranslation('buy');
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['order', id], queryFn: () => getOrder(id) });
  const order = query.data;
  if (order && !order.can_pay) return <Navigate to={`/orders/${id}`} replace />;
  return (
    <div className="mx-auto max-w-2xl px-4 py-8 sm:px-6">
      <PageHeader
        title={order ? t('pay.title', { number: order.number }) : t('pay.title_open')}
        lead={t('pay.kept')}
      />
      {query.isPending && (
        <Loading>
          <Skeleton className="h-72 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {order && <Payable order={order} />}
    </div>
  );
}
