import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { listReviewCities } from '@/api/review-insights';
import { TextInput } from '@/components/field';
import { ScopePicker } from '@/components/scope-picker';
import { Segmented, Select } from '@/components/select';

import { kSpans, useInsightParams, type Span } from './insight-params';

function OwnTime() {
  const { t } = useTranslation('analytics');
  const { value, change } = useInsightParams();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TextInput
        type="date"
        className="w-40"
        aria-label={t('insights.from')}
        value={value.from}
        max={value.to}
        onChange={(event) => change({ from: event.target.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="date"
        className="w-40"
        aria-label={t('insights.to')}
        value={value.to}
        min={value.from}
        onChange={(event) => change({ to: event.target.value })}
      />
    </div>
  );
}

export function InsightFilters() {
  const { t } = useTranslation('analytics');
  const { value, change } = useInsightParams();
  const cities = useQuery({ queryKey: ['review-insights', 'cities'], queryFn: listReviewCities });
  const names = cities.data?.data.map((city) => city.name) ?? [];
  if (value.city && !names.includes(value.city)) names.push(value.city);
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <div className="min-w-56 flex-1 sm:max-w-xs">
        <ScopePicker />
      </div>
      <Segmented<Span>
        legend={t('insights.span')}
        name="span"
        value={value.span}
        onChange={(span) => change({ span })}
        options={kSpans.map((span) => ({ value: span, label: t(`insights.span_${span}`) }))}
      />
      {value.span === 'own' && <OwnTime />}
      {names.length > 0 && (
        <Select
          className="w-44"
          aria-label={t('insights.city')}
          value={value.city}
          onChange={(event) => change({ city: event.target.value })}
          options={[
            { value: '', label: t('insights.any_city') },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
        />
      )}
    </div>
  );
}
