import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type {
  EarlierOrigin,
  Forecast,
  ForecastBackground,
  ForecastSettings,
  JudgedForecast,
} from '@/api/types';
import { getForecastSettings, putForecastSettings, trainModels } from '@/api/sales';
import { useMayWrite } from '@/api/access';
import { isSettled, useJob } from '@/api/use-job';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { Select } from '@/components/select';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';

const kCountries = ['none', 'DE', 'IN', 'US'] as const;

/** Whose feasts the model over all products knows. */
function Feasts() {
  const { t } = useTranslation('analytics');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const mayWrite = useMayWrite('analytics');
  const key = ['forecast-settings'];
  const settings = useQuery({ queryKey: key, queryFn: getForecastSettings });
  const save = useMutation({
    mutationFn: putForecastSettings,
    onSuccess: async (saved) => {
      queries.setQueryData(key, saved);
      await queries.invalidateQueries({ queryKey: ['forecast'] });
    },
  });
  if (!settings.data) return null;
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm">
      {t('learning.feasts')}
      <Select
        compact
        value={settings.data.country}
        disabled={!mayWrite || save.isPending}
        onChange={(event) =>
          save.mutate({ country: event.target.value as ForecastSettings['country'] })
        }
        options={kCountries.map((country) => ({
          value: country,
          label: t(`learning.feasts_${country}`),
        }))}
      />
      <span className="text-ink-2" aria-live="polite">
        {save.isSuccess && t('learning.feasts_saved')}
        {save.isError && errorText(save.error)}
      </span>
    </label>
  );
}

export function Training() {
  const { t } = useTranslation('analytics');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useMutation({ mutationFn: trainModels, onSuccess: (job) => setJobId(job.id) });
  const job = useJob(jobId).data;
  const running = jobId !== null && !(job && isSettled(job));
  const done = job?.state === 'done';
  useEffect(() => {
    if (!done) return;
    for (const key of ['forecast', 'forecasts', 'forecast-models']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  }, [done, queries]);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => start.mutate()} disabled={running || start.isPending}>
        {t('learning.start')}
      </Button>
      <p className="text-sm text-ink-2" aria-live="polite">
        {running && t('learning.running', { share: formatPercent(job?.progress ?? 0) })}
        {done && t('learning.done')}
        {job?.state === 'failed' && job.error?.message}
        {start.isError && errorText(start.error)}
      </p>
    </div>
  );
}

function Drivers({ background }: { background: ForecastBackground }) {
  const { t } = useTranslation('analytics');
  if (background.explained_days === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-sm font-semibold">
        {t('learning.why', { count: background.explained_days })}
      </h3>
      <p className="mb-2 text-[0.8125rem] text-ink-3">
        {t('learning.usual', { total: formatNumber(background.usual_total) })}
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {background.drivers.map((driver) => (
          <li key={driver.name} className="flex justify-between gap-4">
            <span>{driver.text}</span>
            <span className="figures font-medium">
              {driver.units > 0 ? '+' : '−'}
              {formatNumber(Math.abs(driver.units))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Earlier({ origins }: { origins: EarlierOrigin[] }) {
  const { t } = useTranslation('analytics');
  const first = origins[0];
  if (!first) return null;
  const columns: Columns<EarlierOrigin> = [
    {
      accessorKey: 'origin',
      header: t('learning.origin'),
      cell: ({ row }) => formatDate(row.original.origin),
    },
    {
      accessorKey: 'sold',
      header: t('learning.sold'),
      meta: { align: 'end' },
      cell: ({ row }) => formatNumber(row.original.sold),
    },
    ...first.models.map((model, place) => ({
      id: model.model,
      header: t(`model.${model.model}`, { defaultValue: model.model }),
      meta: { align: 'end' as const },
      accessorFn: (row: EarlierOrigin) => row.models[place]?.total ?? 0,
      cell: ({ row }: { row: { original: EarlierOrigin } }) => {
        const said = row.original.models[place];
        if (!said) return '–';
        const off = said.wape === null ? '–' : formatPercent(said.wape);
        return t('learning.said', { total: formatNumber(said.total), off });
      },
    })),
  ];
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{t('learning.earlier')}</h3>
      <DataTable caption={t('learning.earlier')} columns={columns} rows={origins} />
    </div>
  );
}

function Past({ past }: { past: JudgedForecast[] }) {
  const { t } = useTranslation('analytics');
  if (past.length === 0) return null;
  const total = (key: 'expected' | 'sold', label: string) => ({
    accessorKey: key,
    header: label,
    meta: { align: 'end' as const },
    cell: ({ row }: { row: { original: JudgedForecast } }) => formatNumber(row.original[key]),
  });
  const columns: Columns<JudgedForecast> = [
    {
      accessorKey: 'origin',
      header: t('learning.origin'),
      cell: ({ row }) => formatDate(row.original.origin),
    },
    { accessorKey: 'days', header: t('learning.days_over'), meta: { align: 'end' } },
    {
      accessorKey: 'model',
      header: t('model.candidate'),
      cell: ({ row }) => t(`model.${row.original.model}`, { defaultValue: row.original.model }),
    },
    total('expected', t('learning.expected')),
    total('sold', t('learning.sold')),
    {
      accessorKey: 'wape',
      header: t('model.wape'),
      meta: { align: 'end' },
      cell: ({ row }) => (row.original.wape === null ? '–' : formatPercent(row.original.wape)),
    },
  ];
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{t('learning.past')}</h3>
      <DataTable caption={t('learning.past')} columns={columns} rows={past} />
    </div>
  );
}

/** What the model over all products adds: why, how near it was on earlier days, and a new start. */
export function LearningCard({ forecast, isCity }: { forecast: Forecast; isCity: boolean }) {
  const { t } = useTranslation('analytics');
  const { background } = forecast;
  const usual = background
    ? t('learning.learnt', { date: formatDate(background.origin) })
    : t('learning.not_yet');
  const lead = isCity ? t('learning.city') : usual;
  return (
    <Card title={t('learning.title')} lead={lead}>
      <div className="flex flex-col gap-5">
        {background && <Drivers background={background} />}
        {background && <Earlier origins={background.earlier} />}
        {background && <Past past={background.past} />}
        <Feasts />
        <div className="flex flex-wrap items-center gap-3">
          <Training />
          {background && (
            <Link className="link text-sm" to="/admin/forecast/products">
              {t('board.link')}
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}
