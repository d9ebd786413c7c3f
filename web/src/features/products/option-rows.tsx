import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProductOption } from '@/api/types';
import { Button, IconButton } from '@/components/button';
import { Field, TextInput } from '@/components/field';

import { kMaxOptions, valuesFrom } from './variants-draft';

function OptionRow({
  option,
  number,
  onChange,
  onRemove,
}: {
  option: ProductOption;
  number: number;
  onChange: (option: ProductOption) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('selling');
  const [text, setText] = useState(option.values.join(', '));
  const take = () => {
    const values = valuesFrom(text);
    setText(values.join(', '));
    if (values.join() !== option.values.join()) onChange({ ...option, values });
  };
  return (
    <div
      role="group"
      aria-label={t('variant.option_number', { number })}
      className="grid items-start gap-3 sm:grid-cols-[14rem_minmax(0,1fr)_2.5rem]"
    >
      <Field label={t('variant.option_name')}>
        {(control) => (
          <TextInput
            {...control}
            value={option.name}
            placeholder={t('variant.option_name_example')}
            onChange={(event) => onChange({ ...option, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('variant.option_values')} hint={t('variant.option_values_hint')}>
        {(control) => (
          <TextInput
            {...control}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              take();
            }}
          />
        )}
      </Field>
      <IconButton
        className="sm:mt-7"
        label={t('variant.option_remove', { number })}
        onClick={onRemove}
      >
        <Trash2 size={17} aria-hidden />
      </IconButton>
    </div>
  );
}

/** What customers choose from; every combination is a variant. */
export function OptionRows({
  options,
  onChange,
  onRemove,
}: {
  options: ProductOption[];
  onChange: (options: ProductOption[]) => void;
  onRemove: (index: number) => void;
}) {
  const { t } = useTranslation('selling');
  return (
    <div className="flex flex-col gap-3 px-5 pb-4">
      {options.map((option, index) => (
        <OptionRow
          key={`${options.length} ${index}`}
          option={option}
          number={index + 1}
          onChange={(next) => onChange(options.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onRemove(index)}
        />
      ))}
      {options.length < kMaxOptions && (
        <Button
          size="sm"
          className="self-start"
          onClick={() => onChange([...options, { name: '', values: [t('variant.first_value')] }])}
        >
          <Plus size={15} aria-hidden />
          {t('variant.option_add')}
        </Button>
      )}
    </div>
  );
}
