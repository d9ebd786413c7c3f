import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import { exportReviews, listAdminReviews } from '@/api/reviews';
import { Button, ButtonLink } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { LoadMore } from '@/components/load-more';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ScopePicker } from '@/components/scope-picker';
import { Segmented, Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { useAddress } from '@/lib/address';
import { saveFile } from '@/lib/csv';

import { kSentiments, ReviewRow } from './review-row';

const kStates = ['all', 'reported', 'held', 'published', 'hidden'] as const;
const kFlags = ['spam', 'profanity', 'personal_data'] as const;

type State = (typeof kStates)[number];

function useFilter() {
  const { params, change } = useAddress();
  const filter = {
    state: kStates.find((one) => one === params.get('state')) ?? ('all' as State),
    sentiment: params.get('sentiment') ?? '',
    problem: params.get('problem') ?? '',
    product: params.get('product') ?? '',
    flag: params.get('flag') ?? '',
  };
  return { filter, change };
}

function ReviewRows() {
  const { t } = useTranslation('admin');
  const readOnly = !useMayWrite('reviews');
  const { filter } = useFilter();
  const asked = {
    state: filter.state === 'all' ? undefined : filter.state,
    product_id: filter.product,
    sentiment: filter.sentiment,
    problem: filter.problem,
    flag: filter.flag,
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
            <ReviewRow key={review.id} review={review} readOnly={readOnly} />
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

function FileActions() {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const mayWrite = useMayWrite('reviews');
  const save = useMutation({
    mutationFn: async () => saveFile('reviews.csv', await (await exportReviews()).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <Button busy={save.isPending} onClick={() => save.mutate()}>
        {t('moderation.export')}
      </Button>
      {mayWrite && (
        <ButtonLink to="/admin/moderation/import">{t('moderation.import')}</ButtonLink>
      )}
    </>
  );
}

export default function ModerationPage() {
  const { t } = useTranslation('admin');
  const { filter, change } = useFilter();
  return (
    <>
      <PageHeader
        title={t('moderation.title')}
        lead={t('moderation.lead')}
        actions={<FileActions />}
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <div className="min-w-56 flex-1 sm:max-w-xs">
          <ScopePicker broad={false} />
        </div>
        <Segmented<State>
          legend={t('moderation.state')}
          name="state"
          value={filter.state}
          onChange={(state) => change({ state: state === 'all' ? '' : state })}
          options={kStates.map((one) => ({ value: one, label: t(`moderation.state_${one}`) }))}
        />
        <Select
          className="w-44"
          aria-label={t('moderation.sentiment')}
          value={filter.sentiment}
          onChange={(event) => change({ sentiment: event.target.value })}
          options={[
            { value: '', label: t('moderation.any_sentiment') },
            ...kSentiments.map((one) => ({ value: one, label: t(`moderation.${one}`) })),
          ]}
        />
        <Select
          className="w-44"
          aria-label={t('moderation.flag')}
          value={filter.flag}
          onChange={(event) => change({ flag: event.target.value })}
          options={[
            { value: '', label: t('moderation.any_flag') },
            ...kFlags.map((one) => ({ value: one, label: t(`moderation.flag_${one}`) })),
          ]}
        />
        {(filter.problem || filter.product) && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => change({ [filter.problem ? 'problem' : 'product']: '' })}
          >
            {t(filter.problem ? 'moderation.all_problems' : 'moderation.all_products')}
          </Button>
        )}
      </div>
      <ReviewRows />
    </>
  );
}
