import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changeTaxSettings } from '@/api/pricing';
import type { TaxSettings } from '@/api/types';
import { Button } from '@/components/button';
import { Checkbox, Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { Card } from '@/components/page-header';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { countryName } from '@/lib/countries';

import { kIndia, kIndianStates } from './places';

export function TaxSettingsCard({
  settings,
  mayWrite,
}: {
  settings: TaxSettings;
  mayWrite: boolean;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Partial<TaxSettings>>({});
  const { version, ...values } = { ...settings, ...typed };
  const save = useMutation({
    mutationFn: () => changeTaxSettings(values, version),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['tax-settings'] });
      setTyped({});
      showToast(t('tax.settings_saved'));
    },
  });
  const change = (part: Partial<TaxSettings>) => setTyped({ ...typed, ...part });
  return (
    <Card title={t('tax.settings')} lead={t('tax.settings_lead')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-4">
          <FormSummary errors={{}} failure={save.error} attempt={save.failureCount} />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label={t('tax.country')} hint={countryName(values.country)}>
              {(control) => (
                <TextInput
                  {...control}
                  value={values.country}
                  maxLength={2}
                  autoComplete="off"
                  onChange={(event) => change({ country: event.target.value.toUpperCase() })}
                />
              )}
            </Field>
            <Field label={t('tax.state')}>
              {(control) =>
                values.country === kIndia ? (
                  <Select
                    {...control}
                    value={values.state}
                    onChange={(event) => change({ state: event.target.value })}
                    options={[
                      { value: '', label: t('tax.state_none') },
                      ...(values.state && !(values.state in kIndianStates)
                        ? [{ value: values.state, label: values.state }]
                        : []),
                      ...Object.entries(kIndianStates).map(([value, label]) => ({ value, label })),
                    ]}
                  />
                ) : (
                  <TextInput
                    {...control}
                    value={values.state}
                    onChange={(event) => change({ state: event.target.value })}
                  />
                )
              }
            </Field>
          </div>
          <Checkbox
            label={t('tax.included')}
            checked={values.prices_include_tax}
            onChange={(event) => change({ prices_include_tax: event.target.checked })}
          />
          {mayWrite && (
            <Button
              type="submit"
              className="self-start"
              busy={save.isPending}
              disabled={Object.keys(typed).length === 0}
            >
              {t('common:action.save')}
            </Button>
          )}
        </fieldset>
      </form>
    </Card>
  );
}
