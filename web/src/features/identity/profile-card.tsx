import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { renameAccount } from '@/api/identity';
import type { Account } from '@/api/types';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { formatDay } from '@/lib/format';

export function ProfileCard({ account }: { account: Account }) {
  const { t } = useTranslation(['shop', 'common']);
  const textOf = useErrorText();
  const [name, setName] = useState(account.name);
  const save = useMutation({
    mutationFn: () => renameAccount(name.trim()),
    onSuccess: () => showToast(t('shop:account.saved')),
  });
  return (
    <Card title={t('shop:account.profile')} lead={t('shop:account.since', { date: formatDay(account.created_at) })}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Field
          label={t('shop:identity.name')}
          className="min-w-56 flex-1"
          error={save.isError ? textOf(save.error) : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          busy={save.isPending}
          disabled={name.trim() === '' || name.trim() === account.name}
        >
          {t('common:action.save')}
        </Button>
      </form>
    </Card>
  );
}
