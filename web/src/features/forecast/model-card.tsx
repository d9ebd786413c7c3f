import { useTranslation } from 'react-i18next';

import type { Candidate, Forecast } from '@/api/types';
import { Badge } from '@/components/badge';
import { DataTable, type Columns } from '@/components/data-table';
import { Card } from '@/components/page-header';
import { formatDate, formatNumber, formatPercent, weekdayName } from '@/lib/format';

function Candidates({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('analytics');
  const { candidates, name } = forecast.model;
  if (candidates.length === 0) return null;
  const columns: Columns<Candidate> = [
    {
      accessorKey: 'label',
      header: t('model.candidate'),
      cell: ({ row }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="block first-letter:uppercase">{row.original.label}</span>
          {row.original.name === name && <Badge tone="accent">{t('model.chosen')}</Badge>}
        </span>
      ),
    },
    {
      accessorKey: 'mean_absolute_error',
      header: t('model.mae'),
      meta: { align: 'end' },
      cell: ({ row }) => formatNumber(row.original.mean_absolute_error, 2),
    },
    {
      accessorKey: 'mase',
      header: t('model.mase'),
      meta: { align: 'end' },
      cell: ({ row }) => (row.original.mase === null ? '–' : formatNumber(row.original.mase, 2)),
    },
    {
      accessorKey: 'wape',
      header: t('model.wape'),
      meta: { align: 'end' },
      cell: ({ row }) => (row.original.wape === null ? '–' : formatPercent(row.original.wape, 1)),
    },
  ];
  return (
    <div className="border-t border-line">
      <DataTable
        caption={t('model.candidates')}
        columns={columns}
        rows={candidates}
        initialSort={[{ id: 'mean_absolute_error', desc: false }]}
      />
    </div>
  );
}

export function ModelCard({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('analytics');
  return (
    <Card title={t('model.title', { label: forecast.model.label })} flush>
      <p className="px-5 pb-4 text-sm text-ink-2 first-letter:uppercase">{forecast.model.reason}</p>
      <Candidates forecast={forecast} />
    </Card>
  );
}

export function DataFacts({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('analytics');
  const { data } = forecast;
  const closed = data.closed_weekdays.map((day) => weekdayName(day, 'long')).join(', ');
  const facts: [string, string][] = [
    [t('data.range'), t('data.range_value', { from: formatDate(data.from), to: formatDate(data.to) })],
    [t('data.days'), formatNumber(data.days)],
    [t('data.observed'), formatNumber(data.observed_days)],
    [t('data.filled'), formatNumber(data.filled_days)],
    [t('data.closed'), closed || t('data.none')],
    [t('data.censored'), formatNumber(data.censored_days)],
    [t('data.version'), String(data.version)],
    [t('data.computed'), t('data.computed_value', { ms: formatNumber(forecast.computed_ms) })],
  ];
  return (
    <Card title={t('data.title')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="figures text-end font-medium break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
