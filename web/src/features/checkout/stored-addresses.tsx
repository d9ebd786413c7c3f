import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { listAddresses, type Address } from '@/api/security';
import { useSignedIn } from '@/api/use-cart';
import { RadioCards } from '@/components/radio-cards';

import { kOther } from './checkout-form';

export const useStoredAddresses = () =>
  useQuery({
    queryKey: ['addresses'],
    queryFn: listAddresses,
    enabled: useSignedIn(),
  });

/** A customer's own addresses, and another one. */
export function StoredAddresses({
  addresses,
  chosen,
  onChoose,
}: {
  addresses: Address[];
  chosen: string;
  onChoose: (address: Address | null) => void;
}) {
  const { t } = useTranslation('buy');
  const cards = addresses.map(({ id, name, line1, city, postal_code }) => ({
    value: id,
    title: name,
    note: [line1, [postal_code, city].filter(Boolean).join(' ')].join(', '),
  }));
  return (
    <RadioCards
      legend={t('checkout.stored')}
      cards={[...cards, { value: kOther, title: t('checkout.other_address') }]}
      value={chosen}
      onChange={(id) => onChoose(addresses.find((address) => address.id === id) ?? null)}
    />
  );
}
