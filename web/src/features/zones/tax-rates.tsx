import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

import { Button, IconButton } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { Select } from '@/components/select';

import { kNewTaxRate, type TaxValues } from './zone-values';

export function TaxRates({ form }: { form: UseFormReturn<TaxValues> }) {
  const { t } = useTranslation('selling');
  const rows = useFieldArray({ control: form.control, name: 'rates' });
  const errors = form.formState.errors.rates;
  return (
    <Card title={t('tax.rates')} lead={t('tax.rates_lead')}>
      <div className="flex flex-col gap-4">
        {rows.fields.map((row, index) => (
          <div
            key={row.id}
            role="group"
            aria-label={t('zone.rate_number', { number: index + 1 })}
            className="grid items-start gap-3 border-t border-line pt-4 first:border-0 first:pt-0 sm:grid-cols-[minmax(0,1fr)_7rem_minmax(0,1fr)_minmax(0,1fr)_2.5rem]"
          >
            <Field
              label={t('tax.rate_name')}
              error={errors?.[index]?.name && t('zone.name_missing')}
            >
              {(control) => <TextInput {...control} {...form.register(`rates.${index}.name`)} />}
            </Field>
            <Field
              label={t('tax.percent')}
              error={errors?.[index]?.percent && t('tax.percent_wrong')}
            >
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  {...form.register(`rates.${index}.percent`)}
                />
              )}
            </Field>
            <Field label={t('tax.kind')}>
              {(control) => (
                <Select
                  {...control}
                  {...form.register(`rates.${index}.kind`)}
                  options={[
                    { value: 'plain', label: t('tax.kind_plain') },
                    { value: 'gst', label: t('tax.kind_gst') },
                  ]}
                />
              )}
            </Field>
            <Field label={t('tax.classes')} optional hint={t('tax.classes_hint')}>
              {(control) => <TextInput {...control} {...form.register(`rates.${index}.classes`)} />}
            </Field>
            <IconButton
              className="sm:mt-7"
              label={t('zone.rate_remove', { number: index + 1 })}
              onClick={() => rows.remove(index)}
            >
              <Trash2 size={17} aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button size="sm" className="self-start" onClick={() => rows.append(kNewTaxRate)}>
          <Plus size={15} aria-hidden />
          {t('zone.rate_add')}
        </Button>
      </div>
    </Card>
  );
}
