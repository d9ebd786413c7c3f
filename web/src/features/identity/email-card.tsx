import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changeEmail, sendVerification } from '@/api/security';
import type { Account } from '@/api/types';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';

import { PasswordInput } from './password-input';
import { WhosePassword } from './whose-password';

export function EmailCard({ account }: { account: Account }) {
  const { t } = useTranslation(['account', 'shop']);
  const textOf = useErrorText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = useMutation({
    mutationFn: sendVerification,
    onSuccess: () => showToast(t('account:email.sent')),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const change = useMutation({
    mutationFn: () => changeEmail(email.trim(), password),
    onSuccess: () => {
      setEmail('');
      setPassword('');
      showToast(t('account:email.change_sent'));
    },
  });
  return (
    <Card
      title={t('account:email.title')}
      lead={t(`account:email.lead_${account.email_verified ? 'verified' : 'unverified'}`, {
        email: account.email,
      })}
      actions={
        !account.email_verified && (
          <Button size="sm" busy={send.isPending} onClick={() => send.mutate()}>
            {t('account:email.send')}
          </Button>
        )
      }
    >
      <form
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <WhosePassword />
        <Field label={t('account:email.new')}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              autoComplete="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('shop:account.current_password')}
          error={change.isError ? textOf(change.error) : undefined}
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
        <div>
          <Button
            type="submit"
            busy={change.isPending}
            disabled={email.trim() === '' || password === ''}
          >
            {t('account:email.change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
