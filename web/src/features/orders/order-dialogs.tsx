import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { cancelPieces, refundOrder, resendOrderMail, shipOrder, type OrderMail } from '@/api/orders';
import type { AdminOrder, AdminOrderLine } from '@/api/types';
import { Checkbox, Field, TextInput } from '@/components/field';
import { Select } from '@/components/select';
import { formatMoney } from '@/lib/format';
import { isAmount, moneyOf, moneyOrNull, orEmpty } from '@/lib/typed';

import { ActDialog, useOrderAct } from './order-act';
import { allOf, chosenOf, openOf, Pieces } from './pieces';

interface Props {
  order: AdminOrder;
  onClose: () => void;
}

export function ShipDialog({ order, onClose }: Props) {
  const { t } = useTranslation('selling');
  const [counts, setCounts] = useState(allOf(order, openOf));
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [link, setLink] = useState('');
  const lines = chosenOf(counts);
  const ship = useOrderAct(
    () => shipOrder(order.id, { lines, carrier, tracking, tracking_url: link }),
    t('order.shipped_done'),
    onClose,
  );
  return (
    <ActDialog
      title={t('order.ship')}
      lead={t('order.ship_lead')}
      action={t('order.ship_action')}
      ready={lines.length > 0}
      act={ship}
      onClose={onClose}
    >
      <Pieces
        lines={order.lines}
        most={openOf}
        counts={counts}
        label={t('order.pieces')}
        onChange={setCounts}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('order.carrier')} optional>
          {(control) => (
            <TextInput
              {...control}
              maxLength={100}
              value={carrier}
              onChange={(event) => setCarrier(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('order.tracking')} optional>
          {(control) => (
            <TextInput
              {...control}
              maxLength={100}
              value={tracking}
              onChange={(event) => setTracking(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t('order.tracking_url')} optional>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            maxLength={500}
            placeholder="https://"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}

export function CancelDialog({ order, onClose }: Props) {
  const { t } = useTranslation('selling');
  const [counts, setCounts] = useState(allOf(order, openOf));
  const [reason, setReason] = useState('');
  const [refund, setRefund] = useState(true);
  const lines = chosenOf(counts);
  const cancel = useOrderAct(
    () => cancelPieces(order.id, { lines, reason: reason.trim(), refund }),
    t('order.cancelled_done'),
    onClose,
  );
  return (
    <ActDialog
      title={t('order.cancel')}
      lead={t('order.cancel_lead')}
      action={t('order.cancel_action')}
      ready={lines.length > 0 && reason.trim() !== ''}
      danger
      act={cancel}
      onClose={onClose}
    >
      <Pieces
        lines={order.lines}
        most={openOf}
        counts={counts}
        label={t('order.pieces')}
        onChange={setCounts}
      />
      <Field label={t('order.reason')} hint={t('order.customer_reads')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Checkbox
        label={t('order.cancel_refund')}
        checked={refund}
        onChange={(event) => setRefund(event.target.checked)}
      />
    </ActDialog>
  );
}

const refundable = (line: AdminOrderLine): number => line.quantity;

export function RefundDialog({ order, onClose }: Props) {
  const { t } = useTranslation('selling');
  const [counts, setCounts] = useState({});
  const [shipping, setShipping] = useState('');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(false);
  const { currency } = order;
  const left = { amount: order.captured.amount - order.refunded.amount, currency };
  const lines = chosenOf(counts);
  const isLimit = (text: string) => moneyOf(text, currency).amount <= left.amount;
  const amountsFit = [shipping, amount].every(orEmpty((text) => isAmount(text) && isLimit(text)));
  const refund = useOrderAct(
    () =>
      refundOrder(order.id, {
        lines,
        shipping: moneyOrNull(shipping, currency),
        amount: moneyOrNull(amount, currency),
        reason: reason.trim(),
        restock,
      }),
    t('order.refunded_done'),
    onClose,
  );
  const wrong = amountsFit ? undefined : t('order.refund_wrong', { limit: formatMoney(left) });
  return (
    <ActDialog
      title={t('order.refund')}
      lead={t('order.refund_lead', { limit: formatMoney(left) })}
      action={t('order.refund_action')}
      ready={amountsFit && (lines.length > 0 || shipping !== '' || amount !== '')}
      danger
      act={refund}
      onClose={onClose}
    >
      <Pieces
        lines={order.lines}
        most={refundable}
        counts={counts}
        label={t('order.refund_pieces')}
        onChange={setCounts}
      />
      <Checkbox
        label={t('order.restock')}
        checked={restock}
        onChange={(event) => setRestock(event.target.checked)}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('order.refund_shipping', { currency })} optional>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={shipping}
              onChange={(event) => setShipping(event.target.value.trim())}
            />
          )}
        </Field>
        <Field
          label={t('order.refund_amount', { currency })}
          optional
          hint={t('order.refund_amount_hint')}
          error={wrong}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={amount}
              onChange={(event) => setAmount(event.target.value.trim())}
            />
          )}
        </Field>
      </div>
      <Field label={t('order.reason')} optional hint={t('order.customer_reads')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}

export function ResendDialog({ order, onClose }: Props) {
  const { t } = useTranslation('selling');
  const choices: OrderMail[] = [
    'order_placed',
    ...(order.shipments.length > 0 ? (['order_shipped'] as const) : []),
    ...(order.refunded.amount > 0 ? (['order_refunded'] as const) : []),
  ];
  const [mail, setMail] = useState<OrderMail>('order_placed');
  const send = useOrderAct(() => resendOrderMail(order.id, mail), t('order.resent'), onClose);
  return (
    <ActDialog
      title={t('order.resend')}
      lead={t('order.resend_lead', { email: order.email })}
      action={t('order.resend_action')}
      ready
      act={send}
      onClose={onClose}
    >
      <Field label={t('order.mail')}>
        {(control) => (
          <Select
            {...control}
            value={mail}
            onChange={(event) => setMail(event.target.value as OrderMail)}
            options={choices.map((one) => ({ value: one, label: t(`order.mail_${one}`) }))}
          />
        )}
      </Field>
    </ActDialog>
  );
}
