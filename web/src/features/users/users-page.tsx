import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Search, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changeAccount, listAccounts } from '@/api/identity';
import { useSession } from '@/api/session';
import type { Account, Role } from '@/api/types';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { formatDay, formatInstant } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';

const kRoles: Role[] = ['customer', 'staff', 'admin'];

interface Change {
  account: Account;
  role?: Role;
  disabled?: boolean;
}

function useAccountChange() {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ account, ...change }: Change) => changeAccount(account.id, change),
    onSuccess: (account) => showToast(t('users.changed', { name: account.name })),
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

function useColumns(ask: (change: Change) => void): Columns<Account> {
  const { t } = useTranslation('admin');
  const { account: self } = useSession();
  return [
    {
      accessorKey: 'name',
      header: t('users.name'),
      cell: ({ row: { original: account } }) => (
        <span className="block min-w-40">
          <span className="font-semibold">{account.name}</span>
          <span className="block text-xs text-ink-3">{account.email}</span>
        </span>
      ),
    },
    {
      accessorKey: 'role',
      header: t('users.role'),
      cell: ({ row: { original: account } }) => (
        <Select
          compact
          className="w-36"
          aria-label={t('users.role_of', { name: account.name })}
          disabled={account.id === self?.id}
          value={account.role}
          onChange={(event) => ask({ account, role: event.target.value as Role })}
          options={kRoles.map((role) => ({ value: role, label: t(`users.role_${role}`) }))}
        />
      ),
    },
    {
      id: 'state',
      accessorFn: (account) => account.disabled,
      header: t('users.state'),
      cell: ({ row: { original: account } }) => (
        <Badge tone={account.disabled ? 'danger' : 'ok'}>
          {t(account.disabled ? 'users.disabled' : 'users.enabled')}
        </Badge>
      ),
    },
    {
      accessorKey: 'last_login_at',
      header: t('users.last_login'),
      cell: ({ row: { original: account } }) => (
        <span className="whitespace-nowrap">
          {account.last_login_at ? formatInstant(account.last_login_at) : t('users.never')}
        </span>
      ),
    },
    {
      accessorKey: 'created_at',
      header: t('users.since'),
      cell: ({ row: { original: account } }) => (
        <span className="whitespace-nowrap">{formatDay(account.created_at)}</span>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="sr-only">{t('users.actions')}</span>,
      enableSorting: false,
      cell: ({ row: { original: account } }) =>
        account.id === self?.id ? (
          <span className="text-xs text-ink-3">{t('users.you')}</span>
        ) : (
          <Button
            size="sm"
            aria-label={t(account.disabled ? 'users.enable_name' : 'users.disable_name', {
              name: account.name,
            })}
            onClick={() => ask({ account, disabled: !account.disabled })}
          >
            {t(account.disabled ? 'users.enable' : 'users.disable')}
          </Button>
        ),
    },
  ];
}

function AskChange({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const apply = useAccountChange();
  const { account, role, disabled } = change;
  const kind = role ? 'role' : disabled ? 'disable' : 'enable';
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`users.ask_${kind}`, { name: account.name })}
      description={t(`users.ask_${kind}_text`, {
        role: role ? t(`users.role_${role}`) : '',
      })}
      action={t(`users.ask_${kind}_action`)}
      busy={apply.isPending}
      onConfirm={() => apply.mutate(change, { onSettled: onClose })}
    />
  );
}

function AccountTable({ search, role }: { search: string; role: string }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<Change | null>(null);
  const columns = useColumns(setAsked);
  const filter = { search, role, limit: 50 };
  const query = useInfiniteQuery({
    queryKey: ['accounts', filter],
    queryFn: ({ pageParam }) => listAccounts({ ...filter, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-80 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      {rows.length === 0 ? (
        <EmptyState icon={<UsersRound size={24} aria-hidden />} title={t('users.none')} />
      ) : (
        <DataTable
          caption={t('users.title')}
          columns={columns}
          rows={rows}
          rowId={(account) => account.id}
        />
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      {asked && <AskChange change={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

export default function UsersPage() {
  const { t } = useTranslation('admin');
  const [text, setText] = useState('');
  const [role, setRole] = useState('');
  const search = useDebounced(text.trim());
  return (
    <>
      <PageHeader title={t('users.title')} lead={t('users.lead')} />
      <div className="mb-4 flex flex-wrap gap-3">
        <div className="relative min-w-56 flex-1 sm:max-w-sm">
          <Search
            size={17}
            aria-hidden
            className="pointer-events-none absolute start-3 top-1/2 z-10 -translate-y-1/2 text-ink-3"
          />
          <Field label={t('users.search')} hideLabel>
            {(control) => (
              <TextInput
                {...control}
                type="search"
                className="ps-10"
                placeholder={t('users.search')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Select
          className="w-44"
          aria-label={t('users.role')}
          value={role}
          onChange={(event) => setRole(event.target.value)}
          options={[
            { value: '', label: t('users.all_roles') },
            ...kRoles.map((one) => ({ value: one, label: t(`users.role_${one}`) })),
          ]}
        />
      </div>
      <AccountTable search={search} role={role} />
    </>
  );
}
