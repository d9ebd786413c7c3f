import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { askScenario } from '@/api/sales';
import type { Scenario } from '@/api/types';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Metric } from '@/components/metric';
import { Card } from '@/components/page-header';
import { formatNumber, formatPercent } from '@/lib/format';

function Answer({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation('analytics');
  const { usual_total, changed_total } = scenario;
  return (
    <div className="mt-5">
      <div className="grid gap-3 sm:grid-cols-2">
        <Metric
          label={t('scenario.usual')}
          value={formatNumber(usual_total)}
          unit={t('scenario.units')}
        />
        <Metric
          label={t('scenario.changed')}
          value={formatNumber(changed_total)}
          unit={t('scenario.units')}
          comparison={{ now: changed_total, before: usual_total, against: t('scenario.against') }}
        />
      </div>
      <p className="mt-3 text-[0.8125rem] text-ink-3">
        {t('scenario.accuracy', {
          wape: formatPercent(scenario.wape),
          without: formatPercent(scenario.wape_without_plan),
        })}
      </p>
    </div>
  );
}

/** "What if": another price, a promotion, or both, on the days of the forecast. */
export function ScenarioCard({ productId, horizon }: { productId: string; horizon: number }) {
  const { t } = useTranslation('analytics');
  const errorText = useErrorText();
  const [price, setPrice] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const ask = useMutation({ mutationFn: askScenario });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({
      product_id: productId,
      horizon_days: horizon,
      price_change_percent: Number(price),
      promotion: from && to ? { from, to } : null,
    });
  };
  return (
    <Card title={t('scenario.title')} lead={t('scenario.lead', { count: horizon })}>
      <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-4">
        <Field label={t('scenario.price')}>
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={-90}
              max={200}
              step="any"
              value={price}
              onChange={(event) => setPrice(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('scenario.from')}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={from}
              required={to !== ''}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('scenario.to')}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={to}
              required={from !== ''}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={ask.isPending}>
          {t('scenario.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        {ask.isError && <p className="mt-4 text-sm text-danger">{errorText(ask.error)}</p>}
        {ask.data && <Answer scenario={ask.data} />}
      </div>
    </Card>
  );
}
