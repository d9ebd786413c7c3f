import { useTranslation } from 'react-i18next';

import type { Job } from '@/api/types';
import { formatNumber, formatPercent } from '@/lib/format';

/** Rows, pace and time left; readers hear it at every tenth, not at every row. */
export function JobProgress({ job }: { job: Job | undefined }) {
  const { t } = useTranslation('admin');
  const progress = job?.progress ?? 0;
  const rowsPerSecond = job?.rows_per_second ?? 0;
  const rows = job?.rows_done ?? 0;
  const total = progress > 0 ? rows / progress : 0;
  const seconds = rowsPerSecond > 0 ? Math.ceil((total - rows) / rowsPerSecond) : null;
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <p className="figures text-3xl font-semibold tracking-tight">{formatPercent(progress)}</p>
        <p className="figures text-sm text-ink-2">
          {seconds === null
            ? t('wizard.pace_unknown', { count: rows, rows: formatNumber(rows) })
            : t('wizard.pace', {
                count: seconds,
                rows: formatNumber(rows),
                pace: formatNumber(rowsPerSecond),
                seconds: formatNumber(seconds),
              })}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label={t('wizard.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress * 100)}
        className="mt-3 h-3 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300"
          style={{ width: `${progress * 100}%` }}
        />
      </div>
      <p className="sr-only" aria-live="polite">
        {t('wizard.progress_spoken', { share: formatPercent(Math.floor(progress * 10) / 10) })}
      </p>
      {job?.message && <p className="mt-3 text-sm text-ink-2">{job.message}</p>}
    </div>
  );
}
