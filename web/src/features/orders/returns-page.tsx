import { PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { listReturns } from '@/api/orders';
import type { ReturnRow } from '@/api/types';
import { DataTable, type Columns } from '@/components/data-table';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { Segmented } from '@/components/select';
import { usePages } from '@/components/use-pages';
import { formatInstant } from '@/lib/format';

import { ReturnBadge } from './return-badge';

const kStates = ['all', 'requested', 'approved', 'received', 'rejected'] as const;
type State = (typeof kStates)[number];

function useColumns(): Columns<ReturnRow> {
  const { t } = useTranslation('selling');
  return [
    {
      accessorKey: 'order_number',
      header: t('order.number'),
      cell: ({ row: { original: back } }) => (
        <Link className="link" to={`/admin/orders/${back.order_id}`}>
          {back.order_number}
        </Link>
      ),
    },
    {
      accessorKey: 'requested_at',
      header: t('return.requested_at'),
      cell: ({ row: { original: back } }) => (
        <span className="whitespace-nowrap">{formatInstant(back.requested_at)}</span>
      ),
    },
    { accessorKey: 'customer_name', header: t('order.customer') },
    {
      accessorKey: 'state',
      header: t('order.state'),
      cell: ({ row: { original: back } }) => <ReturnBadge state={back.state} />,
    },
    {
      id: 'wish',
      header: t('return.wish'),
      accessorFn: (back) => t(`return.wish_${back.wish}`),
    },
    {
      accessorKey: 'reason',
      header: t('order.reason'),
      cell: ({ row: { original: back } }) => (
        <span className="block max-w-96 min-w-40">{back.reason}</span>
      ),
    },
  ];
}

export default function ReturnsPage() {
  const { t } = useTranslation('selling');
  const columns = useColumns();
  const [params, setParams] = useSearchParams();
  const state = kStates.find((one) => one === params.get('state')) ?? 'all';
  const filter = { state: state === 'all' ? undefined : state, limit: 50 };
  const pages = usePages(['orders', 'returns', filter], (after) =>
    listReturns({ ...filter, after }),
  );
  return (
    <>
      <PageHeader title={t('return.title')} lead={t('return.lead')} />
      <div className="mb-4">
        <Segmented<State>
          legend={t('order.state')}
          name="state"
          value={state}
          onChange={(next) => setParams(next === 'all' ? {} : { state: next }, { replace: true })}
          options={kStates.map((one) => ({
            value: one,
            label: one === 'all' ? t('order.any') : t(`return.state_${one}`),
          }))}
        />
      </div>
      <PageList
        pages={pages}
        empty={
          <EmptyState icon={<PackageOpen size={24} aria-hidden />} title={t('return.none')} />
        }
      >
        {(rows) => (
          <DataTable
            caption={t('return.title')}
            columns={columns}
            rows={rows}
            rowId={(back) => back.id}
          />
        )}
      </PageList>
    </>
  );
}
