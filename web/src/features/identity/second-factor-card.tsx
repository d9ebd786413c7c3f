import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  confirmSecondFactor,
  disableSecondFactor,
  reloadAccount,
  renewRecoveryCodes,
  secondFactor,
  setUpSecondFactor,
} from '@/api/security';
import { Badge, Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';

import { PasswordInput } from './password-input';
import { QrCode } from './qr-code';
import { WhosePassword } from './whose-password';

const kDigits = 6;

function useFactorChange() {
  const queries = useQueryClient();
  return async () => {
    await reloadAccount();
    await queries.invalidateQueries({ queryKey: ['second-factor'] });
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  };
}

/** Grave changes ask for the password again. */
function PasswordStep({
  actions,
}: {
  actions: { label: string; danger?: boolean; run: (password: string) => Promise<void> }[];
}) {
  const { t } = useTranslation('shop');
  const textOf = useErrorText();
  const [password, setPassword] = useState('');
  const act = useMutation({
    mutationFn: (run: (password: string) => Promise<void>) => run(password),
    onSuccess: () => setPassword(''),
  });
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (actions[0]) act.mutate(actions[0].run);
      }}
    >
      <WhosePassword />
      <Field
        label={t('account.current_password')}
        className="min-w-56 flex-1"
        error={act.isError ? textOf(act.error) : undefined}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {actions.map(({ label, danger, run }, index) => (
        <Button
          key={label}
          type={index === 0 ? 'submit' : 'button'}
          variant={danger ? 'danger' : index === 0 ? 'primary' : undefined}
          disabled={password === ''}
          busy={act.isPending}
          onClick={index === 0 ? undefined : () => act.mutate(run)}
        >
          {label}
        </Button>
      ))}
    </form>
  );
}

function RecoveryCodes({ codes, onStored }: { codes: string[]; onStored: () => void }) {
  const { t } = useTranslation('account');
  return (
    <Notice tone="warn" title={t('factor.codes_title')}>
      <p>{t('factor.codes_lead')}</p>
      <ul className="figures my-3 grid gap-1 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button size="sm" onClick={onStored}>
        {t('factor.stored')}
      </Button>
    </Notice>
  );
}

function ConfirmStep({
  setup,
  onCodes,
}: {
  setup: { secret: string; uri: string };
  onCodes: (codes: string[]) => void;
}) {
  const { t } = useTranslation('account');
  const textOf = useErrorText();
  const changed = useFactorChange();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor(code),
    onSuccess: async ({ recovery_codes }) => {
      onCodes(recovery_codes);
      showToast(t('factor.turned_on'));
      await changed();
    },
  });
  return (
    <form
      className="flex flex-wrap gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <QrCode text={setup.uri} label={t('factor.qr')} />
      <div className="flex min-w-56 flex-1 flex-col gap-4">
        <p className="text-sm text-ink-2">{t('factor.scan')}</p>
        <p className="text-sm text-ink-2">
          {t('factor.secret')} <code className="break-all">{setup.secret}</code>
        </p>
        <Field label={t('factor.code')} error={confirm.isError ? textOf(confirm.error) : undefined}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={confirm.isPending}
            disabled={code.replaceAll(' ', '').length < kDigits}
          >
            {t('factor.confirm')}
          </Button>
        </div>
      </div>
    </form>
  );
}

export function SecondFactorCard() {
  const { t } = useTranslation('account');
  const changed = useFactorChange();
  const query = useQuery({ queryKey: ['second-factor'], queryFn: secondFactor });
  const [setup, setSetup] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = query.data;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!state) {
    return (
      <Loading>
        <Skeleton className="h-40 rounded-xl" />
      </Loading>
    );
  }
  const turnOff = async (password: string) => {
    await disableSecondFactor(password);
    showToast(t('factor.turned_off'));
    await changed();
  };
  const renew = async (password: string) => {
    setCodes((await renewRecoveryCodes(password)).recovery_codes);
    await changed();
  };
  const start = async (password: string) => setSetup(await setUpSecondFactor(password));
  return (
    <Card
      title={t('factor.title')}
      lead={
        state.enabled
          ? t('factor.codes_left', { count: state.recovery_codes_left })
          : t(state.required ? 'factor.required' : 'factor.lead_off')
      }
      actions={state.enabled && <Badge tone="ok">{t('factor.on')}</Badge>}
    >
      <div className="flex flex-col gap-4">
        {codes && <RecoveryCodes codes={codes} onStored={() => setCodes(null)} />}
        {state.enabled && (
          <PasswordStep
            actions={[
              { label: t('factor.renew'), run: renew },
              ...(state.required ? [] : [{ label: t('factor.off'), danger: true, run: turnOff }]),
            ]}
          />
        )}
        {!state.enabled && !setup && (
          <PasswordStep actions={[{ label: t('factor.start'), run: start }]} />
        )}
        {!state.enabled && setup && (
          <ConfirmStep
            setup={setup}
            onCodes={(made) => {
              setCodes(made);
              setSetup(null);
            }}
          />
        )}
      </div>
    </Card>
  );
}
