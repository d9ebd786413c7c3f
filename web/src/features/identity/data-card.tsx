import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { eraseAccount, exportData } from '@/api/security';
import { forgetSession } from '@/api/session';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field } from '@/components/field';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';

import { PasswordInput } from './password-input';
import { WhosePassword } from './whose-password';

export function DataCard() {
  const { t } = useTranslation(['account', 'shop']);
  const textOf = useErrorText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: async () => saveFile('my-data.json', await (await exportData()).blob()),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  const erase = useMutation({
    mutationFn: () => eraseAccount(password),
    onSuccess: async () => {
      forgetSession();
      queries.clear();
      showToast(t('account:data.erased'));
      await navigate('/', { replace: true });
    },
  });
  return (
    <Card
      title={t('account:data.title')}
      lead={t('account:data.lead')}
      actions={
        <Button size="sm" busy={save.isPending} onClick={() => save.mutate()}>
          {t('account:data.export')}
        </Button>
      }
    >
      <p className="mb-3 text-sm text-ink-2">{t('account:data.erase_lead')}</p>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          erase.mutate();
        }}
      >
        <WhosePassword />
        <Field
          label={t('shop:account.current_password')}
          className="min-w-56 flex-1"
          error={erase.isError ? textOf(erase.error) : undefined}
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
        <Button type="submit" variant="danger" busy={erase.isPending} disabled={password === ''}>
          {t('account:data.erase')}
        </Button>
      </form>
    </Card>
  );
}
