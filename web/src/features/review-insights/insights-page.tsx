import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { getInsights } from '@/api/review-insights';
import type { ReviewInsights } from '@/api/types';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { useScope } from '@/components/scope-picker';
import { cn } from '@/lib/cn';
import { formatInstant, formatNumber, formatPercent, formatRating } from '@/lib/format';

import { AlarmCard } from './alarm-card';
import { EvidencePanel, useEvidence } from './evidence';
import { InsightFilters } from './insight-filters';
import { useInsightParams } from './insight-params';
import { PhraseCard } from './phrase-card';
import { ProblemCard } from './problem-card';
import { ProductCard } from './product-card';
import { ShopLearningCard } from './shop-learning-card';
import { SuggestionCard } from './suggestion-card';
import { TimelineChart } from './timeline-chart';
import { TopicsCard } from './topics-card';
import { TrustCard } from './trust-card';

function MoodNote({ mood, before }: { mood: 'positive' | 'negative'; before: string | null }) {
  const { t } = useTranslation('analytics');
  const show = useEvidence();
  return (
    <span className="flex flex-wrap gap-x-2">
      {before}
      <button
        type="button"
        className="link min-h-6"
        onClick={() => show({ kind: 'sentiment', value: mood, title: t(`insights.${mood}`) })}
      >
        {t('insights.see_mood')}
      </button>
    </span>
  );
}

function Moods({ insights }: { insights: ReviewInsights }) {
  const { t } = useTranslation('analytics');
  const { sentiment_analysis: moods, before, average, average_before } = insights;
  const share = (counts: typeof moods, key: 'positive' | 'neutral' | 'negative') =>
    counts[key] / Math.max(1, counts.positive + counts.neutral + counts.negative);
  const earlier = (key: 'positive' | 'negative') =>
    before && before.total_reviews > 0
      ? t('insights.share_before', { share: formatPercent(share(before, key)) })
      : null;
  return (
    <MetricRow>
      <Metric
        label={t('insights.total')}
        value={formatNumber(moods.total_reviews)}
        comparison={
          before && {
            now: moods.total_reviews,
            before: before.total_reviews,
            against: t('insights.against'),
          }
        }
        note={t('insights.not_judged', { count: moods.not_judged })}
      />
      <Metric
        label={t('insights.stars')}
        value={average === null ? '–' : formatRating(average)}
        note={
          average_before === null
            ? undefined
            : t('insights.share_before', { share: formatRating(average_before) })
        }
      />
      <Metric
        label={t('insights.positive')}
        value={formatPercent(share(moods, 'positive'))}
        unit={t('insights.of_reviews', {
          count: moods.positive,
          value: formatNumber(moods.positive),
        })}
        note={<MoodNote mood="positive" before={earlier('positive')} />}
      />
      <Metric
        label={t('insights.negative')}
        value={formatPercent(share(moods, 'negative'))}
        unit={t('insights.of_reviews', {
          count: moods.negative,
          value: formatNumber(moods.negative),
        })}
        note={<MoodNote mood="negative" before={earlier('negative')} />}
      />
    </MetricRow>
  );
}

function Body({ insights }: { insights: ReviewInsights }) {
  const { t } = useTranslation('analytics');
  const scope = useScope();
  if (insights.total === 0) {
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
      <Moods insights={insights} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <TimelineChart insights={insights} />
          <ProblemCard insights={insights} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <SuggestionCard productId={scope.product_id} />
          <PhraseCard phrases={insights.phrases} />
          {!scope.product_id && <ProductCard products={insights.products} />}
          <TrustCard trust={insights.trust} total={insights.total} />
        </div>
      </div>
      <p className="text-xs text-ink-3">
        {t('insights.analysed', { time: formatInstant(insights.analysed_at) })}
        {insights.analysed < insights.total &&
          ` ${t('insights.analysed_part', { count: insights.analysed, total: formatNumber(insights.total) })}`}
      </p>
    </div>
  );
}

export default function InsightsPage() {
  const { t } = useTranslation('analytics');
  const scope = useScope();
  const { query: asked } = useInsightParams();
  const query = useQuery({
    queryKey: ['review-insights', 'figures', asked],
    queryFn: () => getInsights(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <EvidencePanel query={asked}>
      <PageHeader title={t('insights.title')} lead={t('insights.lead')} />
      <InsightFilters />
      <div className="mb-5 empty:hidden">
        <AlarmCard scope={{ product_id: scope.product_id, category_id: scope.category_id }} />
      </div>
      {query.isPending && (
        <Loading>
          <Skeleton className="mb-5 h-28 rounded-xl" />
          <Skeleton className="h-96 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <div className={cn('transition-opacity', query.isPlaceholderData && 'opacity-55')}>
          <Body insights={query.data} />
        </div>
      )}
      <div className="mt-5 flex flex-col gap-5">
        <TopicsCard />
        <ShopLearningCard />
      </div>
    </EvidencePanel>
  );
}
