import { useMutation } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { startImport } from '@/api/sales';
import type { ImportCheck, Job, Upload } from '@/api/types';
import { Button } from '@/components/button';
import { FormSummary } from '@/components/form-summary';
import { Card } from '@/components/page-header';
import { cn } from '@/lib/cn';
import { formatNumber } from '@/lib/format';

import { optionsOf, rememberMapping, type Wizard } from './wizard-state';

const kModes = ['skip_bad', 'all_or_nothing'] as const;
const kNamed = 8; // new products named in full; the rest is a number

function ModeChoice({ wizard, onChange }: { wizard: Wizard; onChange: (next: Partial<Wizard>) => void }) {
  const { t } = useTranslation('admin');
  const { settings } = wizard;
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-2 text-sm font-semibold">{t('wizard.mode')}</legend>
      {kModes.map((mode) => (
        <label
          key={mode}
          className={cn(
            'flex items-start gap-3 rounded-xl border p-4',
            settings.mode === mode ? 'border-accent bg-accent-soft' : 'border-line-strong',
          )}
        >
          <input
            type="radio"
            name="mode"
            className="mt-1 size-4 accent-accent"
            checked={settings.mode === mode}
            onChange={() => onChange({ settings: { ...settings, mode } })}
          />
          <span>
            <span className="block font-semibold">{t(`wizard.mode_${mode}`)}</span>
            <span className="text-sm text-ink-2">{t(`wizard.mode_${mode}_text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function NewProducts({ names }: { names: string[] }) {
  const { t } = useTranslation('admin');
  if (names.length === 0) return null;
  const more = names.length - kNamed;
  return (
    <div className="mt-4 text-sm">
      <p className="font-semibold">{t('wizard.new_products', { count: names.length })}</p>
      <ul className="mt-1 list-disc ps-5 text-ink-2">
        {names.slice(0, kNamed).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more > 0 && <li>{t('wizard.more', { count: more })}</li>}
      </ul>
    </div>
  );
}

export function ConfirmStep({
  upload,
  wizard,
  check,
  onChange,
  onStarted,
}: {
  upload: Upload;
  wizard: Wizard;
  check: ImportCheck;
  onChange: (next: Partial<Wizard>) => void;
  onStarted: (job: Job) => void;
}) {
  const { t } = useTranslation('admin');
  const refused = check.rows_bad > 0 && wizard.settings.mode === 'all_or_nothing';
  const start = useMutation({
    mutationFn: () => startImport(optionsOf(wizard, upload)),
    onSuccess: (job) => {
      rememberMapping(upload, wizard.mapping);
      onStarted(job);
    },
  });
  return (
    <div className="flex flex-col gap-5">
      <FormSummary errors={{}} failure={start.error} attempt={start.failureCount} />
      <Card title={t('wizard.confirm_title')}>
        <p className="mb-5 text-lg">
          {refused
            ? t('wizard.confirm_refused', { count: check.rows_bad, bad: formatNumber(check.rows_bad) })
            : t('wizard.confirm_text', {
                count: check.rows_ok,
                ok: formatNumber(check.rows_ok),
                bad: formatNumber(check.rows_bad),
              })}
        </p>
        <ModeChoice wizard={wizard} onChange={onChange} />
        <NewProducts names={check.products_new} />
      </Card>
      <div className="flex flex-wrap justify-between gap-3">
        <Button onClick={() => onChange({ step: 'check' })}>
          <ArrowLeft size={16} aria-hidden />
          {t('wizard.back_to_check')}
        </Button>
        <Button
          variant="primary"
          size="lg"
          busy={start.isPending}
          disabled={refused}
          onClick={() => start.mutate()}
        >
          {t('wizard.start', { count: check.rows_ok, rows: formatNumber(check.rows_ok) })}
        </Button>
      </div>
    </div>
  );
}
