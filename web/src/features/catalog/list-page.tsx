import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { listProducts } from '@/api/catalog';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { LoadMore } from '@/components/load-more';
import { PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState } from '@/components/page-states';
import { Select } from '@/components/select';

import { FilterChips, Filters } from './list-filters';
import { kNoFilters, kSorts, toQuery, useListParams, type ListParams } from './list-params';
import { ProductTile, ProductTileSkeleton } from './product-tile';

const kPageSize = 24;

function useProducts(params: ListParams) {
  const query = toQuery(params);
  return useInfiniteQuery({
    queryKey: ['products', query],
    queryFn: ({ pageParam, signal }) =>
      listProducts({ ...query, limit: kPageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function Suggestion({ text }: { text: string }) {
  return (
    <p className="mb-4 text-ink-2">
      <Trans
        ns="shop"
        i18nKey="list.suggestion"
        values={{ text }}
        components={{
          to: <Link className="link" to={`/products?search=${encodeURIComponent(text)}`} />,
        }}
      />
    </p>
  );
}

function Results({ params, onClear }: { params: ListParams; onClear: () => void }) {
  const { t } = useTranslation('shop');
  const products = useProducts(params);
  const items = products.data?.pages.flatMap((page) => page.data) ?? [];
  const suggestion = products.data?.pages[0]?.suggestion;
  if (products.isError) {
    return <ErrorState error={products.error} onRetry={() => void products.refetch()} />;
  }
  return (
    <>
      {suggestion && suggestion !== params.search && <Suggestion text={suggestion} />}
      {products.isSuccess && items.length === 0 ? (
        <EmptyState
          icon={<SearchX size={24} aria-hidden />}
          title={t('list.none_title')}
          action={
            <Button variant="primary" onClick={onClear}>
              {t('list.none_action')}
            </Button>
          }
        >
          {t('list.none_text')}
        </EmptyState>
      ) : (
        <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-3">
          {products.isPending
            ? [0, 1, 2, 3, 4, 5].map((item) => <ProductTileSkeleton key={item} />)
            : items.map((product, index) => (
                <ProductTile key={product.id} product={product} eager={index < 3} />
              ))}
        </div>
      )}
      <LoadMore
        hasMore={products.hasNextPage}
        busy={products.isFetchingNextPage}
        onMore={() => void products.fetchNextPage()}
      />
    </>
  );
}

function SortSelect({ value, onChange }: { value: string; onChange: (sort: string) => void }) {
  const { t } = useTranslation('shop');
  return (
    <label className="flex items-center gap-2 text-sm text-ink-2">
      <span className="max-sm:sr-only">{t('list.sort')}</span>
      <Select
        className="w-48"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={kSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
      />
    </label>
  );
}

export default function ListPage() {
  const { t } = useTranslation('shop');
  const { value: params, change } = useListParams();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const first = useProducts(params).data?.pages[0];
  const filterProps = { params, facets: first?.facets, onChange: change };
  const onClear = () => change({ ...kNoFilters, search: '' });
  return (
    <div className="mx-auto max-w-7xl px-4 py-8 sm:px-6">
      <PageHeader
        title={params.search ? t('list.title_search', { text: params.search }) : t('list.title')}
        lead={
          <span role="status" className="figures">
            {first ? t('list.count', { count: first.total }) : t('list.counting')}
          </span>
        }
        actions={
          <>
            <Button className="lg:hidden" onClick={() => setFiltersOpen(true)}>
              <SlidersHorizontal size={16} aria-hidden />
              {t('filter.title')}
            </Button>
            <SortSelect value={params.sort} onChange={(sort) => change({ sort })} />
          </>
        }
      />
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
        <aside aria-label={t('filter.title')} className="hidden lg:block">
          <Filters {...filterProps} />
        </aside>
        <section aria-label={t('list.results')} className="min-w-0">
          <h2 className="sr-only">{t('list.results')}</h2>
          <FilterChips {...filterProps} />
          <Results params={params} onClear={onClear} />
        </section>
      </div>
      <Dialog
        open={filtersOpen}
        onOpenChange={setFiltersOpen}
        title={t('filter.title')}
        side="end"
        footer={
          <Button variant="primary" onClick={() => setFiltersOpen(false)}>
            {t('filter.show', { count: first?.total ?? 0 })}
          </Button>
        }
      >
        <Filters {...filterProps} />
      </Dialog>
    </div>
  );
}
