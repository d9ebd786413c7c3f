import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { importProducts } from '@/api/catalog';
import type { ProductImport } from '@/api/types';
import { Notice } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { useErrorText } from '@/components/error-text';
import { FileChoice } from '@/components/file-choice';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { Loading, Skeleton } from '@/components/page-states';
import { formatBytes, formatNumber } from '@/lib/format';

type Problem = ProductImport['problems'][number];

function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation('selling');
  const columns: Columns<Problem> = [
    { accessorKey: 'line', header: t('product_csv.line') },
    {
      accessorKey: 'column',
      header: t('product_csv.column'),
      cell: ({ row: { original: problem } }) => problem.column || t('product_csv.whole_row'),
    },
    { accessorKey: 'detail', header: t('product_csv.problem') },
  ];
  return (
    <Card title={t('product_csv.problems')} lead={t('product_csv.problems_lead')} flush>
      <DataTable caption={t('product_csv.problems')} columns={columns} rows={problems} />
    </Card>
  );
}

function Verdict({ result, written }: { result: ProductImport; written: boolean }) {
  const { t } = useTranslation('selling');
  const bad = result.rows_bad > 0;
  const title = written ? 'product_csv.done' : bad ? 'product_csv.bad' : 'product_csv.good';
  return (
    <>
      <Notice
        tone={bad ? 'danger' : written ? 'ok' : 'info'}
        icon={bad ? <CircleAlert size={20} aria-hidden /> : <CircleCheck size={20} aria-hidden />}
        title={t(title)}
      >
        {t(written ? 'product_csv.done_text' : bad ? 'product_csv.bad_text' : 'product_csv.good_text')}
      </Notice>
      <MetricRow>
        <Metric label={t('product_csv.rows_ok')} value={formatNumber(result.rows_ok)} />
        <Metric label={t('product_csv.rows_bad')} value={formatNumber(result.rows_bad)} />
        <Metric label={t('product_csv.created')} value={formatNumber(result.created)} />
        <Metric label={t('product_csv.updated')} value={formatNumber(result.updated)} />
      </MetricRow>
      {result.problems.length > 0 && <Problems problems={result.problems} />}
    </>
  );
}

/** A file is checked as soon as it is chosen; only a press on the button writes. */
export default function ImportProductsPage() {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: (chosen: File) => importProducts(chosen, 'check') });
  const write = useMutation({
    mutationFn: (chosen: File) => importProducts(chosen, 'write'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin-products'] }),
  });
  const result = write.data ?? check.data;
  const failure = write.error ?? check.error;
  const written = write.data !== undefined && write.data.rows_bad === 0;
  return (
    <>
      <PageHeader
        back={{ to: '/admin/products', label: t('product_csv.back') }}
        title={t('product_csv.title')}
        lead={t('product_csv.lead')}
      />
      <div className="flex flex-col gap-5">
        <FileChoice
          title={t('product_csv.choose')}
          lead={t('product_csv.choose_lead')}
          prompt={
            file
              ? t('product_csv.file', { name: file.name, size: formatBytes(file.size) })
              : t('product_csv.pick')
          }
          busy={check.isPending || write.isPending}
          onChoose={(chosen) => {
            setFile(chosen);
            write.reset();
            check.mutate(chosen);
          }}
        />
        {check.isPending && (
          <Loading label={t('product_csv.checking')}>
            <Skeleton className="h-40 rounded-xl" />
          </Loading>
        )}
        {failure && (
          <Notice
            tone="danger"
            icon={<CircleAlert size={20} aria-hidden />}
            title={t('product_csv.refused')}
          >
            <span role="alert">{textOf(failure)}</span>
          </Notice>
        )}
        {result && !check.isPending && <Verdict result={result} written={written} />}
        {result && !written && result.rows_bad === 0 && file && (
          <Button
            variant="primary"
            size="lg"
            className="self-start"
            busy={write.isPending}
            onClick={() => write.mutate(file)}
          >
            {t('product_csv.write', { count: result.created + result.updated })}
          </Button>
        )}
        {written && (
          <ButtonLink to="/admin/products" variant="primary" className="self-start">
            {t('product_csv.see')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
