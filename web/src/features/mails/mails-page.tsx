import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import { getMail, listMails, resendMail } from '@/api/mails';
import type { MailRow, MailView } from '@/api/types';
import { Answered } from '@/components/answered';
import { Button, ButtonLink } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { PageHeader } from '@/components/page-header';
import { PageList } from '@/components/page-list';
import { EmptyState } from '@/components/page-states';
import { SearchBox } from '@/components/search-box';
import { Segmented } from '@/components/select';
import { showToast } from '@/components/toast';
import { usePages } from '@/components/use-pages';
import { useAddress } from '@/lib/address';
import { formatInstant } from '@/lib/format';

import { MailBadge } from './mail-badge';
import { MailFrame } from './mail-frame';

const kStates = ['all', 'queued', 'sent', 'failed'] as const;
type State = (typeof kStates)[number];

function Letter({ mail }: { mail: MailView }) {
  const { t } = useTranslation('selling');
  const [plain, setPlain] = useState(false);
  return (
    <div className="flex flex-col gap-3 pt-2">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
        <MailBadge state={mail.state} />
        {mail.to} · {formatInstant(mail.sent_at ?? mail.created_at)}
      </p>
      {mail.problem && (
        <p className="text-sm text-danger">
          {t('mail.problem', { text: mail.problem, count: mail.tries })}
        </p>
      )}
      {mail.due_at && (
        <p className="text-sm text-ink-2">{t('mail.due', { time: formatInstant(mail.due_at) })}</p>
      )}
      {mail.hidden ? (
        <p className="text-sm text-ink-2">{t('mail.hidden')}</p>
      ) : (
        <>
          <Segmented
            legend={t('mail.form')}
            name="form"
            value={plain ? 'text' : 'html'}
            onChange={(form) => setPlain(form === 'text')}
            options={[
              { value: 'html', label: t('mail.html') },
              { value: 'text', label: t('mail.text') },
            ]}
          />
          {plain ? (
            <pre className="rounded-lg bg-sunken p-3 text-sm break-words whitespace-pre-wrap">
              {mail.text}
            </pre>
          ) : (
            <MailFrame html={mail.html} />
          )}
        </>
      )}
    </div>
  );
}

function MailDialog({ row, onClose }: { row: MailRow; onClose: () => void }) {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const mayWrite = useMayWrite('mails');
  const query = useQuery({ queryKey: ['mails', 'one', row.id], queryFn: () => getMail(row.id) });
  const send = useMutation({
    mutationFn: () => resendMail(row.id),
    onSuccess: async () => {
      showToast(t('mail.resent'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['mails'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={row.subject}
      footer={
        mayWrite && (
          <Button busy={send.isPending} onClick={() => send.mutate()}>
            {t('mail.resend')}
          </Button>
        )
      }
    >
      <Answered query={query}>{(mail) => <Letter mail={mail} />}</Answered>
    </Dialog>
  );
}

function useColumns(onOpen: (row: MailRow) => void): Columns<MailRow> {
  const { t } = useTranslation('selling');
  return [
    {
      accessorKey: 'subject',
      header: t('mail.subject'),
      cell: ({ row: { original: mail } }) => (
        <button
          type="button"
          className="link block min-w-48 text-start"
          onClick={() => onOpen(mail)}
        >
          {mail.subject}
        </button>
      ),
    },
    {
      accessorKey: 'to',
      header: t('mail.to'),
      cell: ({ row: { original: mail } }) => <span className="break-all">{mail.to}</span>,
    },
    { accessorKey: 'template', header: t('mail.template') },
    {
      accessorKey: 'state',
      header: t('mail.state'),
      cell: ({ row: { original: mail } }) => <MailBadge state={mail.state} />,
    },
    { accessorKey: 'tries', header: t('mail.tries'), meta: { align: 'end' } },
    {
      accessorKey: 'created_at',
      header: t('mail.created_at'),
      cell: ({ row: { original: mail } }) => (
        <span className="whitespace-nowrap">{formatInstant(mail.created_at)}</span>
      ),
    },
  ];
}

export default function MailsPage() {
  const { t } = useTranslation('selling');
  const [opened, setOpened] = useState<MailRow | null>(null);
  const columns = useColumns(setOpened);
  const { params, change } = useAddress();
  const to = params.get('to') ?? '';
  const state = kStates.find((one) => one === params.get('state')) ?? 'all';
  const filter = { to, state: state === 'all' ? undefined : state, limit: 50 };
  const pages = usePages(['mails', 'list', filter], (after) => listMails({ ...filter, after }));
  return (
    <>
      <PageHeader
        title={t('mail.title')}
        lead={t('mail.lead')}
        actions={<ButtonLink to="/admin/mails/templates">{t('mail.templates')}</ButtonLink>}
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchBox
          label={t('mail.search')}
          value={to}
          onSearch={(text) => change({ to: text })}
        />
        <Segmented<State>
          legend={t('mail.state')}
          name="state"
          value={state}
          onChange={(next) => change({ state: next === 'all' ? '' : next })}
          options={kStates.map((one) => ({
            value: one,
            label: one === 'all' ? t('order.any') : t(`mail.state_${one}`),
          }))}
        />
      </div>
      <PageList
        pages={pages}
        empty={<EmptyState icon={<Mail size={24} aria-hidden />} title={t('mail.none')} />}
      >
        {(rows) => (
          <DataTable
            caption={t('mail.title')}
            columns={columns}
            rows={rows}
            rowId={(mail) => mail.id}
            maxHeight="calc(100dvh - 17rem)"
          />
        )}
      </PageList>
      {opened && <MailDialog row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
