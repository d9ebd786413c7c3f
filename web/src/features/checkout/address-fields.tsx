import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { AddressInput } from '@/api/security';
import { Field, TextInput } from '@/components/field';
import { Select } from '@/components/select';
import { listCountries } from '@/lib/countries';

import type { AddressKey } from './checkout-form';

const kFields = [
  { key: 'name', autoComplete: 'name', wide: true },
  { key: 'line1', autoComplete: 'address-line1', wide: true },
  { key: 'line2', autoComplete: 'address-line2', wide: true, optional: true },
  { key: 'postal_code', autoComplete: 'postal-code' },
  { key: 'city', autoComplete: 'address-level2' },
  { key: 'state', autoComplete: 'address-level1' },
  { key: 'country', autoComplete: 'country' },
  { key: 'phone', autoComplete: 'tel', wide: true, optional: true },
] as const satisfies { key: AddressKey; autoComplete: string; wide?: true; optional?: true }[];

export function AddressFields({
  kind,
  values,
  problem,
  onChange,
  onLeave,
}: {
  kind: 'shipping' | 'billing';
  values: AddressInput;
  problem: (key: AddressKey) => string | undefined;
  onChange: (values: AddressInput) => void;
  onLeave: (key: AddressKey) => void;
}) {
  const { t } = useTranslation(['account', 'buy']);
  const countries = useMemo(() => listCountries(), []);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {kFields.map((field) => (
        <Field
          key={field.key}
          label={field.key === 'country' ? t('buy:checkout.country') : t(`address.${field.key}`)}
          optional={'optional' in field}
          error={problem(field.key)}
          className={'wide' in field ? 'sm:col-span-2' : undefined}
        >
          {(control) => {
            const common = {
              ...control,
              autoComplete: `${kind} ${field.autoComplete}`,
              value: values[field.key],
              onBlur: () => onLeave(field.key),
            };
            return field.key === 'country' ? (
              <Select
                {...common}
                options={countries}
                onChange={(event) => onChange({ ...values, country: event.target.value })}
              />
            ) : (
              <TextInput
                {...common}
                type={field.key === 'phone' ? 'tel' : 'text'}
                onChange={(event) => onChange({ ...values, [field.key]: event.target.value })}
              />
            );
          }}
        </Field>
      ))}
    </div>
  );
}
