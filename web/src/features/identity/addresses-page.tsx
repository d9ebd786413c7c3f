import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  addAddress,
  changeAddress,
  listAddresses,
  removeAddress,
  type Address,
  type AddressInput,
} from '@/api/security';
import { AddressLines } from '@/components/address-lines';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';

const kNew: AddressInput = {
  name: '',
  phone: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  postal_code: '',
  country: 'IN',
};

const kFields = [
  { key: 'name', autoComplete: 'name', wide: true },
  { key: 'line1', autoComplete: 'address-line1', wide: true },
  { key: 'line2', autoComplete: 'address-line2', wide: true, optional: true },
  { key: 'postal_code', autoComplete: 'postal-code', optional: true },
  { key: 'city', autoComplete: 'address-level2' },
  { key: 'state', autoComplete: 'address-level1', optional: true },
  { key: 'country', autoComplete: 'country' },
  { key: 'phone', autoComplete: 'tel', optional: true },
] as const satisfies {
  key: keyof AddressInput;
  autoComplete: string;
  wide?: boolean;
  optional?: boolean;
}[];

type Edited = AddressInput & { id?: string };

function AddressDialog({ start, onClose }: { start: Edited; onClose: () => void }) {
  const { t } = useTranslation('account');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [values, setValues] = useState(start);
  const save = useMutation({
    mutationFn: () => {
      const { id, ...input } = values;
      return id ? changeAddress(id, input) : addAddress(input);
    },
    onSuccess: async () => {
      showToast(t('address.added'));
      await queries.invalidateQueries({ queryKey: ['addresses'] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t(start.id ? 'address.edit' : 'address.add')}>
      <form
        noValidate
        className="grid gap-4 pt-2 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {kFields.map((field) => (
          <Field
            key={field.key}
            label={t(`address.${field.key}`)}
            optional={'optional' in field}
            hint={field.key === 'country' ? t('address.country_hint') : undefined}
            className={'wide' in field ? 'sm:col-span-2' : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                autoComplete={field.autoComplete}
                value={values[field.key]}
                onChange={(event) => setValues({ ...values, [field.key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {save.isError && (
          <p role="alert" className="text-sm font-medium text-danger sm:col-span-2">
            {textOf(save.error)}
          </p>
        )}
        <div>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {t('address.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function AddressItem({ address, onEdit }: { address: Address; onEdit: () => void }) {
  const { t } = useTranslation('account');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: () => removeAddress(address.id),
    onSuccess: () => showToast(t('address.deleted')),
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['addresses'] }),
  });
  const { name, city } = address;
  return (
    <li className="flex flex-wrap items-start gap-3 px-5 py-4">
      <div className="min-w-0 flex-1">
        <AddressLines address={address} />
      </div>
      <Button size="sm" aria-label={t('address.edit_name', { name, city })} onClick={onEdit}>
        {t('address.edit')}
      </Button>
      <Button
        size="sm"
        busy={drop.isPending}
        aria-label={t('address.delete_name', { name, city })}
        onClick={() => drop.mutate()}
      >
        {t('address.delete')}
      </Button>
    </li>
  );
}

export default function AddressesPage() {
  const { t } = useTranslation('account');
  const [edited, setEdited] = useState<Edited | null>(null);
  const query = useQuery({ queryKey: ['addresses'], queryFn: listAddresses });
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader
        title={t('address.title')}
        lead={t('address.lead')}
        actions={
          <Button variant="primary" onClick={() => setEdited(kNew)}>
            {t('address.add')}
          </Button>
        }
      />
      {query.isPending && (
        <Loading>
          <Skeleton className="h-40 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <Card flush>
          {query.data.data.length === 0 ? (
            <EmptyState icon={<MapPin size={24} aria-hidden />} title={t('address.none')} />
          ) : (
            <ul className="divide-y divide-line">
              {query.data.data.map((address) => (
                <AddressItem
                  key={address.id}
                  address={address}
                  onEdit={() => setEdited(address)}
                />
              ))}
            </ul>
          )}
        </Card>
      )}
      {edited && <AddressDialog start={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
