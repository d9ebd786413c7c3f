import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Boxes, ChartLine, Plus, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { exportProducts, listAdminProducts } from '@/api/catalog';
import { useMayWrite } from '@/api/access';
import type { AdminProduct } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { Field, TextInput } from '@/components/field';
import { useErrorText } from '@/components/error-text';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ProductImage } from '@/components/product-image';
import { Segmented } from '@/components/select';
import { showToast } from '@/components/toast';
import { useAddress } from '@/lib/address';
import { saveFile } from '@/lib/csv';
import { formatDay, formatMoney, formatRating } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';

const kStates = ['all', 'active', 'inactive'] as const;
const kStockTones: Record<AdminProduct['availability'], Tone> = {
  in_stock: 'ok',
  low_stock: 'warn',
  out_of_stock: 'danger',
};

type State = (typeof kStates)[number];

function useListState() {
  const { params, change } = useAddress();
  const search = params.get('search') ?? '';
  const state: State = kStates.find((one) => one === params.get('state')) ?? 'all';
  return { search, state, change };
}

function useColumns(): Columns<AdminProduct> {
  const { t } = useTranslation('admin');
  return [
    {
      accessorKey: 'name',
      header: t('products.name'),
      cell: ({ row: { original: product } }) => (
        <Link
          to={`/admin/products/${product.id}`}
          className="flex min-w-44 items-center gap-3 font-semibold hover:text-accent"
        >
          <span className="size-10 shrink-0 overflow-hidden rounded-lg border border-line">
            <ProductImage image={product.image} name={product.name} sizes="40px" />
          </span>
          <span className="min-w-0">
            {product.name}
            <span className="block text-xs font-normal text-ink-3">{product.sku}</span>
          </span>
        </Link>
      ),
    },
    {
      id: 'state',
      accessorFn: (product) => product.active,
      header: t('products.state'),
      cell: ({ row: { original: product } }) => (
        <Badge tone={product.active ? 'ok' : 'plain'}>
          {t(product.active ? 'products.active' : 'products.inactive')}
        </Badge>
      ),
    },
    {
      id: 'category',
      accessorFn: (product) => product.category?.name ?? '',
      header: t('products.category'),
    },
    {
      id: 'price',
      accessorFn: (product) => product.price.amount,
      header: t('products.price'),
      meta: { align: 'end' },
      cell: ({ row: { original: product } }) => formatMoney(product.price),
    },
    {
      accessorKey: 'availability',
      header: t('products.stock'),
      cell: ({ row: { original: product } }) => (
        <Badge tone={kStockTones[product.availability]}>
          {t(`products.${product.availability}`)}
        </Badge>
      ),
    },
    {
      accessorKey: 'rating_average',
      header: t('products.rating'),
      meta: { align: 'end' },
      cell: ({ row: { original: product } }) =>
        product.rating_average === null
          ? '–'
          : t('products.rating_value', {
              value: formatRating(product.rating_average),
              count: product.rating_count,
            }),
    },
    {
      accessorKey: 'updated_at',
      header: t('products.changed'),
      meta: { align: 'end' },
      cell: ({ row: { original: product } }) => formatDay(product.updated_at),
    },
    {
      id: 'links',
      header: () => <span className="sr-only">{t('products.links')}</span>,
      enableSorting: false,
      cell: ({ row: { original: product } }) => (
        <Link
          to={`/admin/forecast?product=${product.id}`}
          aria-label={t('products.forecast_of', { name: product.name })}
          title={t('nav.forecast')}
          className="inline-flex size-9 items-center justify-center rounded-lg text-ink-2 hover:bg-accent-soft hover:text-accent"
        >
          <ChartLine size={17} aria-hidden />
        </Link>
      ),
    },
  ];
}

function Toolbar() {
  const { t } = useTranslation('admin');
  const { search, state, change } = useListState();
  const [text, setText] = useState(search);
  const still = useDebounced(text);
  useEffect(() => {
    if (still !== search) change({ search: still });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing moves the address
  }, [still]);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <div className="relative min-w-56 flex-1 sm:max-w-sm">
        <Search
          size={17}
          aria-hidden
          className="pointer-events-none absolute start-3 top-1/2 z-10 -translate-y-1/2 text-ink-3"
        />
        <Field label={t('products.search')} hideLabel>
          {(control) => (
            <TextInput
              {...control}
              type="search"
              placeholder={t('products.search')}
              className="ps-10"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Segmented<State>
        legend={t('products.state')}
        name="state"
        value={state}
        onChange={(next) => change({ state: next === 'all' ? '' : next })}
        options={kStates.map((one) => ({ value: one, label: t(`products.${one}`) }))}
      />
    </div>
  );
}

function ProductTable() {
  const { t } = useTranslation('admin');
  const { search, state, change } = useListState();
  const columns = useColumns();
  const filter = {
    search,
    active: state === 'all' ? undefined : state === 'active',
    sort: search ? undefined : 'name',
    limit: 50,
  };
  const query = useInfiniteQuery({
    queryKey: ['admin-products', filter],
    queryFn: ({ pageParam, signal }) => listAdminProducts({ ...filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = search !== '' || state !== 'all';
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-96 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      {rows.length === 0 ? (
        <EmptyState
          icon={<Boxes size={24} aria-hidden />}
          title={t(filtered ? 'products.none_match' : 'products.none')}
          action={
            filtered ? (
              <Button onClick={() => change({ search: '', state: '' })}>
                {t('products.clear')}
              </Button>
            ) : undefined
          }
        >
          {t(filtered ? 'products.none_match_text' : 'products.none_text')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('products.title')}
          columns={columns}
          rows={rows}
          rowId={(product) => product.id}
          maxHeight="calc(100dvh - 17rem)"
        />
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function ProductsPage() {
  const { t } = useTranslation('admin');
  const mayWrite = useMayWrite('catalog');
  const textOf = useErrorText();
  const save = useMutation({
    mutationFn: async () => saveFile('products.csv', await (await exportProducts()).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <PageHeader
        title={t('products.title')}
        lead={t('products.lead')}
        actions={
          <>
            <Button busy={save.isPending} onClick={() => save.mutate()}>
              {t('products.export')}
            </Button>
            {mayWrite && (
              <>
                <ButtonLink to="/admin/products/import">{t('products.import')}</ButtonLink>
                <ButtonLink to="/admin/products/new" variant="primary">
                  <Plus size={17} aria-hidden />
                  {t('products.add')}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <Toolbar />
      <ProductTable />
    </>
  );
}
