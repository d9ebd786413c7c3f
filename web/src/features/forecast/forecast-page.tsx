import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Forecast, Period } from '@/api/types';
import { ApiError } from '@/api/client';
import { askForecast } from '@/api/sales';
import { Button, ButtonLink } from '@/components/button';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { ScopePicker, useSalesScope } from '@/components/scope-picker';
import { Segmented, Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { cn } from '@/lib/cn';

import { AccuracyCard } from './accuracy-card';
import { ForecastChart } from './forecast-chart';
import { ForecastMetrics } from './forecast-metrics';
import {
  kHorizons,
  kLevels,
  kLongestScenario,
  kPeriods,
  useForecastParams,
} from './forecast-params';
import { LearningCard } from './learning-card';
import { DataFacts, ModelCard } from './model-card';
import { ScenarioCard } from './scenario-card';
import { SignalNotice } from './signal-notice';

function Controls() {
  const { t } = useTranslation('analytics');
  const { value, change } = useForecastParams();
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <div className="min-w-56 flex-1 sm:max-w-sm">
        <ScopePicker byCity />
      </div>
      <Select
        className="w-44"
        aria-label={t('forecast.horizon')}
        value={value.horizon}
        onChange={(event) => change({ horizon: event.target.value })}
        options={kHorizons.map((days) => ({
          value: String(days),
          label: t('forecast.horizon_days', { count: days }),
        }))}
      />
      <Segmented<Period>
        legend={t('forecast.period')}
        name="period"
        value={value.period}
        onChange={(period) => change({ period })}
        options={kPeriods.map((period) => ({
          value: period,
          label: t(`forecast.period_${period}`),
        }))}
      />
    </div>
  );
}

function ForecastSkeleton() {
  return (
    <Loading>
      <Skeleton className="mb-5 h-20 rounded-xl" />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-130 rounded-xl" />
        <Skeleton className="h-130 rounded-xl" />
      </div>
    </Loading>
  );
}

function Body({
  forecast,
  fileName,
  productId,
  isCity,
}: {
  forecast: Forecast;
  fileName: string;
  productId: string | null;
  isCity: boolean;
}) {
  const horizon = Math.min(forecast.forecast_period.days, kLongestScenario);
  return (
    <div className="flex flex-col gap-5">
      <SignalNotice forecast={forecast} />
      <ForecastMetrics forecast={forecast} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ForecastChart forecast={forecast} fileName={fileName} />
        <AccuracyCard
          accuracy={forecast.accuracy}
          usable={forecast.signal.usable_pattern}
        />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ModelCard forecast={forecast} />
        <DataFacts forecast={forecast} />
      </div>
      <LearningCard forecast={forecast} isCity={isCity} />
      {productId && <ScenarioCard key={productId} productId={productId} horizon={horizon} />}
    </div>
  );
}

const isMissingData = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 422 || error.status === 404);

function NoData({ error }: { error: ApiError }) {
  const { t } = useTranslation('analytics');
  return (
    <Card>
      <EmptyState
        icon={<FileUp size={24} aria-hidden />}
        title={t('empty.title')}
        action={
          <ButtonLink to="/admin/imports/new" variant="primary">
            {t('empty.action')}
          </ButtonLink>
        }
      >
        {error.fields[0]?.detail ?? error.message}
      </EmptyState>
    </Card>
  );
}

export default function ForecastPage() {
  const { t } = useTranslation('analytics');
  const scope = useSalesScope();
  const { value: params } = useForecastParams();
  const question = {
    ...scope,
    horizon_days: params.horizon,
    period: params.period,
    levels: kLevels,
  };
  const query = useQuery({
    queryKey: ['forecast', question],
    queryFn: ({ signal }) => askForecast(question, signal),
    placeholderData: keepPreviousData,
  });
  const share = async () => {
    await navigator.clipboard.writeText(window.location.href);
    showToast(t('forecast.link_copied'));
  };
  const subject = scope.product_id ?? scope.category_id ?? scope.city ?? 'shop';
  return (
    <>
      <PageHeader
        title={t('forecast.title')}
        lead={t('forecast.lead')}
        actions={
          <Button onClick={() => void share()}>
            <Link2 size={16} aria-hidden />
            {t('forecast.share')}
          </Button>
        }
      />
      <Controls />
      {query.isPending && <ForecastSkeleton />}
      {query.isError &&
        (isMissingData(query.error) ? (
          <NoData error={query.error} />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ))}
      {query.data && (
        <div
          aria-busy={query.isPlaceholderData}
          className={cn('transition-opacity', query.isPlaceholderData && 'opacity-55')}
        >
          <Body
            forecast={query.data}
            fileName={`forecast-${subject}-${params.horizon}d`}
            productId={scope.product_id ?? null}
            isCity={Boolean(scope.city)}
          />
        </div>
      )}
    </>
  );
}
