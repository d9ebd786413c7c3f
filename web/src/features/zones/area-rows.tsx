import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Area } from '@/api/types';
import { Button, IconButton } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { Select } from '@/components/select';
import { countryName } from '@/lib/countries';

import { kEverywhere, kIndia, kIndianStates } from './places';
import { kNewArea } from './zone-values';

function StateControl({
  id,
  area,
  onChange,
}: {
  id: string;
  area: Area;
  onChange: (state: string) => void;
}) {
  const { t } = useTranslation('selling');
  if (area.country !== kIndia) {
    return (
      <TextInput id={id} value={area.state} onChange={(event) => onChange(event.target.value)} />
    );
  }
  const unlisted = area.state !== '' && !(area.state in kIndianStates);
  return (
    <Select
      id={id}
      value={area.state}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { value: '', label: t('zone.whole_country') },
        ...(unlisted ? [{ value: area.state, label: area.state }] : []),
        ...Object.entries(kIndianStates).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}

function AreaRow({
  area,
  number,
  wrong,
  onChange,
  onRemove,
}: {
  area: Area;
  number: number;
  wrong: boolean;
  onChange: (area: Area) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('selling');
  const country = area.country.toUpperCase();
  const name = country === kEverywhere ? t('zone.everywhere') : countryName(country);
  return (
    <div
      role="group"
      aria-label={t('zone.area_number', { number })}
      className="grid items-start gap-3 border-t border-line pt-3 first:border-0 first:pt-0 sm:grid-cols-[10rem_minmax(0,1fr)_10rem_2.5rem]"
    >
      <Field
        label={t('zone.country')}
        hint={name}
        error={wrong ? t('zone.country_wrong') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            value={area.country}
            maxLength={2}
            autoComplete="off"
            onChange={(event) => onChange({ ...area, country: event.target.value.toUpperCase() })}
          />
        )}
      </Field>
      <Field label={t('zone.state')} optional>
        {(control) => (
          <StateControl
            id={control.id}
            area={{ ...area, country }}
            onChange={(state) => onChange({ ...area, state })}
          />
        )}
      </Field>
      <Field label={t('zone.postal_prefix')} optional>
        {(control) => (
          <TextInput
            {...control}
            value={area.postal_prefix}
            maxLength={12}
            autoComplete="off"
            onChange={(event) => onChange({ ...area, postal_prefix: event.target.value })}
          />
        )}
      </Field>
      <IconButton
        className="sm:mt-7"
        label={t('zone.area_remove', { number })}
        onClick={onRemove}
      >
        <Trash2 size={17} aria-hidden />
      </IconButton>
    </div>
  );
}

/** The places of a zone. */
export function AreaRows({
  areas,
  wrong,
  onChange,
}: {
  areas: Area[];
  wrong: (index: number) => boolean;
  onChange: (areas: Area[]) => void;
}) {
  const { t } = useTranslation('selling');
  return (
    <Card title={t('zone.areas')} lead={t('zone.areas_lead')}>
      <div className="flex flex-col gap-3">
        {areas.map((area, index) => (
          <AreaRow
            key={index}
            area={area}
            number={index + 1}
            wrong={wrong(index)}
            onChange={(next) => onChange(areas.map((one, at) => (at === index ? next : one)))}
            onRemove={() => onChange(areas.filter((_, at) => at !== index))}
          />
        ))}
        {areas.length === 0 && <p className="text-sm text-danger">{t('zone.area_missing')}</p>}
        <Button
          size="sm"
          className="self-start"
          onClick={() => onChange([...areas, kNewArea])}
        >
          <Plus size={15} aria-hidden />
          {t('zone.area_add')}
        </Button>
      </div>
    </Card>
  );
}
