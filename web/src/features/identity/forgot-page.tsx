import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { forgotPassword } from '@/api/security';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';

import { AuthFrame } from './auth-frame';

export default function ForgotPage() {
  const { t } = useTranslation(['account', 'shop']);
  const textOf = useErrorText();
  const [email, setEmail] = useState('');
  const send = useMutation({ mutationFn: () => forgotPassword(email.trim()) });
  return (
    <AuthFrame
      title={t('account:forgot.title')}
      lead={t('account:forgot.lead')}
      foot={
        <Link className="link" to="/login">
          {t('account:forgot.back')}
        </Link>
      }
    >
      {send.isSuccess ? (
        <div role="status">
          <Notice tone="ok" title={t('account:forgot.done')} />
        </div>
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          <Field
            label={t('shop:identity.email')}
            error={send.isError ? textOf(send.error) : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                type="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={send.isPending}>
            {t('account:forgot.send')}
          </Button>
        </form>
      )}
    </AuthFrame>
  );
}
