import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { changeTemplate, getTemplate, previewTemplate, restoreTemplate } from '@/api/mails';
import type { MailTemplate, MailText } from '@/api/types';
import { Answered } from '@/components/answered';
import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextArea, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { LeaveGuard } from '@/components/leave-guard';
import { Card, PageHeader } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { useDebounced } from '@/lib/hooks';

import { MailFrame } from './mail-frame';

const kPreviewAfter_ms = 500;

function Preview({ name, text }: { name: string; text: MailText }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const still = useDebounced(text, kPreviewAfter_ms);
  const query = useQuery({
    queryKey: ['mails', 'preview', name, still],
    queryFn: () => previewTemplate(name, still),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Card title={t('mail.preview')} lead={t('mail.preview_lead')}>
      {query.isError && (
        <p role="alert" className="mb-3 text-sm font-medium text-danger">
          {textOf(query.error)}
        </p>
      )}
      {query.data && (
        <div className="flex flex-col gap-3">
          <p className="font-semibold">{query.data.subject}</p>
          <MailFrame html={query.data.html} />
          <pre className="rounded-lg bg-sunken p-3 text-sm break-words whitespace-pre-wrap">
            {query.data.text}
          </pre>
        </div>
      )}
    </Card>
  );
}

function Restore({ template }: { template: MailTemplate }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const restore = useMutation({
    mutationFn: () => restoreTemplate(template.name),
    onSuccess: async () => {
      showToast(t('mail.restored'));
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['mails'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('mail.restore')}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('mail.restore_title')}
        description={t('mail.restore_text')}
        action={t('mail.restore')}
        busy={restore.isPending}
        onConfirm={() => restore.mutate()}
      />
    </>
  );
}

function Editor({ template }: { template: MailTemplate }) {
  const { t } = useTranslation(['selling', 'common']);
  const queries = useQueryClient();
  const mayWrite = useMayWrite('mails');
  const [typed, setTyped] = useState<Partial<MailText>>({});
  const { subject, text, html } = { ...template, ...typed };
  const save = useMutation({
    mutationFn: () => changeTemplate(template.name, { subject, text, html }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['mails'] });
      setTyped({});
      showToast(t('mail.saved'));
    },
  });
  const dirty = Object.keys(typed).length > 0;
  return (
    <>
      <PageHeader
        back={{ to: '/admin/mails/templates', label: t('mail.templates') }}
        title={template.name}
        lead={template.purpose}
        actions={mayWrite && template.changed && <Restore template={template} />}
      />
      <LeaveGuard dirty={dirty && !save.isPending} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Card title={t('mail.texts')} lead={t('mail.texts_lead')}>
            <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-4">
              <FormSummary errors={{}} failure={save.error} attempt={save.failureCount} />
              <Field label={t('mail.subject')}>
                {(control) => (
                  <TextInput
                    {...control}
                    value={subject}
                    onChange={(event) => setTyped({ ...typed, subject: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t('mail.text')}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={10}
                    className="font-mono text-sm"
                    value={text}
                    onChange={(event) => setTyped({ ...typed, text: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t('mail.html')}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={14}
                    className="font-mono text-sm"
                    value={html}
                    onChange={(event) => setTyped({ ...typed, html: event.target.value })}
                  />
                )}
              </Field>
              {mayWrite && (
                <Button
                  type="submit"
                  variant="primary"
                  className="self-start"
                  busy={save.isPending}
                  disabled={!dirty}
                >
                  {t('common:action.save')}
                </Button>
              )}
              <details>
                <summary className="cursor-pointer text-sm font-semibold">
                  {t('mail.values')}
                </summary>
                <pre className="mt-2 rounded-lg bg-sunken p-3 text-xs break-words whitespace-pre-wrap">
                  {JSON.stringify(template.sample, null, 2)}
                </pre>
              </details>
            </fieldset>
          </Card>
        </form>
        <Preview name={template.name} text={{ subject, text, html }} />
      </div>
    </>
  );
}

export default function TemplatePage() {
  const { name = '' } = useParams();
  const query = useQuery({
    queryKey: ['mails', 'template', name],
    queryFn: () => getTemplate(name),
  });
  return (
    <Answered query={query}>{(template) => <Editor key={name} template={template} />}</Answered>
  );
}
