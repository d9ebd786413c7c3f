import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

import { listReviews } from '@/api/reviews';
import { useSession } from '@/api/session';
import type { Review, ReviewSummary } from '@/api/types';
import { Button, ButtonLink } from '@/components/button';
import { LoadMore } from '@/components/load-more';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Stars } from '@/components/rating';
import { Select } from '@/components/select';
import { cn } from '@/lib/cn';
import { formatNumber, formatRating } from '@/lib/format';

import { ReviewDialog } from './review-dialog';
import { ReviewItem } from './review-item';

const kSorts = ['newest', 'highest', 'lowest'] as const;

interface Filter {
  rating: number | null;
  problem: string | null;
  sort: string;
}

function HistogramRow({
  stars,
  count,
  total,
  chosen,
  onToggle,
}: {
  stars: number;
  count: number;
  total: number;
  chosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation('shop');
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onToggle}
      className={cn(
        'flex min-h-8 w-full items-center gap-3 rounded-md px-2 text-sm hover:bg-hover',
        chosen && 'bg-accent-soft',
      )}
    >
      <span className="sr-only">
        {t('reviews.filter_stars', { count: stars, reviews: formatNumber(count) })}
      </span>
      <span aria-hidden className="figures w-3 text-end font-medium">
        {stars}
      </span>
      <span aria-hidden className="h-2 flex-1 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full rounded-full bg-star"
          style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }}
        />
      </span>
      <span aria-hidden className="figures w-10 text-end text-ink-2">
        {formatNumber(count)}
      </span>
    </button>
  );
}

function Summary({
  summary,
  filter,
  onFilter,
}: {
  summary: ReviewSummary;
  filter: Filter;
  onFilter: (next: Partial<Filter>) => void;
}) {
  const { t } = useTranslation('shop');
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-4">
        <p className="figures text-5xl font-semibold tracking-tight">
          {summary.average === null ? '–' : formatRating(summary.average)}
        </p>
        <div>
          <Stars value={summary.average ?? 0} size={20} />
          <p className="text-sm text-ink-2">{t('reviews.count', { count: summary.count })}</p>
        </div>
      </div>
      <div role="group" aria-label={t('reviews.histogram')}>
        {[5, 4, 3, 2, 1].map((stars) => (
          <HistogramRow
            key={stars}
            stars={stars}
            count={summary.histogram[stars - 1] ?? 0}
            total={summary.count}
            chosen={filter.rating === stars}
            onToggle={() => onFilter({ rating: filter.rating === stars ? null : stars })}
          />
        ))}
      </div>
      {summary.problems.length > 0 && (
        <div>
          <p className="mb-2 text-sm font-semibold">{t('reviews.mentioned')}</p>
          <div className="flex flex-wrap gap-2">
            {summary.problems.map((problem) => {
              const chosen = filter.problem === problem.category;
              return (
                <button
                  key={problem.category}
                  type="button"
                  aria-pressed={chosen}
                  onClick={() => onFilter({ problem: chosen ? null : problem.category })}
                  className={cn(
                    'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm',
                    chosen
                      ? 'border-accent bg-accent-soft font-semibold text-accent'
                      : 'border-line-strong text-ink-2 hover:bg-hover',
                  )}
                >
                  {problem.label}
                  <span className="figures text-ink-3">{formatNumber(problem.count)}</span>
                </button>
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

function WriteButton({ own, onWrite }: { own: Review | undefined; onWrite: () => void }) {
  const { t } = useTranslation('shop');
  const { status } = useSession();
  const { pathname } = useLocation();
  if (status !== 'signed_in') {
    return (
      <ButtonLink to={`/login?next=${encodeURIComponent(pathname)}`}>
        <PenLine size={16} aria-hidden />
        {t('reviews.login_to_write')}
      </ButtonLink>
    );
  }
  return (
    <Button variant="primary" onClick={onWrite}>
      <PenLine size={16} aria-hidden />
      {t(own ? 'reviews.edit_own' : 'reviews.write')}
    </Button>
  );
}

function ReviewList({
  productId,
  filter,
  query,
  onFilter,
  onEdit,
}: {
  productId: string;
  filter: Filter;
  query: ReturnType<typeof useReviews>;
  onFilter: (next: Partial<Filter>) => void;
  onEdit: (review: Review) => void;
}) {
  const { t } = useTranslation('shop');
  const reviews = query.data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = filter.rating !== null || filter.problem !== null;
  return (
    <div className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        {filtered ? (
          <button
            type="button"
            className="link min-h-8 text-sm"
            onClick={() => onFilter({ rating: null, problem: null })}
          >
            {t('reviews.clear_filter')}
          </button>
        ) : (
          <span />
        )}
        <Select
          className="w-44"
          aria-label={t('reviews.sort')}
          value={filter.sort}
          onChange={(event) => onFilter({ sort: event.target.value })}
          options={kSorts.map((sort) => ({ value: sort, label: t(`reviews.sort_${sort}`) }))}
        />
      </div>
      {reviews.length === 0 ? (
        <EmptyState title={t(filtered ? 'reviews.none_filtered' : 'reviews.none_title')}>
          {filtered ? undefined : t('reviews.none_text')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {reviews.map((review) => (
            <ReviewItem
              key={review.id}
              review={review}
              productId={productId}
              onEdit={() => onEdit(review)}
            />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  );
}

function useReviews(productId: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['reviews', productId, filter],
    queryFn: ({ pageParam }) =>
      listReviews(productId, { ...filter, limit: 10, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function ProductReviews({ productId }: { productId: string }) {
  const { t } = useTranslation('shop');
  const [filter, setFilter] = useState<Filter>({ rating: null, problem: null, sort: 'newest' });
  const [writing, setWriting] = useState<{ review: Review | null } | null>(null);
  const query = useReviews(productId, filter);
  const onFilter = (next: Partial<Filter>) => setFilter({ ...filter, ...next });
  const summary = query.data?.pages[0]?.summary;
  const own = query.data?.pages.flatMap((page) => page.data).find((review) => review.own);
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="mt-14 border-t border-line pt-10">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h2 id="reviews-title" className="text-2xl">
          {t('reviews.title')}
        </h2>
        <WriteButton own={own} onWrite={() => setWriting({ review: own ?? null })} />
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <Loading>
          <Skeleton className="h-48 w-full rounded-xl" />
        </Loading>
      )}
      {summary && (
        <div className="grid gap-10 lg:grid-cols-[18rem_minmax(0,1fr)]">
          <Summary summary={summary} filter={filter} onFilter={onFilter} />
          <ReviewList
            productId={productId}
            filter={filter}
            query={query}
            onFilter={onFilter}
            onEdit={(review) => setWriting({ review })}
          />
        </div>
      )}
      {writing && (
        <ReviewDialog
          productId={productId}
          review={writing.review}
          onClose={() => setWriting(null)}
        />
      )}
    </section>
  );
}
