import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  inviteStaff,
  listInvites,
  listStaff,
  removeSecondFactor,
  securitySettings,
  setAreas,
  setSecuritySettings,
  withdrawInvite,
  type Areas,
  type StaffMember,
} from '@/api/security';
import { AreaEditor, AreaList } from '@/components/area-editor';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Checkbox, Field, TextInput } from '@/components/field';
import { Card, PageHeader } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatInstant } from '@/lib/format';

const kUsualAreas: Areas = {
  catalog: 'read',
  inventory: 'write',
  orders: 'write',
  customers: 'write',
  analytics: 'write',
  reviews: 'write',
  mails: 'write',
};

function useStaffChange<Input>(work: (input: Input) => Promise<unknown>, done: string) {
  const textOf = useErrorText();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => showToast(done),
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['staff'] }),
  });
}

function AreasDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [areas, setChosen] = useState(member.areas);
  const save = useStaffChange(() => setAreas(member.id, areas), t('admin:staff.saved'));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('admin:staff.areas_of', { name: member.name })}
      footer={
        <Button
          variant="primary"
          busy={save.isPending}
          onClick={() => save.mutate(undefined, { onSuccess: onClose })}
        >
          {t('common:action.save')}
        </Button>
      }
    >
      <AreaEditor areas={areas} onChange={setChosen} />
    </Dialog>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [email, setEmail] = useState('');
  const [areas, setChosen] = useState(kUsualAreas);
  const invite = useStaffChange(() => inviteStaff(email.trim(), areas), t('staff.invited'));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('staff.invite')}
      description={t('staff.invite_lead')}
      footer={
        <Button
          variant="primary"
          busy={invite.isPending}
          disabled={email.trim() === ''}
          onClick={() => invite.mutate(undefined, { onSuccess: onClose })}
        >
          {t('staff.send_invite')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('staff.email')}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <AreaEditor areas={areas} onChange={setChosen} />
      </div>
    </Dialog>
  );
}

function useColumns(
  onAreas: (member: StaffMember) => void,
  onFactor: (member: StaffMember) => void,
): Columns<StaffMember> {
  const { t } = useTranslation('admin');
  return [
    {
      accessorKey: 'name',
      header: t('users.name'),
      cell: ({ row: { original: member } }) => (
        <span className="block min-w-40">
          <span className="font-semibold">{member.name}</span>
          <span className="block text-xs text-ink-3">{member.email}</span>
        </span>
      ),
    },
    {
      accessorKey: 'role',
      header: t('users.role'),
      cell: ({ row: { original: member } }) => t(`users.role_${member.role}`),
    },
    {
      id: 'areas',
      header: t('staff.areas'),
      enableSorting: false,
      cell: ({ row: { original: member } }) =>
        member.role === 'admin' ? t('staff.everything') : <AreaList areas={member.areas} />,
    },
    {
      accessorKey: 'second_factor',
      header: t('staff.factor'),
      cell: ({ row: { original: member } }) => (
        <Badge tone={member.second_factor ? 'ok' : 'warn'}>
          {t(member.second_factor ? 'staff.factor_on' : 'staff.factor_off')}
        </Badge>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="sr-only">{t('users.actions')}</span>,
      enableSorting: false,
      cell: ({ row: { original: member } }) => (
        <span className="flex gap-2">
          {member.role === 'staff' && (
            <Button
              size="sm"
              aria-label={t('staff.areas_of', { name: member.name })}
              onClick={() => onAreas(member)}
            >
              {t('staff.areas')}
            </Button>
          )}
          {member.second_factor && (
            <Button
              size="sm"
              aria-label={t('staff.remove_factor_of', { name: member.name })}
              onClick={() => onFactor(member)}
            >
              {t('staff.remove_factor')}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

function StaffTable() {
  const { t } = useTranslation('admin');
  const [edited, setEdited] = useState<StaffMember | null>(null);
  const [lost, setLost] = useState<StaffMember | null>(null);
  const columns = useColumns(setEdited, setLost);
  const query = useQuery({ queryKey: ['staff', 'list'], queryFn: listStaff });
  const drop = useStaffChange(removeSecondFactor, t('staff.factor_removed'));
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return (
      <Loading>
        <Skeleton className="h-60 rounded-xl" />
      </Loading>
    );
  }
  return (
    <Card flush>
      <DataTable
        caption={t('staff.title')}
        columns={columns}
        rows={query.data.data}
        rowId={(member) => member.id}
      />
      {edited && <AreasDialog member={edited} onClose={() => setEdited(null)} />}
      {lost && (
        <ConfirmDialog
          open
          onOpenChange={() => setLost(null)}
          title={t('staff.remove_factor_of', { name: lost.name })}
          description={t('staff.remove_factor_text')}
          action={t('staff.remove_factor')}
          busy={drop.isPending}
          onConfirm={() => drop.mutate(lost.id, { onSettled: () => setLost(null) })}
        />
      )}
    </Card>
  );
}

function InviteList() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: ['staff', 'invites'], queryFn: listInvites });
  const withdraw = useStaffChange(withdrawInvite, t('staff.withdrawn'));
  const invites = query.data?.data ?? [];
  if (invites.length === 0) return null;
  return (
    <Card title={t('staff.open_invites')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {invites.map((invite) => (
          <li key={invite.id} className="flex flex-wrap items-center gap-3 px-5 py-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{invite.email}</span>
              <span className="block text-ink-3">
                {t('staff.until', { time: formatInstant(invite.expires_at) })}
              </span>
            </span>
            <Button
              size="sm"
              aria-label={t('staff.withdraw_of', { email: invite.email })}
              onClick={() => withdraw.mutate(invite.id)}
            >
              {t('staff.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FactorSetting() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: ['staff', 'security'], queryFn: securitySettings });
  const set = useStaffChange(setSecuritySettings, t('staff.saved'));
  if (!query.data) return null;
  return (
    <Card title={t('staff.rules')} lead={t('staff.rules_lead')}>
      <Checkbox
        label={t('staff.must_have_factor')}
        checked={query.data.staff_second_factor}
        disabled={set.isPending}
        onChange={(event) => set.mutate(event.target.checked)}
      />
    </Card>
  );
}

export default function StaffPage() {
  const { t } = useTranslation('admin');
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <PageHeader
        title={t('staff.title')}
        lead={t('staff.lead')}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            {t('staff.invite')}
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <StaffTable />
        <InviteList />
        <FactorSetting />
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
