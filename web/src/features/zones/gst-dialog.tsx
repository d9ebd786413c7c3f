import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { addTaxZone, changeTaxSettings, changeTaxZone } from '@/api/pricing';
import type { TaxSettings, TaxZone } from '@/api/types';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Checkbox, Field, TextInput } from '@/components/field';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { formatNumber } from '@/lib/format';
import { isPercent, ppmOf } from '@/lib/typed';

import { isUnionTerritory, kIndia, kIndianStates } from './places';

const kUsualRate = '18';

const isAllOfIndia = (zone: TaxZone): boolean =>
  zone.areas.some((area) => area.country === kIndia && !area.state && !area.postal_prefix);

function Split({ state, percent }: { state: string; percent: string }) {
  const { t } = useTranslation('selling');
  const half = formatNumber(Number(percent) / 2, 4);
  return (
    <Notice tone="info" title={t('gst.split')}>
      <p>
        {t(isUnionTerritory(state) ? 'gst.within_territory' : 'gst.within_state', {
          state: kIndianStates[state],
          half,
        })}
      </p>
      <p>{t('gst.elsewhere', { rate: formatNumber(Number(percent), 4) })}</p>
    </Notice>
  );
}

/** India in one step: where the shop is, whether prices hold the tax, and one rate for everything. */
export function GstDialog({
  settings,
  zones,
  onClose,
}: {
  settings: TaxSettings;
  zones: TaxZone[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [state, setState] = useState(settings.state in kIndianStates ? settings.state : 'KA');
  const [percent, setPercent] = useState(kUsualRate);
  const [included, setIncluded] = useState(true);
  const india = zones.find(isAllOfIndia);
  const apply = useMutation({
    mutationFn: async () => {
      const rates = [
        { name: t('gst.name'), rate_ppm: ppmOf(percent), kind: 'gst' as const, classes: [] },
      ];
      await changeTaxSettings(
        { country: kIndia, state, prices_include_tax: included },
        settings.version,
      );
      if (india) return changeTaxZone(india, { name: india.name, areas: india.areas, rates });
      return addTaxZone({ name: t('gst.zone'), areas: [{ country: kIndia }], rates });
    },
    onSuccess: () => {
      showToast(t('gst.done'));
      onClose();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['zones'] }),
        queries.invalidateQueries({ queryKey: ['tax-settings'] }),
      ]),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('gst.title')}
      description={india ? t('gst.replaces', { name: india.name }) : t('gst.lead')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            busy={apply.isPending}
            disabled={!isPercent(percent)}
            onClick={() => apply.mutate()}
          >
            {t('gst.apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-2">
        <Field label={t('gst.state')}>
          {(control) => (
            <Select
              {...control}
              value={state}
              onChange={(event) => setState(event.target.value)}
              options={Object.entries(kIndianStates).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <Field
          label={t('gst.rate')}
          hint={t('gst.rate_hint')}
          error={isPercent(percent) ? undefined : t('promotion.percent_wrong')}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          label={t('tax.included')}
          checked={included}
          onChange={(event) => setIncluded(event.target.checked)}
        />
        {isPercent(percent) && <Split state={state} percent={percent} />}
        {apply.isError && (
          <p role="alert" className="text-sm font-medium text-danger">
            {textOf(apply.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
