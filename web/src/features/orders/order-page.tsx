import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { capturePayment, getOrder, markPaid } from '@/api/orders';
import type { AdminOrder } from '@/api/types';
import { AddressLines } from '@/components/address-lines';
import { Answered } from '@/components/answered';
import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { OrderBadge, PaymentBadge } from '@/components/order-badge';
import { Card, PageHeader } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { Totals } from '@/components/totals';
import { formatInstant, formatMoney } from '@/lib/format';

import { useOrderAct } from './order-act';
import { InvoicesCard, LinesCard, PaymentsCard, ShipmentsCard, TimelineCard } from './order-cards';
import { CancelDialog, RefundDialog, ResendDialog, ShipDialog } from './order-dialogs';
import { openOf } from './pieces';
import { ReturnsCard } from './returns-card';

const kActs = ['ship', 'capture', 'mark_paid', 'refund', 'cancel', 'resend'] as const;
type Act = (typeof kActs)[number];

/** What can be done to an order as it stands. */
function actsOf(order: AdminOrder): Act[] {
  const open = order.lines.some((line) => openOf(line) > 0);
  const sold = order.state !== 'awaiting_payment' && order.state !== 'cancelled';
  const outside = order.payment_method !== 'card';
  const possible: Record<Act, boolean> = {
    ship: open && sold,
    capture: order.payments.some((payment) => payment.state === 'authorized'),
    mark_paid: outside && order.payment_status === 'unpaid' && order.state !== 'cancelled',
    refund: order.captured.amount > order.refunded.amount,
    cancel: open && order.state !== 'cancelled',
    resend: true,
  };
  return kActs.filter((act) => possible[act]);
}

/** Money that is taken, or said to have come, after one question. */
function MoneyDialog({
  kind,
  order,
  onClose,
}: {
  kind: 'capture' | 'mark_paid';
  order: AdminOrder;
  onClose: () => void;
}) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const act = useOrderAct(
    () => (kind === 'capture' ? capturePayment(order.id) : markPaid(order.id)),
    t(`order.${kind}_done`),
    onClose,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`order.${kind}`)}
      description={t(`order.${kind}_lead`, { total: formatMoney(order.total) })}
      action={t(`order.${kind}`)}
      busy={act.isPending}
      onConfirm={() =>
        act.mutate(undefined, { onError: (error) => showToast(textOf(error), 'danger') })
      }
    />
  );
}

function CustomerCard({ order }: { order: AdminOrder }) {
  const { t } = useTranslation('selling');
  return (
    <Card title={t('order.customer')}>
      <div className="flex flex-col gap-4 text-sm">
        <p className="break-all">
          <Link className="link" to={`/admin/orders?search=${encodeURIComponent(order.email)}`}>
            {order.email}
          </Link>
          <span className="block text-ink-3">
            {t(order.account_id ? 'order.account' : 'order.guest')}
          </span>
        </p>
        <div>
          <h3 className="mb-1 text-sm">{t('order.shipping_address')}</h3>
          <AddressLines address={order.shipping_address} />
          <p className="mt-1 text-ink-2">{order.shipping_name}</p>
        </div>
        {order.billing_address && (
          <div>
            <h3 className="mb-1 text-sm">{t('order.billing_address')}</h3>
            <AddressLines address={order.billing_address} />
          </div>
        )}
        {order.customer_note && (
          <div>
            <h3 className="mb-1 text-sm">{t('order.customer_note')}</h3>
            <p className="whitespace-pre-line text-ink-2">{order.customer_note}</p>
          </div>
        )}
      </div>
    </Card>
  );
}

function Order({ order }: { order: AdminOrder }) {
  const { t } = useTranslation(['selling', 'buy']);
  const mayWrite = useMayWrite('orders');
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const notices = [
    order.replaces_number !== null && t('order.replaces', { number: order.replaces_number }),
    order.pay_before && t('order.pay_before', { time: formatInstant(order.pay_before) }),
    order.cancel_reason && t('order.cancel_reason', { reason: order.cancel_reason }),
  ].filter(Boolean);
  return (
    <>
      <PageHeader
        back={{ to: '/admin/orders', label: t('order.title') }}
        title={t('order.page_title', { number: order.number })}
        lead={
          <span className="flex flex-wrap items-center gap-2">
            <OrderBadge state={order.state} />
            <PaymentBadge status={order.payment_status} />
            <span>{formatInstant(order.placed_at)}</span>
          </span>
        }
        actions={
          <>
            {mayWrite &&
              actsOf(order).map((one) => (
                <Button
                  key={one}
                  variant={one === 'ship' ? 'primary' : one === 'cancel' ? 'danger' : 'secondary'}
                  onClick={() => setAct(one)}
                >
                  {t(`order.${one}`)}
                </Button>
              ))}
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden />
              {t('order.print')}
            </Button>
          </>
        }
      />
      {notices.length > 0 && (
        <ul className="mb-5 text-sm text-ink-2">
          {notices.map((notice) => (
            <li key={String(notice)}>{notice}</li>
          ))}
        </ul>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <LinesCard order={order} />
          <ReturnsCard order={order} mayWrite={mayWrite} />
          <ShipmentsCard order={order} mayWrite={mayWrite} />
          <TimelineCard order={order} mayWrite={mayWrite} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title={t('order.sum')}>
            <Totals sums={order} refunded={order.refunded} />
          </Card>
          <PaymentsCard order={order} />
          <InvoicesCard order={order} />
          <CustomerCard order={order} />
        </div>
      </div>
      {act === 'ship' && <ShipDialog order={order} onClose={close} />}
      {act === 'cancel' && <CancelDialog order={order} onClose={close} />}
      {act === 'refund' && <RefundDialog order={order} onClose={close} />}
      {act === 'resend' && <ResendDialog order={order} onClose={close} />}
      {(act === 'capture' || act === 'mark_paid') && (
        <MoneyDialog kind={act} order={order} onClose={close} />
      )}
    </>
  );
}

export default function OrderPage() {
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['order', id], queryFn: () => getOrder(id) });
  return <Answered query={query}>{(order) => <Order key={order.id} order={order} />}</Answered>;
}
