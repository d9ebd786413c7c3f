import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

import { Button, IconButton } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';

import { kNewShippingRate, type ShippingValues } from './zone-values';

const kLimits = [
  { key: 'days_min', wrong: 'form.count_wrong', optional: false },
  { key: 'days_max', wrong: 'shipping.days_wrong', optional: false },
  { key: 'min_weight', wrong: 'form.count_wrong', optional: true },
  { key: 'max_weight', wrong: 'form.count_wrong', optional: true },
  { key: 'min_subtotal', wrong: 'form.amount_wrong', optional: true },
  { key: 'max_subtotal', wrong: 'form.amount_wrong', optional: true },
] as const;

function RateFields({
  form,
  index,
  onRemove,
}: {
  form: UseFormReturn<ShippingValues>;
  index: number;
  onRemove: () => void;
}) {
  const { t } = useTranslation('selling');
  const errors = form.formState.errors.rates?.[index];
  const number = index + 1;
  return (
    <div
      role="group"
      aria-label={t('zone.rate_number', { number })}
      className="border-t border-line pt-4 first:border-0 first:pt-0"
    >
      <div className="mb-3 grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_2.5rem]">
        <Field label={t('shipping.rate_name')} error={errors?.name && t('zone.name_missing')}>
          {(control) => <TextInput {...control} {...form.register(`rates.${index}.name`)} />}
        </Field>
        <Field
          label={t('shipping.amount')}
          hint={t('shipping.amount_hint')}
          error={errors?.amount && t('form.amount_wrong')}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              autoComplete="off"
              {...form.register(`rates.${index}.amount`)}
            />
          )}
        </Field>
        <IconButton
          className="sm:mt-7"
          label={t('zone.rate_remove', { number })}
          onClick={onRemove}
        >
          <Trash2 size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {kLimits.map(({ key, wrong, optional }) => (
          <Field
            key={key}
            label={t(`shipping.${key}`)}
            optional={optional}
            error={errors?.[key] && t(wrong)}
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                autoComplete="off"
                {...form.register(`rates.${index}.${key}`)}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

export function ShippingRates({ form }: { form: UseFormReturn<ShippingValues> }) {
  const { t } = useTranslation('selling');
  const rows = useFieldArray({ control: form.control, name: 'rates', keyName: 'key' });
  return (
    <Card title={t('shipping.rates')} lead={t('shipping.rates_lead')}>
      <div className="flex flex-col gap-4">
        {rows.fields.map((row, index) => (
          <RateFields
            key={row.key}
            form={form}
            index={index}
            onRemove={() => rows.remove(index)}
          />
        ))}
        <Button
          size="sm"
          className="self-start"
          onClick={() => rows.append(kNewShippingRate)}
        >
          <Plus size={15} aria-hidden />
          {t('zone.rate_add')}
        </Button>
      </div>
    </Card>
  );
}
