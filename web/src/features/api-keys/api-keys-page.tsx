import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listApiKeys, makeApiKey, removeApiKey, type ApiKey, type Areas } from '@/api/security';
import { AreaEditor, AreaList } from '@/components/area-editor';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatInstant } from '@/lib/format';

function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [areas, setAreas] = useState<Areas>({});
  const make = useMutation({
    mutationFn: () => makeApiKey(name.trim(), areas),
    onSettled: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('keys.new')}
      footer={
        !make.data && (
          <Button
            variant="primary"
            busy={make.isPending}
            disabled={name.trim() === ''}
            onClick={() => make.mutate()}
          >
            {t('keys.make')}
          </Button>
        )
      }
    >
      {make.data ? (
        <Notice tone="warn" title={t('keys.shown_once')}>
          <code className="break-all">{make.data.secret}</code>
        </Notice>
      ) : (
        <div className="flex flex-col gap-4">
          <Field
            label={t('keys.name')}
            hint={t('keys.name_hint')}
            error={make.isError ? textOf(make.error) : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <AreaEditor areas={areas} onChange={setAreas} />
        </div>
      )}
    </Dialog>
  );
}

function KeyItem({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () => removeApiKey(apiKey.id),
    onSuccess: () => showToast(t('keys.ended', { name: apiKey.name })),
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-3 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">
          {apiKey.name} <code className="font-normal text-ink-3">…{apiKey.hint}</code>
        </span>
        <AreaList areas={apiKey.areas} />
        <span className="block text-ink-3">
          {apiKey.last_used_at
            ? t('keys.last_used', { time: formatInstant(apiKey.last_used_at) })
            : t('keys.never_used')}
        </span>
      </span>
      <Button
        size="sm"
        aria-label={t('keys.end_name', { name: apiKey.name })}
        onClick={() => setAsked(true)}
      >
        {t('keys.end')}
      </Button>
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={setAsked}
          title={t('keys.end_name', { name: apiKey.name })}
          description={t('keys.end_text')}
          action={t('keys.end')}
          busy={end.isPending}
          onConfirm={() => end.mutate()}
        />
      )}
    </li>
  );
}

export default function ApiKeysPage() {
  const { t } = useTranslation('admin');
  const [making, setMaking] = useState(false);
  const query = useQuery({ queryKey: ['api-keys'], queryFn: listApiKeys });
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        lead={t('keys.lead')}
        actions={
          <Button variant="primary" onClick={() => setMaking(true)}>
            {t('keys.new')}
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
            <EmptyState icon={<KeyRound size={24} aria-hidden />} title={t('keys.none')} />
          ) : (
            <ul className="divide-y divide-line">
              {query.data.data.map((key) => (
                <KeyItem key={key.id} apiKey={key} />
              ))}
            </ul>
          )}
        </Card>
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}
