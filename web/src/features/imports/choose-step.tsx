import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, FileSpreadsheet, LoaderCircle } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listSalesFields, uploadSales } from '@/api/sales';
import type { Upload } from '@/api/types';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { cn } from '@/lib/cn';
import { saveFile, toCsv } from '@/lib/csv';

function TemplateButton() {
  const { t } = useTranslation('admin');
  const fields = useQuery({ queryKey: ['sales-fields'], queryFn: listSalesFields });
  const header = fields.data?.data.map((field) => field.name) ?? [];
  return (
    <Button
      size="sm"
      disabled={header.length === 0}
      onClick={() => saveFile('sales-template.csv', toCsv(header, []))}
    >
      <Download size={15} aria-hidden />
      {t('wizard.template')}
    </Button>
  );
}

export function ChooseStep({ onUploaded }: { onUploaded: (upload: Upload) => void }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const id = useId();
  const [over, setOver] = useState(false);
  const send = useMutation({ mutationFn: uploadSales, onSuccess: onUploaded });
  const take = (file: File | undefined) => {
    if (file) send.mutate(file);
  };
  return (
    <Card title={t('wizard.choose_title')} lead={t('wizard.choose_lead')} actions={<TemplateButton />}>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={cn(
          'flex flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed px-6 py-14 text-center transition-colors',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken hover:bg-hover',
        )}
      >
        {send.isPending ? (
          <LoaderCircle size={32} className="animate-spin text-accent" aria-hidden />
        ) : (
          <FileSpreadsheet size={32} className="text-accent" aria-hidden />
        )}
        <span className="text-base font-semibold" role="status">
          {send.isPending
            ? t('wizard.uploading', { name: send.variables.name })
            : t('wizard.drop')}
        </span>
        <span className="max-w-md text-sm text-ink-2">{t('wizard.formats')}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          className="sr-only"
          disabled={send.isPending}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      {send.isError && (
        <div role="alert" className="mt-4">
          <Notice tone="danger" title={t('wizard.upload_failed')}>
            {textOf(send.error)}
          </Notice>
        </div>
      )}
    </Card>
  );
}
