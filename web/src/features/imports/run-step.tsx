import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChartLine, CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { cancelJob } from '@/api/sales';
import type { ImportSummary, Job } from '@/api/types';
import { isSettled, useJob } from '@/api/use-job';
import { Notice } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { ErrorState } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatNumber } from '@/lib/format';

import { JobProgress } from './job-progress';
import { RejectedButton } from './rejected-button';

function Running({ job }: { job: Job | undefined }) {
  const { t } = useTranslation(['admin', 'common']);
  const textOf = useErrorText();
  const cancel = useMutation({
    mutationFn: (id: string) => cancelJob(id),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <Card
      title={t('wizard.running')}
      lead={t('wizard.running_lead')}
      actions={
        job && (
          <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
            {t('wizard.cancel')}
          </Button>
        )
      }
    >
      <JobProgress job={job} />
    </Card>
  );
}

function Done({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation('admin');
  return (
    <Notice
      tone="ok"
      icon={<CircleCheck size={22} aria-hidden />}
      title={t('wizard.done', {
        count: summary.rows_imported,
        rows: formatNumber(summary.rows_imported),
        name: summary.file_name,
      })}
    >
      <p>
        {summary.rows_rejected > 0
          ? t('wizard.done_rejected', {
              count: summary.rows_rejected,
              rows: formatNumber(summary.rows_rejected),
            })
          : t('wizard.done_all')}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink to="/admin/forecast" variant="primary" size="sm">
          <ChartLine size={15} aria-hidden />
          {t('wizard.see_forecast')}
        </ButtonLink>
        {summary.rows_rejected > 0 && <RejectedButton importId={summary.id} />}
        <ButtonLink to="/admin/imports" size="sm">
          {t('wizard.see_history')}
        </ButtonLink>
      </div>
    </Notice>
  );
}

export function RunStep({ jobId, onRestart }: { jobId: string; onRestart: () => void }) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const query = useJob<ImportSummary>(jobId);
  const job = query.data;
  const settled = job !== undefined && isSettled(job);
  useEffect(() => {
    if (settled) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
    }
  }, [settled, queries]);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="flex flex-col gap-5" aria-live="polite">
      {!settled && <Running job={job} />}
      {job?.state === 'done' && job.result && <Done summary={job.result} />}
      {job?.state === 'failed' && (
        <Notice
          tone="danger"
          icon={<CircleAlert size={22} aria-hidden />}
          title={t('wizard.failed')}
        >
          {job.error?.message ?? job.message}
        </Notice>
      )}
      {job?.state === 'cancelled' && (
        <Notice icon={<CircleX size={22} aria-hidden />} title={t('wizard.cancelled')}>
          {t('wizard.cancelled_text')}
        </Notice>
      )}
      {settled && (
        <div>
          <Button onClick={onRestart}>{t('wizard.again')}</Button>
        </div>
      )}
    </div>
  );
}
