import { valibotResolver } from '@hookform/resolvers/valibot';
import type { ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

import type { PromotionKind } from '@/api/types';
import { Button } from '@/components/button';
import { Checkbox, Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { LeaveGuard } from '@/components/leave-guard';
import { Card } from '@/components/page-header';
import { Segmented } from '@/components/select';

import { GoodsCard } from './goods-card';
import { kPromotionSchema, type PromotionValues } from './promotion-values';

const kKinds: PromotionKind[] = ['percent', 'amount', 'free_shipping', 'buy_x_get_y'];
const kDecimal = { inputMode: 'decimal', autoComplete: 'off' } as const;
const kDigits = { inputMode: 'numeric', autoComplete: 'off' } as const;

type Form = UseFormReturn<PromotionValues>;

function WorthFields({ form }: { form: Form }) {
  const { t } = useTranslation('selling');
  const { errors } = form.formState;
  const kind = form.watch('kind');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {kind === 'percent' && (
        <Field label={t('promotion.percent')} error={errors.percent && t('promotion.percent_wrong')}>
          {(control) => <TextInput {...control} {...kDecimal} {...form.register('percent')} />}
        </Field>
      )}
      {kind === 'amount' && (
        <Field
          label={t('promotion.amount')}
          hint={t('promotion.amount_hint')}
          error={errors.amount && t('form.amount_wrong')}
        >
          {(control) => <TextInput {...control} {...kDecimal} {...form.register('amount')} />}
        </Field>
      )}
      {kind === 'buy_x_get_y' && (
        <>
          <Field label={t('promotion.buy')} error={errors.buy && t('form.count_wrong')}>
            {(control) => <TextInput {...control} {...kDigits} {...form.register('buy')} />}
          </Field>
          <Field label={t('promotion.get')} error={errors.get && t('form.count_wrong')}>
            {(control) => <TextInput {...control} {...kDigits} {...form.register('get')} />}
          </Field>
          <Field
            label={t('promotion.get_percent')}
            optional
            hint={t('promotion.get_percent_hint')}
            error={errors.percent && t('promotion.percent_wrong')}
          >
            {(control) => <TextInput {...control} {...kDecimal} {...form.register('percent')} />}
          </Field>
        </>
      )}
    </div>
  );
}

function OfferCard({ form }: { form: Form }) {
  const { t } = useTranslation('selling');
  const { errors } = form.formState;
  return (
    <Card title={t('promotion.offer')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('promotion.name')}
            hint={t('promotion.name_hint')}
            error={errors.name && t('promotion.name_missing')}
          >
            {(control) => <TextInput {...control} {...form.register('name')} />}
          </Field>
          <Field
            label={t('promotion.code')}
            optional
            hint={t('promotion.code_hint')}
            error={errors.code && t('promotion.code_wrong')}
          >
            {(control) => (
              <TextInput {...control} autoComplete="off" {...form.register('code')} />
            )}
          </Field>
        </div>
        <Segmented<PromotionKind>
          legend={t('promotion.kind')}
          name="kind"
          value={form.watch('kind')}
          onChange={(kind) => form.setValue('kind', kind, { shouldDirty: true })}
          options={kKinds.map((kind) => ({ value: kind, label: t(`promotion.kind_${kind}`) }))}
        />
        <WorthFields form={form} />
      </div>
    </Card>
  );
}

function TermsCard({ form }: { form: Form }) {
  const { t } = useTranslation('selling');
  const { errors } = form.formState;
  return (
    <Card title={t('promotion.terms')} lead={t('promotion.terms_lead')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('promotion.starts_at')} optional>
          {(control) => (
            <TextInput {...control} type="datetime-local" {...form.register('starts_at')} />
          )}
        </Field>
        <Field
          label={t('promotion.ends_at')}
          optional
          error={errors.ends_at && t('promotion.ends_wrong')}
        >
          {(control) => (
            <TextInput {...control} type="datetime-local" {...form.register('ends_at')} />
          )}
        </Field>
        <Field
          label={t('promotion.minimum')}
          optional
          hint={t('promotion.minimum_hint')}
          error={errors.minimum && t('form.amount_wrong')}
        >
          {(control) => <TextInput {...control} {...kDecimal} {...form.register('minimum')} />}
        </Field>
        <Field
          label={t('promotion.priority')}
          optional
          hint={t('promotion.priority_hint')}
          error={errors.priority && t('form.count_wrong')}
        >
          {(control) => <TextInput {...control} {...kDigits} {...form.register('priority')} />}
        </Field>
        <Field
          label={t('promotion.usage_limit')}
          optional
          error={errors.usage_limit && t('form.count_wrong')}
        >
          {(control) => <TextInput {...control} {...kDigits} {...form.register('usage_limit')} />}
        </Field>
        <Field
          label={t('promotion.per_customer_limit')}
          optional
          error={errors.per_customer_limit && t('form.count_wrong')}
        >
          {(control) => (
            <TextInput {...control} {...kDigits} {...form.register('per_customer_limit')} />
          )}
        </Field>
      </div>
    </Card>
  );
}

export interface PromotionFormProps {
  values: PromotionValues;
  saving: boolean;
  saved: boolean;
  failure: unknown;
  readOnly: boolean;
  onSave: (values: PromotionValues) => void;
  aside?: ReactNode;
}

export function PromotionForm(props: PromotionFormProps) {
  const { values, saving, saved, failure, readOnly, onSave, aside } = props;
  const { t } = useTranslation(['selling', 'common']);
  const form = useForm<PromotionValues>({
    resolver: valibotResolver(kPromotionSchema),
    values,
    criteriaMode: 'all', // the checks across fields run even when one field is wrong
  });
  const { errors, submitCount, isDirty } = form.formState;
  const set = { shouldDirty: true };
  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit((typed) => onSave(typed))(event)}
      className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <LeaveGuard dirty={isDirty && !saving && !saved} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <FormSummary errors={errors} failure={failure} attempt={submitCount} />
        <OfferCard form={form} />
        {form.watch('kind') !== 'free_shipping' && (
          <GoodsCard
            products={form.watch('products')}
            categories={form.watch('categories')}
            onProducts={(ids) => form.setValue('products', ids, set)}
            onCategories={(ids) => form.setValue('categories', ids, set)}
          />
        )}
        <TermsCard form={form} />
      </fieldset>
      <div className="flex min-w-0 flex-col gap-5">
        <fieldset disabled={readOnly} className="min-w-0">
          <Card title={t('promotion.use')}>
            <div className="flex flex-col gap-3">
              <Checkbox label={t('promotion.active')} {...form.register('active')} />
              <Checkbox label={t('promotion.stackable')} {...form.register('stackable')} />
              {!readOnly && (
                <Button type="submit" variant="primary" size="lg" busy={saving}>
                  {t('common:action.save')}
                </Button>
              )}
            </div>
          </Card>
        </fieldset>
        {aside}
      </div>
    </form>
  );
}
