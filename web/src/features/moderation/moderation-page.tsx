import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Eye, EyeOff, Flag, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { listAdminReviews, moderateReview } from '@/api/reviews';
import type { AdminReview, Sentiment } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { LoadMore } from '@/components/load-more';
import { MarkedText } from '@/components/marked-text';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Stars } from '@/components/rating';
import { ScopePicker } from '@/components/scope-picker';
import { Segmented, Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { formatDay, formatPercent } from '@/lib/format';

const kStates = ['all', 'reported', 'published', 'hidden'] as const;
const kSentiments: Sentiment[] = ['positive', 'neutral', 'negative'];
const kTones: Record<Sentiment, Tone> = {
  positive: 'ok',
  neutral: 'plain',
  negative: 'danger',
  not_judged: 'plain',
};
const kSure = 0.6; // below this the label is shown as uncertain

type State = (typeof kStates)[number];

function useFilter() {
  const [params, setParams] = useSearchParams();
  const filter = {
    state: kStates.find((one) => one === params.get('state')) ?? ('all' as State),
    sentiment: params.get('sentiment') ?? '',
    problem: params.get('problem') ?? '',
    product: params.get('product') ?? '',
  };
  const change = (name: string, value: string) => {
    const query = new URLSearchParams(params);
    if (value === '' || value === 'all') query.delete(name);
    else query.set(name, value);
    setParams(query, { replace: true });
  };
  return { filter, change };
}

function SentimentBadge({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  if (!review.sentiment) return <Badge>{t('moderation.not_judged')}</Badge>;
  const sure = review.confidence === null || review.confidence >= kSure;
  return (
    <Badge tone={sure ? kTones[review.sentiment] : 'plain'}>
      {t(sure ? 'moderation.judged' : 'moderation.judged_unsure', {
        sentiment: t(`moderation.${review.sentiment}`),
        confidence: formatPercent(review.confidence ?? 1),
      })}
    </Badge>
  );
}

function ReviewRow({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const hidden = review.state === 'hidden';
  const moderate = useMutation({
    mutationFn: () => moderateReview(review.id, hidden ? 'published' : 'hidden'),
    onSuccess: async () => {
      showToast(t(hidden ? 'moderation.published_done' : 'moderation.hidden_done'));
      await queries.invalidateQueries({ queryKey: ['admin-reviews'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const Icon = hidden ? Eye : EyeOff;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-5">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-2">
          <Stars value={review.rating} size={15} />
          {review.title && <h2 className="text-[0.9375rem]">{review.title}</h2>}
          <SentimentBadge review={review} />
          {hidden && <Badge tone="warn">{t('moderation.hidden')}</Badge>}
          {review.reports > 0 && (
            <Badge tone="danger">
              <Flag size={11} aria-hidden />
              {t('moderation.reports', { count: review.reports })}
            </Badge>
          )}
        </div>
        <p className="mt-2 max-w-prose break-words whitespace-pre-line">
          <MarkedText text={review.text} ranges={review.clauses} />
        </p>
        <p className="mt-2 text-[0.8125rem] text-ink-3">
          {t('moderation.by', { author: review.author, date: formatDay(review.created_at) })}
        </p>
      </div>
      <Button size="sm" busy={moderate.isPending} onClick={() => moderate.mutate()}>
        <Icon size={15} aria-hidden />
        {t(hidden ? 'moderation.publish' : 'moderation.hide')}
      </Button>
    </li>
  );
}

function ReviewRows() {
  const { t } = useTranslation('admin');
  const { filter } = useFilter();
  const asked = {
    state: filter.state === 'all' ? undefined : filter.state,
    product_id: filter.product,
    sentiment: filter.sentiment,
    problem: filter.problem,
    limit: 20,
  };
  const query = useInfiniteQuery({
    queryKey: ['admin-reviews', asked],
    queryFn: ({ pageParam }) => listAdminReviews({ ...asked, after: pageParam }),
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
        <EmptyState icon={<MessageSquareText size={24} aria-hidden />} title={t('moderation.none')}>
          {t('moderation.none_text')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

export default function ModerationPage() {
  const { t } = useTranslation('admin');
  const { filter, change } = useFilter();
  return (
    <>
      <PageHeader title={t('moderation.title')} lead={t('moderation.lead')} />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <div className="min-w-56 flex-1 sm:max-w-xs">
          <ScopePicker broad={false} />
        </div>
        <Segmented<State>
          legend={t('moderation.state')}
          name="state"
          value={filter.state}
          onChange={(state) => change('state', state)}
          options={kStates.map((one) => ({ value: one, label: t(`moderation.state_${one}`) }))}
        />
        <Select
          className="w-44"
          aria-label={t('moderation.sentiment')}
          value={filter.sentiment}
          onChange={(event) => change('sentiment', event.target.value)}
          options={[
            { value: '', label: t('moderation.any_sentiment') },
            ...kSentiments.map((one) => ({ value: one, label: t(`moderation.${one}`) })),
          ]}
        />
        {(filter.problem || filter.product) && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => change(filter.problem ? 'problem' : 'product', '')}
          >
            {t(filter.problem ? 'moderation.all_problems' : 'moderation.all_products')}
          </Button>
        )}
      </div>
      <ReviewRows />
    </>
  );
}
