import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import type { Upload } from '@/api/types';
import { PageHeader } from '@/components/page-header';
import { cn } from '@/lib/cn';

import { CheckStep } from './check-step';
import { ChooseStep } from './choose-step';
import { ConfirmStep } from './confirm-step';
import { MapStep } from './map-step';
import { RunStep } from './run-step';
import { kSteps, startMapping, startSettings, type Step, type Wizard } from './wizard-state';

const kStart: Wizard = {
  step: 'choose',
  upload: null,
  mapping: {},
  settings: {
    date_format: '',
    decimal_mark: '',
    delimiter: '',
    encoding: '',
    product_id: '',
    mode: 'skip_bad',
  },
  check: null,
};

function Stepper({ step }: { step: Step }) {
  const { t } = useTranslation('admin');
  const reached = kSteps.indexOf(step);
  return (
    <nav aria-label={t('wizard.steps')} className="mb-6">
      <ol className="flex flex-wrap gap-x-2 gap-y-2">
        {kSteps.map((one, index) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            className={cn(
              'flex items-center gap-2 text-sm font-medium',
              index === reached ? 'text-accent' : index < reached ? 'text-ink' : 'text-ink-3',
            )}
          >
            {index > 0 && <span className="hidden h-px w-6 bg-line-strong sm:block" aria-hidden />}
            <span
              className={cn(
                'figures inline-flex size-6 items-center justify-center rounded-full text-xs font-bold',
                index === reached && 'bg-accent text-on-accent',
                index < reached && 'bg-accent-soft text-accent',
                index > reached && 'border border-line-strong',
              )}
            >
              {index < reached ? <Check size={13} aria-hidden /> : index + 1}
            </span>
            <span className={cn(index !== reached && 'max-sm:sr-only')}>{t(`wizard.${one}`)}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Five steps; nothing is written before the last. A running import outlives this page. */
export default function WizardPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const jobId = params.get('job');
  const [wizard, setWizard] = useState<Wizard>(kStart);
  const change = (next: Partial<Wizard>) => setWizard((now) => ({ ...now, ...next }));
  const step: Step = jobId ? 'run' : wizard.step;
  const { upload } = wizard;
  const onUploaded = (made: Upload) =>
    change({
      upload: made,
      step: 'map',
      mapping: startMapping(made),
      settings: startSettings(made),
      check: null,
    });
  const restart = () => {
    setWizard(kStart);
    setParams({}, { replace: true });
  };
  return (
    <>
      <PageHeader
        back={{ to: '/admin/imports', label: t('imports.title') }}
        title={t('wizard.title')}
        lead={t('wizard.lead')}
      />
      <Stepper step={step} />
      {step === 'choose' && <ChooseStep onUploaded={onUploaded} />}
      {step === 'map' && upload && (
        <MapStep upload={upload} wizard={wizard} onChange={change} onRestart={restart} />
      )}
      {step === 'check' && upload && (
        <CheckStep upload={upload} wizard={wizard} onChange={change} />
      )}
      {step === 'confirm' && upload && wizard.check && (
        <ConfirmStep
          upload={upload}
          wizard={wizard}
          check={wizard.check}
          onChange={change}
          onStarted={(job) => setParams({ job: job.id }, { replace: true })}
        />
      )}
      {step === 'run' && jobId && <RunStep jobId={jobId} onRestart={restart} />}
    </>
  );
}
