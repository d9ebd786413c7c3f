import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listReviewCities } from '@/api/review-insights';
import { Button } from '@/components/button';
import { TextInput } from '@/components/field';
import { ScopePicker } from '@/components/scope-picker';
import { Segmented, Select } from '@/components/select';

import { kSpans, useInsightParams, type Span } from './insight-params';

/** Applied by a button: a date that is half typed asks nothing. */
function OwnTime() {
  const { t } = useTranslation('analytics');
  const { value, change } = useInsightParams();
  const [own, setOwn] = useState({ from: value.from, to: value.to });
  const backwards = own.from !== '' && own.to !== '' && own.to < own.from;
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        change({ span: 'own', ...own });
      }}
    >
      <TextInput
        type="date"
        className="w-40"
        aria-label={t('insights.from')}
        value={own.from}
        onChange={(event) => setOwn({ ...own, from: event.target.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="date"
        className="w-40"
        aria-label={t('insights.to')}
        aria-invalid={backwards || undefined}
        value={own.to}
        onChange={(event) => setOwn({ ...own, to: event.target.value })}
      />
      <Button type="submit" size="sm" disabled={backwards}>
        {t('insights.apply')}
      </Button>
    </form>
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
        onChange={(span) => change({ span, from: '', to: '' })}
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
