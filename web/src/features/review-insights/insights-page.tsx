import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Lightbulb, MessageSquareText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import type { ReviewAnalysis } from '@/api/types';
import { listAdminProducts } from '@/api/catalog';
import { analyzeReviews } from '@/api/reviews';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ScopePicker, useScope } from '@/components/scope-picker';
import { cn } from '@/lib/cn';
import { formatInstant, formatNumber, formatPercent } from '@/lib/format';

import { ProblemCard } from './problem-card';
import { TimelineChart } from './timeline-chart';

function Moods({ analysis }: { analysis: ReviewAnalysis }) {
  const { t } = useTranslation('analytics');
  const moods = analysis.sentiment_analysis;
  const judged = Math.max(1, moods.positive + moods.neutral + moods.negative);
  const mood = (key: 'positive' | 'neutral' | 'negative') => (
    <Metric
      label={t(`insights.${key}`)}
      value={formatPercent(moods[key] / judged)}
      note={t('insights.of_reviews', { count: moods[key] })}
    />
  );
  return (
    <MetricRow>
      <Metric
        label={t('insights.total')}
        value={formatNumber(moods.total_reviews)}
        note={t('insights.not_judged', { count: moods.not_judged })}
      />
      {mood('positive')}
      {mood('neutral')}
      {mood('negative')}
    </MetricRow>
  );
}

function Suggestions({ analysis, productId }: { analysis: ReviewAnalysis; productId: string }) {
  const { t } = useTranslation('analytics');
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <Lightbulb size={18} className="text-warn" aria-hidden />
          {t('insights.suggestion_title')}
        </span>
      }
    >
      {analysis.suggestions.length === 0 && <p>{analysis.improvement_suggestion}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {analysis.suggestions.map((suggestion) => (
          <li
            key={`${suggestion.category}-${suggestion.text}`}
            className="py-3.5 text-sm first:pt-0"
          >
            <p>{suggestion.text}</p>
            <Link
              className="link mt-1 inline-block text-[0.8125rem]"
              to={`/admin/moderation?product=${productId}&problem=${suggestion.category}`}
            >
              {t('insights.evidence', { count: suggestion.evidence.length })}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-ink-3">
        {t('insights.analysed', { time: formatInstant(analysis.analysis_timestamp) })}
      </p>
    </Card>
  );
}

/** Without a product in the address, the first product stands in. */
function useFirstProduct(wanted: boolean): void {
  const [, setParams] = useSearchParams();
  const first = useQuery({
    queryKey: ['admin-products', 'first'],
    queryFn: ({ signal }) => listAdminProducts({ limit: 1, sort: 'name' }, signal),
    enabled: wanted,
  });
  const id = first.data?.data[0]?.id;
  useEffect(() => {
    if (wanted && id) setParams({ product: id }, { replace: true });
  }, [wanted, id, setParams]);
}

function Body({ analysis, productId }: { analysis: ReviewAnalysis; productId: string }) {
  const { t } = useTranslation('analytics');
  if (analysis.sentiment_analysis.total_reviews === 0) {
    return (
      <Card>
        <EmptyState
          icon={<MessageSquareText size={24} aria-hidden />}
          title={t('insights.empty_title')}
        >
          {t('insights.empty_text')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <Moods analysis={analysis} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <TimelineChart analysis={analysis} />
          <ProblemCard analysis={analysis} productId={productId} />
        </div>
        <Suggestions analysis={analysis} productId={productId} />
      </div>
    </div>
  );
}

export default function InsightsPage() {
  const { t } = useTranslation('analytics');
  const { product_id: productId } = useScope();
  useFirstProduct(!productId);
  const query = useQuery({
    queryKey: ['review-analysis', productId],
    queryFn: () => analyzeReviews(productId ?? ''),
    enabled: Boolean(productId),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={t('insights.title')} lead={t('insights.lead')} />
      <div className="mb-5 max-w-sm">
        <ScopePicker broad={false} />
      </div>
      {query.isPending && (
        <Loading>
          <Skeleton className="mb-5 h-28 rounded-xl" />
          <Skeleton className="h-96 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && productId && (
        <div className={cn('transition-opacity', query.isPlaceholderData && 'opacity-55')}>
          <Body analysis={query.data} productId={productId} />
        </div>
      )}
    </>
  );
}
