import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { getVariantPrices, setVariantPrices } from '@/api/catalog';
import type { Money, VariantPrices } from '@/api/types';
import { Answered } from '@/components/answered';
import { Button, IconButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { showToast } from '@/components/toast';
import { formatMoney } from '@/lib/format';
import { amountText, isAmount, moneyOf } from '@/lib/typed';

interface Row {
  currency: string;
  amount: string;
}

const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);
const isReady = ({ currency, amount }: Row): boolean => isCurrency(currency) && isAmount(amount);

function PriceForm({
  id,
  prices,
  readOnly,
  onDone,
}: {
  id: string;
  prices: VariantPrices;
  readOnly: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [rows, setRows] = useState<Row[]>(
    prices.prices.map((price) => ({ currency: price.currency, amount: amountText(price) })),
  );
  const set = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const save = useMutation({
    mutationFn: () =>
      setVariantPrices(id, { prices: rows.map((row) => moneyOf(row.amount, row.currency)) }),
    onSuccess: async () => {
      showToast(t('variant.prices_saved'));
      await queries.invalidateQueries({ queryKey: ['variant-prices', id] });
      onDone();
    },
  });
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-3 pt-2">
      {rows.map((row, index) => (
        <div key={index} className="grid grid-cols-[6rem_minmax(0,1fr)_2.5rem] items-start gap-2">
          <Field label={t('variant.currency')} hideLabel={index > 0}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={3}
                autoComplete="off"
                value={row.currency}
                onChange={(event) => set(index, { currency: event.target.value.toUpperCase() })}
              />
            )}
          </Field>
          <Field label={t('variant.amount')} hideLabel={index > 0}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={row.amount}
                onChange={(event) => set(index, { amount: event.target.value })}
              />
            )}
          </Field>
          <IconButton
            className={index === 0 ? 'mt-7' : ''}
            label={t('variant.price_remove', { currency: row.currency })}
            onClick={() => setRows(rows.filter((_, at) => at !== index))}
          >
            <Trash2 size={17} aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => setRows([...rows, { currency: '', amount: '' }])}
      >
        <Plus size={15} aria-hidden />
        {t('variant.price_add')}
      </Button>
      {save.isError && (
        <p role="alert" className="text-sm font-medium text-danger">
          {textOf(save.error)}
        </p>
      )}
      {!readOnly && (
        <Button
          variant="primary"
          className="self-end"
          busy={save.isPending}
          disabled={!rows.every(isReady)}
          onClick={() => save.mutate()}
        >
          {t('common:action.save')}
        </Button>
      )}
    </fieldset>
  );
}

/** What a variant costs in other currencies than the product's own. */
export function PricesDialog({
  id,
  name,
  price,
  readOnly,
  onClose,
}: {
  id: string;
  name: string;
  price: Money;
  readOnly: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('selling');
  const query = useQuery({
    queryKey: ['variant-prices', id],
    queryFn: () => getVariantPrices(id),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('variant.prices_of', { name })}
      description={t('variant.prices_lead', { price: formatMoney(price) })}
    >
      <Answered query={query}>
        {(prices) => <PriceForm id={id} prices={prices} readOnly={readOnly} onDone={onClose} />}
      </Answered>
    </Dialog>
  );
}
