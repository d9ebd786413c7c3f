import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field, TextInput } from '@/components/field';
import { Select } from '@/components/select';
import { isAmount, isWhole } from '@/lib/typed';

import type { VariantRow } from './variants-draft';

const kFields = ['price', 'compare_at', 'cost', 'weight', 'active'] as const;
type BulkField = (typeof kFields)[number];

type Way = 'set' | 'percent' | 'clear';

const kPercentChange = /^[+-]?\d{1,3}(\.\d{1,2})?$/;
const kMinorOfMajor = 100;

const changed = (text: string, percent: number): string =>
  text === ''
    ? ''
    : String(Math.round(Number(text) * (1 + percent / 100) * kMinorOfMajor) / kMinorOfMajor);

interface Wish {
  field: BulkField;
  way: Way;
  value: string;
}

const waysOf = (field: BulkField): Way[] => {
  if (field === 'weight' || field === 'active') return ['set'];
  return field === 'price' ? ['set', 'percent'] : ['set', 'percent', 'clear'];
};

function isReady({ field, way, value }: Wish): boolean {
  if (field === 'active' || way === 'clear') return true;
  if (way === 'percent') return kPercentChange.test(value) && Number(value) > -100;
  return field === 'weight' ? isWhole(value) : isAmount(value);
}

function partOf(row: VariantRow, { field, way, value }: Wish): Partial<VariantRow> {
  if (field === 'active') return { active: value !== 'off' };
  if (way === 'clear') return { [field]: '' };
  return { [field]: way === 'set' ? value.trim() : changed(row[field], Number(value)) };
}

/** One change for all variants that are chosen; saved with the table. */
export function BulkDialog({
  count,
  onClose,
  onApply,
}: {
  count: number;
  onClose: () => void;
  onApply: (partOf: (row: VariantRow) => Partial<VariantRow>) => void;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const [wish, setWish] = useState<Wish>({ field: 'price', way: 'set', value: '' });
  const { field, way } = wish;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('variant.bulk_title', { count })}
      description={t('variant.bulk_lead')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            disabled={!isReady(wish)}
            onClick={() => onApply((row) => partOf(row, wish))}
          >
            {t('variant.bulk_apply')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pt-2 sm:grid-cols-2">
        <Field label={t('variant.bulk_field')}>
          {(control) => (
            <Select
              {...control}
              value={field}
              onChange={(event) =>
                setWish({ field: event.target.value as BulkField, way: 'set', value: '' })
              }
              options={kFields.map((one) => ({ value: one, label: t(`variant.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t('variant.bulk_way')}>
          {(control) => (
            <Select
              {...control}
              value={way}
              onChange={(event) => setWish({ ...wish, way: event.target.value as Way })}
              options={waysOf(field).map((one) => ({ value: one, label: t(`variant.way_${one}`) }))}
            />
          )}
        </Field>
        {way !== 'clear' && (
          <Field
            label={t('variant.bulk_value')}
            hint={way === 'percent' ? t('variant.bulk_percent_hint') : undefined}
          >
            {(control) =>
              field === 'active' ? (
                <Select
                  {...control}
                  value={wish.value}
                  onChange={(event) => setWish({ ...wish, value: event.target.value })}
                  options={[
                    { value: '', label: t('variant.on') },
                    { value: 'off', label: t('variant.off') },
                  ]}
                />
              ) : (
                <TextInput
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={wish.value}
                  onChange={(event) => setWish({ ...wish, value: event.target.value })}
                />
              )
            }
          </Field>
        )}
      </div>
    </Dialog>
  );
}
