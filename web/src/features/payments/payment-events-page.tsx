import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CreditCard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { getPayment, listPaymentEvents, refreshPayment } from '@/api/payments';
import type { PaymentEvent, PaymentOutcome } from '@/api/types';
import { Answered } from '@/components/answered';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { Segmented } from '@/components/select';
import { showToast } from '@/components/toast';
import { usePages } from '@/components/use-pages';
import { formatInstant, formatMoney } from '@/lib/format';

const kOutcomes = ['all', 'waiting', 'applied', 'ignored', 'unknown', 'mismatch'] as const;
type Outcome = (typeof kOutcomes)[number];

const kTones: Record<PaymentOutcome, Tone> = {
  waiting: 'info',
  applied: 'ok',
  ignored: 'plain',
  unknown: 'warn',
  mismatch: 'danger',
};

function PaymentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const mayWrite = useMayWrite('orders');
  const query = useQuery({ queryKey: ['payment', id], queryFn: () => getPayment(id) });
  const refresh = useMutation({
    mutationFn: () => refreshPayment(id),
    onSuccess: (payment) => {
      queries.setQueryData(['payment', id], payment);
      showToast(t('payment.refreshed'));
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('payment.one')}
      footer={
        mayWrite && (
          <Button busy={refresh.isPending} onClick={() => refresh.mutate()}>
            {t('payment.ask')}
          </Button>
        )
      }
    >
      <Answered query={query}>
        {(payment) => (
          <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-2 pt-2 text-sm">
            <dt className="text-ink-2">{t('payment.method')}</dt>
            <dd>{t(`payment.method_${payment.method}`)}</dd>
            <dt className="text-ink-2">{t('payment.state')}</dt>
            <dd>{t(`payment.state_${payment.state}`)}</dd>
            <dt className="text-ink-2">{t('payment.amount')}</dt>
            <dd className="figures">{formatMoney(payment.amount)}</dd>
            <dt className="text-ink-2">{t('payment.captured')}</dt>
            <dd className="figures">{formatMoney(payment.captured)}</dd>
            <dt className="text-ink-2">{t('payment.refunded')}</dt>
            <dd className="figures">{formatMoney(payment.refunded)}</dd>
            <dt className="text-ink-2">{t('payment.provider_ref')}</dt>
            <dd className="break-all">{payment.provider_ref || '–'}</dd>
            {payment.failure && (
              <>
                <dt className="text-ink-2">{t('payment.failure')}</dt>
                <dd className="text-danger">{payment.failure}</dd>
              </>
            )}
          </dl>
        )}
      </Answered>
    </Dialog>
  );
}

function useColumns(onOpen: (id: string) => void): Columns<PaymentEvent> {
  const { t } = useTranslation('selling');
  return [
    {
      accessorKey: 'type',
      header: t('payment.type'),
      cell: ({ row: { original: event } }) => (
        <span className="block min-w-48">
          <code className="font-semibold">{event.type}</code>
          <code className="block text-xs break-all text-ink-3">{event.id}</code>
        </span>
      ),
    },
    {
      accessorKey: 'outcome',
      header: t('payment.outcome'),
      cell: ({ row: { original: event } }) => (
        <Badge tone={kTones[event.outcome]}>{t(`payment.outcome_${event.outcome}`)}</Badge>
      ),
    },
    { accessorKey: 'detail', header: t('payment.detail') },
    {
      accessorKey: 'received_at',
      header: t('payment.received_at'),
      cell: ({ row: { original: event } }) => (
        <span className="whitespace-nowrap">{formatInstant(event.received_at)}</span>
      ),
    },
    {
      id: 'payment',
      header: t('payment.one'),
      enableSorting: false,
      cell: ({ row: { original: event } }) => {
        const { payment_id: id } = event;
        return id === null ? (
          '–'
        ) : (
          <Button
            size="sm"
            aria-label={t('payment.open', { event: event.id })}
            onClick={() => onOpen(id)}
          >
            {t('payment.show')}
          </Button>
        );
      },
    },
  ];
}

export default function PaymentEventsPage() {
  const { t } = useTranslation('selling');
  const [opened, setOpened] = useState<string | null>(null);
  const columns = useColumns(setOpened);
  const [params, setParams] = useSearchParams();
  const outcome = kOutcomes.find((one) => one === params.get('outcome')) ?? 'all';
  const filter = { outcome: outcome === 'all' ? undefined : outcome, limit: 50 };
  const pages = usePages(['payment-events', filter], (after) =>
    listPaymentEvents({ ...filter, after }),
  );
  return (
    <>
      <PageHeader title={t('payment.title')} lead={t('payment.lead')} />
      <div className="mb-4">
        <Segmented<Outcome>
          legend={t('payment.outcome')}
          name="outcome"
          value={outcome}
          onChange={(next) => setParams(next === 'all' ? {} : { outcome: next }, { replace: true })}
          options={kOutcomes.map((one) => ({
            value: one,
            label: one === 'all' ? t('order.any') : t(`payment.outcome_${one}`),
          }))}
        />
      </div>
      <PageList
        pages={pages}
        empty={
          <EmptyState icon={<CreditCard size={24} aria-hidden />} title={t('payment.none')}>
            {t('payment.none_text')}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            caption={t('payment.title')}
            columns={columns}
            rows={rows}
            rowId={(event) => event.id}
          />
        )}
      </PageList>
      {opened && <PaymentDialog id={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
