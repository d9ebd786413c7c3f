import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { addMovement, setThreshold, transferStock } from '@/api/stock';
import type { Location, VariantStock } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';
import { isWhole } from '@/lib/typed';

export type StockAct = 'receive' | 'adjust' | 'transfer' | 'threshold';

const isChange = (text: string): boolean => /^[+-]?\d{1,9}$/.test(text) && Number(text) !== 0;
const isCount = (text: string): boolean => isWhole(text) && Number(text) > 0;

interface Typed {
  quantity: string;
  from: string;
  to: string;
  note: string;
}

function act(kind: StockAct, { variant_id }: VariantStock, typed: Typed): Promise<VariantStock> {
  const { from, to, note } = typed;
  const quantity = Number(typed.quantity);
  if (kind === 'threshold') return setThreshold(variant_id, quantity);
  if (kind === 'transfer') return transferStock({ variant_id, from, to, quantity, note });
  const movement = kind === 'receive' ? 'received' : 'adjusted';
  return addMovement({ variant_id, location_id: from, kind: movement, quantity, note });
}

function isReady(kind: StockAct, { quantity, from, to }: Typed): boolean {
  if (kind === 'adjust') return isChange(quantity);
  if (kind === 'threshold') return isWhole(quantity);
  return isCount(quantity) && (kind === 'receive' || from !== to);
}

/** Goods that came, a count that is corrected, goods that move, or when a variant is low. */
export function StockDialog({
  kind,
  stock,
  locations,
  onClose,
}: {
  kind: StockAct;
  stock: VariantStock;
  locations: Location[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [first, second] = locations;
  const [typed, setTyped] = useState<Typed>({
    quantity: kind === 'threshold' ? String(stock.threshold) : '',
    from: first?.id ?? '',
    to: second?.id ?? first?.id ?? '',
    note: '',
  });
  const save = useMutation({
    mutationFn: () => act(kind, stock, typed),
    onSuccess: async () => {
      showToast(t('stock.written'));
      await queries.invalidateQueries({ queryKey: ['stock'] });
      await queries.invalidateQueries({ queryKey: ['inventory'] });
      onClose();
    },
  });
  const choices = locations.map(({ id, name }) => ({ value: id, label: name }));
  const place = (key: 'from' | 'to', label: string): ReactNode => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={typed[key]}
          onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          options={choices}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`stock.${kind}_title`)}
      description={[stock.product_name, ...stock.options, stock.sku].join(' · ')}
    >
      <form
        noValidate
        className="flex flex-col gap-4 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady(kind, typed)) save.mutate();
        }}
      >
        <Field label={t(`stock.${kind}_quantity`)} hint={t(`stock.${kind}_hint`)}>
          {(control) => (
            <TextInput
              {...control}
              inputMode={kind === 'adjust' ? 'text' : 'numeric'}
              autoComplete="off"
              value={typed.quantity}
              onChange={(event) => setTyped({ ...typed, quantity: event.target.value.trim() })}
            />
          )}
        </Field>
        {kind === 'transfer' && place('from', t('stock.from'))}
        {kind === 'transfer' && place('to', t('stock.to'))}
        {(kind === 'receive' || kind === 'adjust') && place('from', t('stock.location'))}
        {kind !== 'threshold' && (
          <Field label={t('stock.note')} optional>
            {(control) => (
              <TextInput
                {...control}
                maxLength={500}
                value={typed.note}
                onChange={(event) => setTyped({ ...typed, note: event.target.value })}
              />
            )}
          </Field>
        )}
        {save.isError && (
          <p role="alert" className="text-sm font-medium text-danger">
            {textOf(save.error)}
          </p>
        )}
        <Button
          type="submit"
          variant="primary"
          className="self-end"
          busy={save.isPending}
          disabled={!isReady(kind, typed)}
        >
          {t(`stock.${kind}_action`)}
        </Button>
      </form>
    </Dialog>
  );
}
