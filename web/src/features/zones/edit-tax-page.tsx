import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { addTaxZone, changeTaxZone, getTaxZone, removeTaxZone } from '@/api/pricing';
import type { TaxZone } from '@/api/types';
import { Answered } from '@/components/answered';
import { Button } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { LeaveGuard } from '@/components/leave-guard';
import { Card, PageHeader } from '@/components/page-header';
import { showToast } from '@/components/toast';

import { AreaRows } from './area-rows';
import { DeleteZone } from './delete-zone';
import { TaxRates } from './tax-rates';
import {
  kTaxSchema,
  kEmptyTax,
  taxInputOf,
  taxValuesOf,
  type TaxValues,
} from './zone-values';

const kHome = '/admin/taxes';

function useSave(zone: TaxZone | undefined) {
  const { t } = useTranslation('selling');
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (typed: TaxValues) =>
      zone
        ? changeTaxZone(zone, taxInputOf(typed))
        : addTaxZone(taxInputOf(typed)),
    onSuccess: async (saved) => {
      showToast(t('zone.saved', { name: saved.name }));
      queries.setQueryData(['zone', saved.id], saved);
      await queries.invalidateQueries({ queryKey: ['zones'] });
      if (!zone) await navigate(`${kHome}/${saved.id}`, { replace: true });
    },
  });
}

function Editor({ zone }: { zone?: TaxZone }) {
  const { t } = useTranslation(['selling', 'common']);
  const mayWrite = useMayWrite('settings');
  const save = useSave(zone);
  const values = useMemo(() => (zone ? taxValuesOf(zone) : kEmptyTax), [zone]);
  const form = useForm<TaxValues>({ resolver: valibotResolver(kTaxSchema), values });
  const { errors, submitCount, isDirty } = form.formState;
  const saved = !zone && save.isSuccess;
  return (
    <>
      <PageHeader
        back={{ to: kHome, label: t('tax.title') }}
        title={zone?.name ?? t('tax.new_title')}
        actions={
          zone &&
          mayWrite && (
            <DeleteZone
              name={zone.name}
              home={kHome}
              text={t('tax.delete_text')}
              remove={() => removeTaxZone(zone)}
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
          <TaxRates form={form} />
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
  const query = useQuery({ queryKey: ['zone', id], queryFn: () => getTaxZone(id) });
  return <Answered query={query}>{(zone) => <Editor zone={zone} />}</Answered>;
}

export default function EditTaxPage() {
  const { id } = useParams();
  return id ? <Known key={id} id={id} /> : <Editor />;
}
