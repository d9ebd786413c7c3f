import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { listCustomers } from '@/api/orders';
import type { Customer } from '@/api/types';
import { DataTable, type Columns } from '@/components/data-table';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { SearchBox } from '@/components/search-box';
import { usePages } from '@/components/use-pages';
import { formatDay, formatMoney, formatNumber } from '@/lib/format';

function useColumns(): Columns<Customer> {
  const { t } = useTranslation('selling');
  return [
    {
      accessorKey: 'name',
      header: t('customer.name'),
      cell: ({ row: { original: customer } }) => (
        <span className="block min-w-40">
          <Link
            className="link"
            to={`/admin/orders?search=${encodeURIComponent(customer.email)}`}
          >
            {customer.name || customer.email}
          </Link>
          <span className="block text-xs break-all text-ink-3">{customer.email}</span>
        </span>
      ),
    },
    {
      id: 'account',
      header: t('customer.account'),
      accessorFn: (customer) => t(customer.account_id ? 'customer.registered' : 'customer.guest'),
    },
    {
      accessorKey: 'orders',
      header: t('customer.orders'),
      meta: { align: 'end' },
      cell: ({ row: { original: customer } }) => formatNumber(customer.orders),
    },
    {
      id: 'total_spent',
      header: t('customer.total_spent'),
      accessorFn: (customer) => customer.total_spent.amount,
      meta: { align: 'end' },
      cell: ({ row: { original: customer } }) => formatMoney(customer.total_spent),
    },
    {
      accessorKey: 'last_order_at',
      header: t('customer.last_order_at'),
      meta: { align: 'end' },
      cell: ({ row: { original: customer } }) => formatDay(customer.last_order_at),
    },
  ];
}

export default function CustomersPage() {
  const { t } = useTranslation('selling');
  const columns = useColumns();
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const pages = usePages(['orders', 'customers', search], (after) =>
    listCustomers({ search, limit: 50, after }),
  );
  return (
    <>
      <PageHeader title={t('customer.title')} lead={t('customer.lead')} />
      <div className="mb-4 flex">
        <SearchBox
          label={t('customer.search')}
          value={search}
          onSearch={(text) => setParams(text ? { search: text } : {}, { replace: true })}
        />
      </div>
      <PageList
        pages={pages}
        empty={
          <EmptyState
            icon={<UsersRound size={24} aria-hidden />}
            title={t(search ? 'customer.none_match' : 'customer.none')}
          />
        }
      >
        {(rows) => (
          <DataTable
            caption={t('customer.title')}
            columns={columns}
            rows={rows}
            rowId={(customer) => customer.email}
          />
        )}
      </PageList>
    </>
  );
}
