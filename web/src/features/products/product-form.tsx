import { valibotResolver } from '@hookform/resolvers/valibot';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useForm, type Control, type UseFormRegister } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

import { listCategories } from '@/api/catalog';
import { Button, IconButton } from '@/components/button';
import { Checkbox, Field, TextArea, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { LeaveGuard } from '@/components/leave-guard';
import { Card } from '@/components/page-header';
import { Select } from '@/components/select';

import { kProductSchema, type ProductValues } from './product-values';

function AttributeRows({
  control,
  register,
}: {
  control: Control<ProductValues>;
  register: UseFormRegister<ProductValues>;
}) {
  const { t } = useTranslation('admin');
  const rows = useFieldArray({ control, name: 'attributes' });
  return (
    <Card title={t('product.attributes')} lead={t('product.attributes_lead')}>
      <div className="flex flex-col gap-2">
        {rows.fields.map((row, index) => (
          <div key={row.id} className="flex items-center gap-2">
            <TextInput
              aria-label={t('product.attribute_name', { number: index + 1 })}
              placeholder={t('product.attribute_name_short')}
              {...register(`attributes.${index}.name`)}
            />
            <TextInput
              aria-label={t('product.attribute_value', { number: index + 1 })}
              placeholder={t('product.attribute_value_short')}
              {...register(`attributes.${index}.value`)}
            />
            <IconButton
              label={t('product.attribute_remove', { number: index + 1 })}
              onClick={() => rows.remove(index)}
            >
              <Trash2 size={17} aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button
          size="sm"
          className="self-start"
          onClick={() => rows.append({ name: '', value: '' })}
        >
          <Plus size={15} aria-hidden />
          {t('product.attribute_add')}
        </Button>
      </div>
    </Card>
  );
}

export interface ProductFormProps {
  values: ProductValues;
  saving: boolean;
  saved: boolean;
  failure: unknown;
  readOnly?: boolean;
  pricedByVariants?: boolean;
  /** Something else on the page is typed and not saved. */
  otherwiseDirty?: boolean;
  onSave: (values: ProductValues) => void;
  aside?: ReactNode;
}

export function ProductForm(props: ProductFormProps) {
  const { values, saving, saved, failure, readOnly = false, onSave, aside } = props;
  const { pricedByVariants = false, otherwiseDirty = false } = props;
  const { t } = useTranslation(['admin', 'common']);
  const categories = useQuery({ queryKey: ['categories'], queryFn: listCategories });
  const form = useForm<ProductValues>({
    resolver: valibotResolver(kProductSchema),
    values,
    resetOptions: { keepDirtyValues: false },
  });
  const { errors, submitCount, isDirty } = form.formState;
  const money = { inputMode: 'decimal', autoComplete: 'off' } as const;
  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit((typed) => onSave(typed))(event)}
      className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <LeaveGuard dirty={otherwiseDirty || (isDirty && !saving && !saved)} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <FormSummary errors={errors} failure={failure} attempt={submitCount} />
        <Card title={t('product.basics')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={t('product.name')}
              className="sm:col-span-2"
              error={errors.name && t('product.name_missing')}
            >
              {(control) => <TextInput {...control} {...form.register('name')} />}
            </Field>
            <Field label={t('product.sku')} error={errors.sku && t('product.sku_missing')}>
              {(control) => <TextInput {...control} {...form.register('sku')} />}
            </Field>
            <Field label={t('product.brand')} optional>
              {(control) => <TextInput {...control} {...form.register('brand')} />}
            </Field>
            <Field label={t('product.description')} optional className="sm:col-span-2">
              {(control) => <TextArea {...control} rows={6} {...form.register('description')} />}
            </Field>
          </div>
        </Card>
        <AttributeRows control={form.control} register={form.register} />
      </fieldset>
      <div className="flex min-w-0 flex-col gap-5">
        <fieldset disabled={readOnly} className="min-w-0">
          <Card title={t('product.selling')}>
            <div className="flex flex-col gap-4">
              <Field
                label={t('product.price')}
                hint={t(pricedByVariants ? 'product.price_of_variants' : 'product.price_hint')}
                error={errors.price && t('product.price_wrong')}
              >
                {(control) => <TextInput
                    {...control}
                    {...money}
                    readOnly={pricedByVariants}
                    {...form.register('price')}
                  />}
              </Field>
              <Field
                label={t('product.cost')}
                optional
                hint={t('product.cost_hint')}
                error={errors.cost && t('product.price_wrong')}
              >
                {(control) => <TextInput
                    {...control}
                    {...money}
                    readOnly={pricedByVariants}
                    {...form.register('cost')}
                  />}
              </Field>
              <Field label={t('product.category')}>
                {(control) => (
                  <Select
                    {...control}
                    value={form.watch('category_id')}
                    onChange={(event) =>
                      form.setValue('category_id', event.target.value, { shouldDirty: true })
                    }
                    options={[
                      { value: '', label: t('product.no_category') },
                      ...(categories.data?.data ?? []).map((category) => ({
                        value: category.id,
                        label: category.name,
                      })),
                    ]}
                  />
                )}
              </Field>
              <Checkbox label={t('product.active')} {...form.register('active')} />
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
