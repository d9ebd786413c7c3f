import { useMutation } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { addNote, getInvoice, shipmentArrived } from '@/api/orders';
import type { AdminOrder, AdminOrderLine } from '@/api/types';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { useErrorText } from '@/components/error-text';
import { Field, TextArea } from '@/components/field';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';
import { formatInstant, formatMoney } from '@/lib/format';

import { useOrderAct } from './order-act';
import { lineOf, nameOf, openOf } from './pieces';

export function LinesCard({ order }: { order: AdminOrder }) {
  const { t } = useTranslation('selling');
  const keptOf = (line: AdminOrderLine) =>
    order.allocated.find(({ line_id }) => line_id === line.id)?.quantity ?? 0;
  const count = (key: 'quantity' | 'shipped' | 'cancelled' | 'returned') => ({
    accessorKey: key,
    header: t(`order.${key}`),
    meta: { align: 'end' as const },
  });
  const columns: Columns<AdminOrderLine> = [
    {
      accessorKey: 'name',
      header: t('order.line'),
      cell: ({ row: { original: line } }) => (
        <span className="block min-w-44">
          <Link className="link" to={`/admin/products/${line.product_id}`}>
            {line.name}
          </Link>
          <span className="block text-xs text-ink-3">
            {[line.sku, ...line.options].join(' · ')}
          </span>
        </span>
      ),
    },
    count('quantity'),
    {
      id: 'open',
      header: t('order.open'),
      accessorFn: openOf,
      meta: { align: 'end' },
      cell: ({ row: { original: line } }) => {
        const short = openOf(line) - keptOf(line);
        return short > 0 && order.state !== 'awaiting_payment' ? (
          <Badge tone="warn">{t('order.short', { open: openOf(line), kept: keptOf(line) })}</Badge>
        ) : (
          openOf(line)
        );
      },
    },
    count('shipped'),
    count('cancelled'),
    count('returned'),
    {
      id: 'unit_price',
      header: t('order.unit_price'),
      accessorFn: (line) => line.unit_price.amount,
      meta: { align: 'end' },
      cell: ({ row: { original: line } }) => formatMoney(line.unit_price),
    },
    {
      id: 'total',
      header: t('order.total'),
      accessorFn: (line) => line.total.amount,
      meta: { align: 'end' },
      cell: ({ row: { original: line } }) => formatMoney(line.total),
    },
  ];
  return (
    <Card title={t('order.lines')} flush>
      <DataTable
        caption={t('order.lines')}
        columns={columns}
        rows={order.lines}
        rowId={(line) => line.id}
      />
    </Card>
  );
}

