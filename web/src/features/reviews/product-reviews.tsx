import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { EyeOff, PenLine } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

import { listReviews } from '@/api/reviews';
import { useSession } from '@/api/session';
import type { Review, ReviewSummary } from '@/api/types';
import { Notice } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { LoadMore } from '@/components/load-more';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Stars } from '@/components/rating';
import { Select } from '@/components/select';
import { cn } from '@/lib/cn';
import { formatNumber, formatRating } from '@/lib/format';

import { ReviewDialog } from './review-dialog';
import { ReviewItem } from './review-item';
import { SaidChips, type Said } from './said-chips';

const kSorts = ['newest', 'helpful', 'highest', 'lowest'] as const;

interface Filter {
  rating: number | null;
  said: Said | null;
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
      <SaidChips
        mentions={summary.mentions}
        chosen={filter.said}
        onChoose={(said) => onFilter({ said })}
      />
    </div>
  );
}

function WriteButton({ own, onWrite }: { own: Review | null; onWrite: () => void }) {
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

/** The own review that others do not see, and why. */
function UnseenReview({ own, children }: { own: Review; children: ReactNode }) {
  const { t } = useTranslation('shop');
  const held = own.state === 'held';
  return (
    <div className="mb-4">
      <Notice
        tone="warn"
        icon={<EyeOff size={18} aria-hidden />}
        title={t(held ? 'reviews.held_title' : 'reviews.hidden_title')}
      >
        {t(held ? 'reviews.held_text' : 'reviews.hidden_text')}
      </Notice>
      <ul>{children}</ul>
    </div>
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
  const filtered = filter.rating !== null || filter.said !== null;
  return (
    <div className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        {filtered ? (
          <button
            type="button"
            className="link min-h-8 text-sm"
            onClick={() => onFilter({ rating: null, said: null })}
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
              said={filter.said}
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
      listReviews(productId, {
        rating: filter.rating,
        problem: filter.said?.polarity === 'negative' ? filter.said.category : null,
        praise: filter.said?.polarity === 'positive' ? filter.said.category : null,
        sort: filter.sort,
        limit: 10,
        after: pageParam,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function ProductReviews({ productId }: { productId: string }) {
  const { t } = useTranslation('shop');
  const [filter, setFilter] = useState<Filter>({ rating: null, said: null, sort: 'newest' });
  const [writing, setWriting] = useState<{ review: Review | null } | null>(null);
  const query = useReviews(productId, filter);
  const onFilter = (next: Partial<Filter>) => setFilter({ ...filter, ...next });
  const summary = query.data?.pages[0]?.summary;
  const own = query.data?.pages[0]?.own ?? null;
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="mt-14 border-t border-line pt-10">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h2 id="reviews-title" className="text-2xl">
          {t('reviews.title')}
        </h2>
        <WriteButton own={own} onWrite={() => setWriting({ review: own })} />
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <Loading>
          <Skeleton className="h-48 w-full rounded-xl" />
        </Loading>
      )}
      {own && own.state !== 'published' && (
        <UnseenReview own={own}>
          <ReviewItem
            review={own}
            productId={productId}
            said={null}
            onEdit={() => setWriting({ review: own })}
          />
        </UnseenReview>
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
