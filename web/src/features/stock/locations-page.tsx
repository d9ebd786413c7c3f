import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MapPin, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import { addLocation, changeLocation, listLocations, removeLocation } from '@/api/stock';
import type { Location, LocationInput } from '@/api/types';
import { Answered } from '@/components/answered';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Checkbox, Field, TextInput } from '@/components/field';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { isWhole } from '@/lib/typed';

type Edited = Omit<Location, 'id'> & { id?: string };

const kNew: Edited = {
  name: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  postal_code: '',
  country: 'IN',
  active: true,
  position: 0,
};

const kFields = ['line1', 'line2', 'city', 'postal_code', 'state', 'country'] as const;

function LocationDialog({ start, onClose }: { start: Edited; onClose: () => void }) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [values, setValues] = useState(start);
  const [position, setPosition] = useState(String(start.position));
  const save = useMutation({
    mutationFn: () => {
      const { id, ...rest } = values;
      const input: LocationInput = { ...rest, position: Number(position) };
      return id ? changeLocation(id, input) : addLocation(input);
    },
    onSuccess: async () => {
      showToast(t('location.saved', { name: values.name }));
      await queries.invalidateQueries({ queryKey: ['stock'] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t(start.id ? 'location.edit' : 'location.add')}>
      <form
        noValidate
        className="grid gap-4 pt-2 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Field label={t('location.name')} className="sm:col-span-2">
          {(control) => (
            <TextInput
              {...control}
              value={values.name}
              onChange={(event) => setValues({ ...values, name: event.target.value })}
            />
          )}
        </Field>
        {kFields.map((key) => (
          <Field key={key} label={t(`location.${key}`)} optional={key !== 'country'}>
            {(control) => (
              <TextInput
                {...control}
                value={values[key]}
                onChange={(event) => setValues({ ...values, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('location.position')} hint={t('location.position_hint')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={position}
              onChange={(event) => setPosition(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          className="sm:col-span-2"
          label={t('location.active')}
          checked={values.active}
          onChange={(event) => setValues({ ...values, active: event.target.checked })}
        />
        {save.isError && (
          <p role="alert" className="text-sm font-medium text-danger sm:col-span-2">
            {textOf(save.error)}
          </p>
        )}
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={save.isPending}
            disabled={values.name.trim() === '' || !isWhole(position)}
          >
            {t('common:action.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function LocationItem({
  location,
  mayWrite,
  onEdit,
}: {
  location: Location;
  mayWrite: boolean;
  onEdit: () => void;
}) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { name } = location;
  const removal = useMutation({
    mutationFn: () => removeLocation(location.id),
    onSuccess: () => showToast(t('location.deleted', { name })),
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['stock', 'locations'] });
    },
  });
  const address = [location.line1, location.line2, location.city, location.state];
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-3 text-sm">
      <span className="min-w-44 flex-1">
        <span className="block font-semibold">{name}</span>
        <span className="block text-ink-2">
          {[...address, location.postal_code, location.country].filter(Boolean).join(', ')}
        </span>
      </span>
      <Badge tone={location.active ? 'ok' : 'plain'}>
        {t(location.active ? 'location.sells' : 'location.sells_not')}
      </Badge>
      {mayWrite && (
        <>
          <Button size="sm" aria-label={t('location.edit_name', { name })} onClick={onEdit}>
            {t('common:action.edit')}
          </Button>
          <Button
            size="sm"
            aria-label={t('location.delete_name', { name })}
            onClick={() => setAsking(true)}
          >
            {t('common:action.delete')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('location.delete_title', { name })}
        description={t('location.delete_text')}
        action={t('common:action.delete')}
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </li>
  );
}

export default function LocationsPage() {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('inventory');
  const [edited, setEdited] = useState<Edited | null>(null);
  const query = useQuery({ queryKey: ['stock', 'locations'], queryFn: listLocations });
  return (
    <>
      <PageHeader
        title={t('location.title')}
        lead={t('location.lead')}
        actions={
          mayWrite && (
            <Button variant="primary" onClick={() => setEdited(kNew)}>
              <Plus size={17} aria-hidden />
              {t('location.add')}
            </Button>
          )
        }
      />
      <Answered query={query}>
        {({ data }) => (
          <Card flush>
            {data.length === 0 ? (
              <EmptyState icon={<MapPin size={24} aria-hidden />} title={t('location.none')} />
            ) : (
              <ul className="divide-y divide-line">
                {data.map((location) => (
                  <LocationItem
                    key={location.id}
                    location={location}
                    mayWrite={mayWrite}
                    onEdit={() => setEdited(location)}
                  />
                ))}
              </ul>
            )}
          </Card>
        )}
      </Answered>
      {edited && <LocationDialog start={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
