import { useQuery } from '@tanstack/react-query';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { listAdminProducts } from '@/api/catalog';
import { listSalesFields } from '@/api/sales';
import type { SalesField, Upload, UploadColumn } from '@/api/types';
import { Badge, Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Card } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { Select } from '@/components/select';
import { formatBytes, formatInstant, formatNumber, formatPercent } from '@/lib/format';

import { faultsOf, isFaultless, type MappingFaults, type Settings, type Wizard } from './wizard-state';

const kDateFormats = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'DD.MM.YYYY',
  'D Mon YYYY',
  'Mon D, YYYY',
  'YYYYMMDD',
];
const kDelimiters = [',', ';', '\t', '|'];
const kEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
const kSure = 0.9;

const withKnown = (list: string[], known: string): string[] =>
  known === '' || list.includes(known) ? list : [known, ...list];

interface StepProps {
  upload: Upload;
  wizard: Wizard;
  onChange: (next: Partial<Wizard>) => void;
}

function FormatSettings({ wizard, onChange }: Omit<StepProps, 'upload'>) {
  const { t } = useTranslation('admin');
  const { settings } = wizard;
  const set = (next: Partial<Settings>) => onChange({ settings: { ...settings, ...next } });
  const named = (value: string) => ({ value, label: value });
  const delimiters = withKnown(kDelimiters, settings.delimiter).map((value) => ({
    value,
    label: value === '\t' ? t('wizard.tab') : value,
  }));
  const choices = [
    {
      name: 'date_format',
      label: t('wizard.date_format'),
      options: withKnown(kDateFormats, settings.date_format).map(named),
    },
    {
      name: 'decimal_mark',
      label: t('wizard.decimal_mark'),
      options: [
        { value: '.', label: t('wizard.decimal_point') },
        { value: ',', label: t('wizard.decimal_comma') },
      ],
    },
    { name: 'delimiter', label: t('wizard.delimiter'), options: delimiters },
    {
      name: 'encoding',
      label: t('wizard.encoding'),
      options: withKnown(kEncodings, settings.encoding).map(named),
    },
  ] as const;
  return (
    <Card title={t('wizard.format_title')} lead={t('wizard.format_lead')}>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {choices.map((choice) => (
          <Field key={choice.name} label={choice.label}>
            {(control) => (
              <Select
                {...control}
                value={settings[choice.name]}
                options={choice.options}
                onChange={(event) => set({ [choice.name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Card>
  );
}

function ProductForAll({ wizard, onChange }: Omit<StepProps, 'upload'>) {
  const { t } = useTranslation('admin');
  const products = useQuery({
    queryKey: ['admin-products', 'pick', ''],
    queryFn: ({ signal }) => listAdminProducts({ limit: 100, sort: 'name' }, signal),
  });
  return (
    <Card title={t('wizard.product_title')} lead={t('wizard.product_lead')}>
      <Field label={t('wizard.product_all')} className="max-w-md">
        {(control) => (
          <Select
            {...control}
            value={wizard.settings.product_id}
            onChange={(event) =>
              onChange({ settings: { ...wizard.settings, product_id: event.target.value } })
            }
            options={[
              { value: '', label: t('wizard.product_choose') },
              ...(products.data?.data ?? []).map((product) => ({
                value: product.id,
                label: product.name,
              })),
            ]}
          />
        )}
      </Field>
    </Card>
  );
}

function Confidence({ column, chosen }: { column: UploadColumn; chosen: string | null }) {
  const { t } = useTranslation('admin');
  if (chosen === null) return <Badge>{t('wizard.left_out')}</Badge>;
  if (chosen !== column.field) return <Badge tone="info">{t('wizard.by_hand')}</Badge>;
  return (
    <Badge tone={column.confidence >= kSure ? 'ok' : 'warn'}>
      {t('wizard.confidence', { share: formatPercent(column.confidence) })}
    </Badge>
  );
}

function ColumnRow({
  column,
  fields,
  chosen,
  doubled,
  onPick,
}: {
  column: UploadColumn;
  fields: SalesField[];
  chosen: string | null;
  doubled: boolean;
  onPick: (field: string | null) => void;
}) {
  const { t } = useTranslation('admin');
  const id = `column-${column.index}`;
  return (
    <li className="grid items-center gap-x-5 gap-y-2 px-5 py-3.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_14rem_7rem]">
      <label htmlFor={id} className="font-semibold break-words">
        {column.name}
      </label>
      <p className="truncate text-[0.8125rem] text-ink-3" title={column.samples.join(' · ')}>
        {column.samples.join(' · ') || t('wizard.no_samples')}
      </p>
      <Select
        id={id}
        compact
        value={chosen ?? ''}
        aria-invalid={doubled || undefined}
        onChange={(event) => onPick(event.target.value || null)}
        options={[
          { value: '', label: t('wizard.leave_out') },
          ...fields.map((field) => ({
            value: field.name,
            label: field.required ? t('wizard.required', { label: field.label }) : field.label,
          })),
        ]}
      />
      <span>
        <Confidence column={column} chosen={chosen} />
      </span>
    </li>
  );
}

function Faults({ faults, fields }: { faults: MappingFaults; fields: SalesField[] }) {
  const { t } = useTranslation('admin');
  if (isFaultless(faults)) return null;
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name;
  return (
    <div role="status">
      <Notice
        tone="warn"
        icon={<TriangleAlert size={20} aria-hidden />}
        title={t('wizard.faults_title')}
      >
        <ul className="list-disc ps-5">
          {faults.missing.map((field) => (
            <li key={field.name}>{t('wizard.fault_missing', { label: field.label })}</li>
          ))}
          {faults.doubled.map((name) => (
            <li key={name}>{t('wizard.fault_doubled', { label: labelOf(name) })}</li>
          ))}
          {faults.needsProduct && <li>{t('wizard.fault_product')}</li>}
        </ul>
      </Notice>
    </div>
  );
}

function AlreadyImported({ upload }: { upload: Upload }) {
  const { t } = useTranslation('admin');
  if (!upload.already_imported) return null;
  return (
    <Notice tone="info" icon={<TriangleAlert size={20} aria-hidden />} title={t('wizard.known_title')}>
      {t('wizard.known_text', {
        time: formatInstant(upload.already_imported.created_at),
        count: upload.already_imported.rows_imported,
      })}
    </Notice>
  );
}

export function MapStep({
  upload,
  wizard,
  onChange,
  onRestart,
}: StepProps & { onRestart: () => void }) {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: ['sales-fields'], queryFn: listSalesFields });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) {
    return (
      <Loading>
        <Skeleton className="h-96 rounded-xl" />
      </Loading>
    );
  }
  const fields = query.data.data;
  const faults = faultsOf(wizard, fields);
  const needsProduct = faults.needsProduct || wizard.settings.product_id !== '';
  const set = (column: string, field: string | null) =>
    onChange({ mapping: { ...wizard.mapping, [column]: field } });
  return (
    <div className="flex flex-col gap-5">
      <AlreadyImported upload={upload} />
      <Card
        title={t('wizard.map_title')}
        lead={t('wizard.map_lead', {
          name: upload.file_name,
          size: formatBytes(upload.bytes),
          columns: formatNumber(upload.columns.length),
        })}
        flush
      >
        <ul className="divide-y divide-line border-t border-line">
          {upload.columns.map((column) => {
            const chosen = wizard.mapping[column.name] ?? null;
            return (
              <ColumnRow
                key={column.index}
                column={column}
                fields={fields}
                chosen={chosen}
                doubled={chosen !== null && faults.doubled.includes(chosen)}
                onPick={(field) => set(column.name, field)}
              />
            );
          })}
        </ul>
      </Card>
      {needsProduct && <ProductForAll wizard={wizard} onChange={onChange} />}
      <FormatSettings wizard={wizard} onChange={onChange} />
      <Faults faults={faults} fields={fields} />
      <div className="flex flex-wrap justify-between gap-3">
        <Button onClick={onRestart}>{t('wizard.other_file')}</Button>
        <Button
          variant="primary"
          disabled={!isFaultless(faults)}
          onClick={() => onChange({ step: 'check' })}
        >
          {t('wizard.to_check')}
          <ArrowRight size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
