import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { checkImport } from '@/api/sales';
import type { ImportCheck, Upload } from '@/api/types';
import { useJob } from '@/api/use-job';
import { Badge, Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Metric, MetricRow } from '@/components/metric';
import { Card } from '@/components/page-header';
import { ErrorState } from '@/components/page-states';
import { formatDate, formatNumber } from '@/lib/format';

import { JobProgress } from './job-progress';
import { optionsOf, type Wizard } from './wizard-state';

function ProblemGroup({ problem }: { problem: ImportCheck['problems'][number] }) {
  const { t } = useTranslation('admin');
  return (
    <details className="border-t border-line px-5 py-3">
      <summary className="flex flex-wrap items-center gap-2 text-sm font-semibold">
        {problem.message}
        <Badge tone="warn">{t('wizard.rows_count', { count: problem.count, rows: formatNumber(problem.count) })}</Badge>
      </summary>
      <ul className="mt-2 flex flex-col gap-1.5 text-sm text-ink-2">
        {problem.examples.map((example) => (
          <li key={`${example.line}-${example.column}`} className="break-words">
            {t('wizard.example', {
              line: formatNumber(example.line),
              column: example.column,
              expected: example.expected,
              found: example.found,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function CheckResult({ check }: { check: ImportCheck }) {
  const { t } = useTranslation('admin');
  const clean = check.rows_bad === 0;
  return (
    <>
      <Notice
        tone={clean ? 'ok' : 'warn'}
        icon={clean ? <CircleCheck size={20} aria-hidden /> : <CircleAlert size={20} aria-hidden />}
        title={t(clean ? 'wizard.check_clean' : 'wizard.check_problems')}
      >
        {check.date_from && check.date_to
          ? t('wizard.check_dates', {
              from: formatDate(check.date_from),
              to: formatDate(check.date_to),
            })
          : t('wizard.check_no_dates')}
      </Notice>
      <MetricRow>
        <Metric label={t('wizard.rows_ok')} value={formatNumber(check.rows_ok)} />
        <Metric label={t('wizard.rows_bad')} value={formatNumber(check.rows_bad)} />
        <Metric label={t('wizard.rows_warning')} value={formatNumber(check.rows_warning)} />
        <Metric
          label={t('wizard.products')}
          value={formatNumber(check.products_existing + check.products_new.length)}
          note={t('wizard.products_new', { count: check.products_new.length })}
        />
      </MetricRow>
      {check.problems.length > 0 && (
        <Card title={t('wizard.problems')} lead={t('wizard.problems_lead')} flush>
          {check.problems.map((problem) => (
            <ProblemGroup key={`${problem.code}-${problem.message}`} problem={problem} />
          ))}
        </Card>
      )}
    </>
  );
}

/** Reads the whole file and writes nothing. */
export function CheckStep({
  upload,
  wizard,
  onChange,
}: {
  upload: Upload;
  wizard: Wizard;
  onChange: (next: Partial<Wizard>) => void;
}) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: () => checkImport(optionsOf(wizard, upload)),
    onSuccess: (job) => setJobId(job.id),
  });
  const begin = start.mutate;
  useEffect(() => begin(), [begin]);
  const job = useJob<ImportCheck>(jobId).data;
  const check = job?.state === 'done' ? job.result : null;
  const failed = start.isError || job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <div className="flex flex-col gap-5">
      {start.isError && <ErrorState error={start.error} onRetry={() => begin()} />}
      {job?.state === 'failed' && (
        <Notice tone="danger" title={t('wizard.check_failed')}>
          {job.error?.message ?? textOf(null)}
        </Notice>
      )}
      {!check && !failed && (
        <Card title={t('wizard.checking')} lead={t('wizard.checking_lead')}>
          <JobProgress job={job} />
        </Card>
      )}
      {check && <CheckResult check={check} />}
      <div className="flex flex-wrap justify-between gap-3">
        <Button onClick={() => onChange({ step: 'map' })}>
          <ArrowLeft size={16} aria-hidden />
          {t('wizard.back_to_map')}
        </Button>
        <Button
          variant="primary"
          disabled={!check || check.rows_ok === 0}
          onClick={() => onChange({ step: 'confirm', check })}
        >
          {t('wizard.to_confirm')}
          <ArrowRight size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
