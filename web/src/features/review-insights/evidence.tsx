import { useInfiniteQuery } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Query } from '@/api/client';
import { listInsightReviews } from '@/api/review-insights';
import type { AdminReview } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { ExplainedReview, WhyButton } from '@/components/explained-review';
import { LoadMore } from '@/components/load-more';
import { MarkedText } from '@/components/marked-text';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Stars } from '@/components/rating';
import { formatDay } from '@/lib/format';

/** The reviews behind a figure: those of a problem, of a mood, or those that are named. */
export interface Evidence {
  kind: 'problem' | 'sentiment' | 'ids';
  value: string;
  title: string;
  /** Of this product over all times, whatever the page shows. */
  product?: string;
}

const EvidenceContext = createContext<(shown: Evidence) => void>(() => undefined);

export const useEvidence = () => useContext(EvidenceContext);

function markedOf(review: AdminReview, shown: Evidence) {
  return review.clauses.filter(
    (clause) =>
      clause.polarity === 'negative' && (shown.kind !== 'problem' || clause.category === shown.value),
  );
}

function ReviewEntry({ review, shown }: { review: AdminReview; shown: Evidence }) {
  const { t } = useTranslation('analytics');
  const [why, setWhy] = useState(false);
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
        <Stars value={review.rating} size={14} />
        {t('insights.review_by', { author: review.author, date: formatDay(review.created_at) })}
      </p>
      <p className="mt-1 text-xs font-semibold text-ink-2">{review.product_name}</p>
      {review.title && <h3 className="mt-1 text-sm">{review.title}</h3>}
      {why ? (
        <ExplainedReview review={review} />
      ) : (
        <p className="mt-1 text-sm break-words whitespace-pre-line">
          <MarkedText text={review.text} ranges={markedOf(review, shown)} />
        </p>
      )}
      <WhyButton open={why} onToggle={() => setWhy(!why)} />
    </li>
  );
}

function ReviewEntries({ shown, query }: { shown: Evidence; query: Query }) {
  const within = shown.product ? { product_id: shown.product } : query;
  const asked = { ...within, [shown.kind]: shown.value, limit: 20 };
  const found = useInfiniteQuery({
    queryKey: ['review-insights', 'reviews', asked],
    queryFn: ({ pageParam }) => listInsightReviews({ ...asked, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (found.isPending) {
    return (
      <Loading>
        <Skeleton className="h-60 rounded-xl" />
      </Loading>
    );
  }
  if (found.isError) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {found.data.pages
          .flatMap((page) => page.data)
          .map((review) => (
            <ReviewEntry key={review.id} review={review} shown={shown} />
          ))}
      </ul>
      <LoadMore
        hasMore={found.hasNextPage}
        busy={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </>
  );
}

/** Where staff hide or publish what they have just read. */
function moderationLink(shown: Evidence, query: Query): string | null {
  const product = shown.product ?? query.product_id;
  if (!product || shown.kind === 'ids') return null;
  return `/admin/moderation?${new URLSearchParams({ product: String(product), [shown.kind]: shown.value })}`;
}

/** Everything inside can open the reviews it rests on, within the filters of the page. */
export function EvidencePanel({ query, children }: { query: Query; children: ReactNode }) {
  const { t } = useTranslation('analytics');
  const [shown, setShown] = useState<Evidence | null>(null);
  const moderate = shown && moderationLink(shown, query);
  return (
    <EvidenceContext value={setShown}>
      {children}
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        title={shown?.title ?? ''}
        description={t('insights.reviews_lead')}
        side="end"
      >
        {shown && <ReviewEntries shown={shown} query={query} />}
        {moderate && (
          <Link className="link inline-block min-h-6 text-sm" to={moderate}>
            {t('insights.moderate')}
          </Link>
        )}
      </Dialog>
    </EvidenceContext>
  );
}
