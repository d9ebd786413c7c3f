import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Product, Variant } from '@/api/types';
import { Field } from '@/components/field';
import { Select } from '@/components/select';
import { cn } from '@/lib/cn';

import { stateOf, variantWith, type ValueState } from './variant-choice';

const kShownAsButtons = 12; // more values are quicker to find in a list

interface Choice {
  name: string;
  values: { value: string; state: ValueState }[];
  chosen: string | undefined;
  onChoose: (value: string) => void;
}

function Buttons({ name, values, chosen, onChoose }: Choice) {
  const { t } = useTranslation('buy');
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">
        {name}: <span className="font-normal text-ink-2">{chosen}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {values.map(({ value, state }) => (
          <label
            key={value}
            className={cn(
              'flex min-h-11 min-w-11 items-center justify-center rounded-lg border px-3 text-sm font-medium',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              value === chosen
                ? 'border-accent bg-accent-soft text-accent ring-1 ring-accent'
                : 'border-line-strong bg-surface hover:bg-hover',
              state !== 'free' && 'border-dashed text-ink-3 line-through',
              state === 'missing' && 'cursor-not-allowed bg-sunken',
            )}
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              checked={value === chosen}
              disabled={state === 'missing'}
              onChange={() => onChoose(value)}
            />
            {value}
            {state === 'sold_out' && <span className="sr-only">{t('option.sold_out')}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function List({ name, values, chosen, onChoose }: Choice) {
  const { t } = useTranslation('buy');
  const options = values
    .filter(({ state }) => state !== 'missing')
    .map(({ value, state }) => ({
      value,
      label: state === 'sold_out' ? t('option.value_sold_out', { value }) : value,
    }));
  return (
    <Field label={name}>
      {(control) => (
        <Select
          {...control}
          options={options}
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
        />
      )}
    </Field>
  );
}

export function VariantPicker({
  product,
  variant,
  onChoose,
}: {
  product: Product;
  variant: Variant;
  onChoose: (variant: Variant) => void;
}) {
  if (product.options.length === 0) return null;
  return (
    <div className="mt-5 flex flex-col gap-4">
      {product.options.map((option, index) => {
        const Kind = option.values.length > kShownAsButtons ? List : Buttons;
        return (
          <Kind
            key={option.name}
            name={option.name}
            chosen={variant.options[index]}
            values={option.values.map((value) => ({
              value,
              state: stateOf(product, variant.options, index, value),
            }))}
            onChoose={(value) => {
              const next = variantWith(product, variant.options, index, value);
              if (next) onChoose(next);
            }}
          />
        );
      })}
    </div>
  );
}
