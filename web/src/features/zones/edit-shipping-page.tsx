import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { addShippingZone, changeShippingZone, getShippingZone, removeShippingZone } from '@/api/pricing';
import type { ShippingZone } from '@/api/types';
import { Answered } from '@/components/answered';
import { Button } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { LeaveGuard } from '@/components/leave-guard';
import { Card, PageHeader } from '@/components/page-header';
import { showToast } from '@/components/toast';

import { AreaRows } from './area-rows';
import { DeleteZone } from './delete-zone';
import { ShippingRates } from './shipping-rates';
import {
  kShippingSchema,
  kEmptyShipping,
  shippingInputOf,
  shippingValuesOf,
  type ShippingValues,
} from './zone-values';

const kHome = '/admin/shipping';

function useSave(zone: ShippingZone | undefined) {
  const { t } = useTranslation('selling');
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (typed: ShippingValues) =>
      zone
        ? changeShippingZone(zone, shippingInputOf(typed, zone))
        : addShippingZone(shippingInputOf(typed)),
    onSuccess: async (saved) => {
      showToast(t('zone.saved', { name: saved.name }));
      queries.setQueryData(['zone', saved.id], saved);
      await queries.invalidateQueries({ queryKey: ['zones'] });
      if (!zone) await navigate(`${kHome}/${saved.id}`, { replace: true });
    },
  });
}

function Editor({ zone }: { zone?: ShippingZone }) {
  const { t } = useTranslation(['selling', 'common']);
  const mayWrite = useMayWrite('settings');
  const save = useSave(zone);
  const values = useMemo(() => (zone ? shippingValuesOf(zone) : kEmptyShipping), [zone]);
  const form = useForm<ShippingValues>({
    resolver: valibotResolver(kShippingSchema),
    values,
    criteriaMode: 'all', // the checks across fields run even when one field is wrong
  });
  const { errors, submitCount, isDirty } = form.formState;
  const saved = !zone && save.isSuccess;
  return (
    <>
      <PageHeader
        back={{ to: kHome, label: t('shipping.title') }}
        title={zone?.name ?? t('shipping.new_title')}
        actions={
          zone &&
          mayWrite && (
            <DeleteZone
              name={zone.name}
              home={kHome}
              text={t('shipping.delete_text')}
              remove={() => removeShippingZone(zone)}
            />
          )
        }
      />
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((typed) => save.mutate(typed))(event)}
      >
        <LeaveGuard dirty={isDirty && !save.isPending && !saved} />
        <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-5">
          <FormSummary errors={errors} failure={save.error} attempt={submitCount} />
          <Card>
            <Field label={t('zone.name')} error={errors.name && t('zone.name_missing')}>
              {(control) => (
                <TextInput {...control} className="max-w-md" {...form.register('name')} />
              )}
            </Field>
          </Card>
          <AreaRows
            areas={form.watch('areas')}
            wrong={(index) => Boolean(errors.areas?.[index])}
            onChange={(areas) => form.setValue('areas', areas, { shouldDirty: true })}
          />
          <ShippingRates form={form} />
          {mayWrite && (
            <Button
              type="submit"
              variant="primary"
              size="lg"
              className="self-start"
              busy={save.isPending}
            >
              {t('common:action.save')}
            </Button>
          )}
        </fieldset>
      </form>
    </>
  );
}

function Known({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['zone', id], queryFn: () => getShippingZone(id) });
  return <Answered query={query}>{(zone) => <Editor zone={zone} />}</Answered>;
}

export default function EditShippingPage() {
  const { id } = useParams();
  return id ? <Known key={id} id={id} /> : <Editor />;
}
