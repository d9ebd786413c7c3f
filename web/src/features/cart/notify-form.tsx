import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { notifyWhenBack } from '@/api/cart';
import { useSession } from '@/api/session';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';

/** For what is sold out: a mail when it is back. */
export function NotifyForm({ variant }: { variant: string }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const { account } = useSession();
  const [email, setEmail] = useState(account?.email ?? '');
  const ask = useMutation({ mutationFn: () => notifyWhenBack(variant, email.trim()) });
  if (ask.isSuccess) {
    return (
      <div role="status">
        <Notice tone="ok" title={t('notify.done')} />
      </div>
    );
  }
  return (
    <form
      noValidate
      className="card p-4"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <p className="font-semibold">{t('notify.title')}</p>
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <Field
          label={t('notify.email')}
          hideLabel
          className="flex-1 basis-52"
          error={ask.isError ? textOf(ask.error) : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              type="email"
              autoComplete="email"
              placeholder={t('notify.email')}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={ask.isPending}>
          {t('notify.send')}
        </Button>
      </div>
    </form>
  );
}