export function ShipmentsCard({ order, mayWrite }: { order: AdminOrder; mayWrite: boolean }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const arrived = useOrderAct(shipmentArrived, t('order.delivered_done'));
  if (order.shipments.length === 0) return null;
  return (
    <Card title={t('order.shipments')} flush>
      <ul className="divide-y divide-line border-t border-line text-sm">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} className="flex flex-wrap items-start gap-3 px-5 py-4">
            <span className="min-w-48 flex-1">
              <span className="block font-semibold">
                {[shipment.carrier, shipment.tracking].filter(Boolean).join(' · ') ||
                  t('order.no_carrier')}
              </span>
              <span className="block text-ink-2">
                {shipment.delivered_at
                  ? t('order.delivered_at', { time: formatInstant(shipment.delivered_at) })
                  : t('order.shipped_at', { time: formatInstant(shipment.shipped_at) })}
              </span>
              {shipment.lines.map(({ line_id, quantity }) => {
                const line = lineOf(order, line_id);
                return (
                  <span key={line_id} className="block text-ink-2">
                    {t('order.times', { count: quantity, name: line ? nameOf(line) : line_id })}
                  </span>
                );
              })}
            </span>
            {mayWrite && !shipment.delivered_at && (
              <Button
                size="sm"
                busy={arrived.isPending}
                onClick={() =>
                  arrived.mutate(shipment.id, {
                    onError: (error) => showToast(textOf(error), 'danger'),
                  })
                }
              >
                {t('order.deliver')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function PaymentsCard({ order }: { order: AdminOrder }) {
  const { t } = useTranslation(['selling', 'buy']);
  return (
    <Card title={t('order.payments')} flush>
      {order.payments.length === 0 ? (
        <p className="px-5 pb-4 text-sm text-ink-2">{t('order.no_payments')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line text-sm">
          {order.payments.map((payment) => (
            <li key={payment.id} className="px-5 py-3">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold">{t(`payment.method_${payment.method}`)}</span>
                <Badge>{t(`payment.state_${payment.state}`)}</Badge>
              </p>
              <p className="figures text-ink-2">
                {t('payment.sums', {
                  captured: formatMoney(payment.captured),
                  amount: formatMoney(payment.amount),
                })}
              </p>
              {payment.failure && <p className="text-danger">{payment.failure}</p>}
              {payment.provider_ref && (
                <code className="block text-xs break-all text-ink-3">{payment.provider_ref}</code>
              )}
              {payment.refunds.map((refund) => (
                <p key={refund.id} className="mt-1 text-ink-2">
                  {t('payment.refund', {
                    amount: formatMoney(refund.amount),
                    state: t(`payment.refund_${refund.state}`),
                    time: formatInstant(refund.created_at),
                  })}
                  {refund.failure && <span className="block text-danger">{refund.failure}</span>}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function InvoicesCard({ order }: { order: AdminOrder }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const fetchPaper = useMutation({
    mutationFn: async ({ id, number }: { id: string; number: string }) =>
      saveFile(`${number}.pdf`, await (await getInvoice(id)).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  if (order.invoices.length === 0) return null;
  return (
    <Card title={t('order.invoices')}>
      <ul className="flex flex-col gap-2">
        {order.invoices.map((invoice) => (
          <li key={invoice.id} className="flex flex-wrap items-center gap-x-3 text-sm">
            <Button
              size="sm"
              aria-label={t('order.invoice_get', { number: invoice.number })}
              onClick={() => fetchPaper.mutate(invoice)}
            >
              <FileText size={15} aria-hidden />
              {invoice.number}
            </Button>
            <span className="text-ink-2">
              {t(`order.paper_${invoice.kind}`)} · {formatMoney(invoice.total)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NoteForm({ order }: { order: AdminOrder }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const [text, setText] = useState('');
  const add = useOrderAct(
    () => addNote(order.id, text.trim()),
    t('order.noted'),
    () => setText(''),
  );
  return (
    <form
      noValidate
      className="mb-4 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Field
        label={t('order.note')}
        hint={t('order.note_hint')}
        error={add.isError ? textOf(add.error) : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        size="sm"
        className="self-end"
        busy={add.isPending}
        disabled={text.trim() === ''}
      >
        {t('order.note_add')}
      </Button>
    </form>
  );
}

export function TimelineCard({ order, mayWrite }: { order: AdminOrder; mayWrite: boolean }) {
  const { t } = useTranslation('selling');
  const whoOf = (event: AdminOrder['events'][number]) => {
    if (event.actor === 'customer') return t('order.by_customer');
    return event.actor_name ?? (event.actor || t('order.by_program'));
  };
  return (
    <Card title={t('order.timeline')} lead={t('order.timeline_lead')}>
      {mayWrite && <NoteForm order={order} />}
      <ol className="flex flex-col gap-3 border-s-2 border-line ps-4">
        {order.events.toReversed().map((event, index) => (
          <li key={`${event.at} ${index}`} className="text-sm">
            <p className={event.kind === 'note' ? 'rounded-lg bg-warn-soft px-3 py-2' : 'font-medium'}>
              {event.message}
            </p>
            <p className="text-ink-3">
              {whoOf(event)} · {formatInstant(event.at)}
              {event.shown && ` · ${t('order.shown')}`}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
