import { useMutation } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { exportOrders, listOrders } from '@/api/orders';
import type { OrderListRow, OrderState, PaymentStatus } from '@/api/types';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { OrderBadge, PaymentBadge } from '@/components/order-badge';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { SearchBox } from '@/components/search-box';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { usePages } from '@/components/use-pages';
import { saveFile } from '@/lib/csv';
import { formatInstant, formatMoney, formatNumber } from '@/lib/format';

import { queryText, useOrderFilter } from './order-filter';
import { SavedViews } from './saved-views';

const kStates: OrderState[] = [
  'awaiting_payment',
  'confirmed',
  'partly_shipped',
  'shipped',
  'delivered',
  'cancelled',
];
const kPayments: PaymentStatus[] = [
  'unpaid',
  'authorized',
  'paid',
  'partly_refunded',
  'refunded',
  'cancelled',
];

function useColumns(): Columns<OrderListRow> {
  const { t } = useTranslation('selling');
  return [
    {
      accessorKey: 'number',
      header: t('order.number'),
      cell: ({ row: { original: order } }) => (
        <Link className="link" to={`/admin/orders/${order.id}`}>
          {order.number}
        </Link>
      ),
    },
    {
      accessorKey: 'placed_at',
      header: t('order.placed_at'),
      cell: ({ row: { original: order } }) => (
        <span className="whitespace-nowrap">{formatInstant(order.placed_at)}</span>
      ),
    },
    {
      accessorKey: 'customer_name',
      header: t('order.customer'),
      cell: ({ row: { original: order } }) => (
        <span className="block min-w-36">
          {order.customer_name}
          <span className="block text-xs break-all text-ink-3">{order.email}</span>
        </span>
      ),
    },
    {
      accessorKey: 'state',
      header: t('order.state'),
      cell: ({ row: { original: order } }) => <OrderBadge state={order.state} />,
    },
    {
      accessorKey: 'payment_status',
      header: t('order.payment_status'),
      cell: ({ row: { original: order } }) => <PaymentBadge status={order.payment_status} />,
    },
    {
      accessorKey: 'items',
      header: t('order.items'),
      meta: { align: 'end' },
      cell: ({ row: { original: order } }) => formatNumber(order.items),
    },
    {
      id: 'total',
      header: t('order.total'),
      accessorFn: (order) => order.total.amount,
      meta: { align: 'end' },
      cell: ({ row: { original: order } }) => formatMoney(order.total),
    },
  ];
}

/** The platform's own select takes one; several of them are what a saved or ready view is for. */
function Choice<Value extends string>({
  label,
  all,
  several,
  value,
  values,
  nameOf,
  onChange,
}: {
  label: string;
  all: string;
  several: string;
  value: string;
  values: Value[];
  nameOf: (value: Value) => string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} className="w-44">
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={[
            { value: '', label: all },
            ...(value.includes(',') ? [{ value, label: several }] : []),
            ...values.map((one) => ({ value: one, label: nameOf(one) })),
          ]}
        />
      )}
    </Field>
  );
}

function Filters() {
  const { t } = useTranslation(['selling', 'buy']);
  const { filter, change } = useOrderFilter();
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <SearchBox
        key={filter.search === '' ? 'empty' : 'typed'}
        label={t('order.search')}
        value={filter.search}
        onSearch={(search) => change({ search })}
      />
      <Choice
        label={t('order.state')}
        all={t('order.any')}
        several={t('order.several')}
        value={filter.state}
        values={kStates}
        nameOf={(one) => t(`buy:order_state.${one}`)}
        onChange={(state) => change({ state })}
      />
      <Choice
        label={t('order.payment_status')}
        all={t('order.any')}
        several={t('order.several')}
        value={filter.payment_status}
        values={kPayments}
        nameOf={(one) => t(`buy:payment_status.${one}`)}
        onChange={(payment_status) => change({ payment_status })}
      />
      {(['from', 'to'] as const).map((key) => (
        <Field key={key} label={t(`order.${key}`)} className="w-40">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={filter[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

export default function OrdersPage() {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const columns = useColumns();
  const { filter, open } = useOrderFilter();
  const pages = usePages(['orders', 'list', filter], (after) =>
    listOrders({ ...filter, limit: 50, after }),
  );
  const save = useMutation({
    mutationFn: async () => saveFile('orders.csv', await (await exportOrders(filter)).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const filtered = queryText(filter) !== '';
  return (
    <>
      <PageHeader
        title={t('order.title')}
        lead={t('order.lead')}
        actions={
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            {t('order.export')}
          </Button>
        }
      />
      <SavedViews />
      <Filters />
      <PageList
        pages={pages}
        empty={
          <EmptyState
            icon={<ShoppingBag size={24} aria-hidden />}
            title={t(filtered ? 'order.none_match' : 'order.none')}
            action={
              filtered ? <Button onClick={() => open('')}>{t('order.clear')}</Button> : undefined
            }
          >
            {t(filtered ? 'order.none_match_text' : 'order.none_text')}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            caption={t('order.title')}
            columns={columns}
            rows={rows}
            rowId={(order) => order.id}
            maxHeight="calc(100dvh - 20rem)"
          />
        )}
      </PageList>
    </>
  );
}
