import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { showToast } from '@/components/toast';

import { kPasswordShortest } from './password-rules';
import { PasswordInput } from './password-input';
import { WhosePassword } from './whose-password';

export interface NewPassword {
  name: string;
  password: string;
}

/** Sets a password by a mailed link; with `withName` for somebody who is new. */
export function NewPasswordForm({
  token,
  withName = false,
  action,
  done,
  onSave,
}: {
  token: string;
  withName?: boolean;
  action: string;
  done: string;
  onSave: (values: NewPassword) => Promise<void>;
}) {
  const { t } = useTranslation(['account', 'shop']);
  const textOf = useErrorText();
  const navigate = useNavigate();
  const [values, setValues] = useState<NewPassword>({ name: '', password: '' });
  const save = useMutation({
    mutationFn: () => onSave(values),
    onSuccess: async () => {
      showToast(done);
      await navigate('/login', { replace: true });
    },
  });
  if (token === '') return <Notice tone="warn" title={t('account:reset.no_token')} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <WhosePassword />
      {withName && (
        <Field label={t('shop:identity.name')}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="name"
              value={values.name}
              onChange={(event) => setValues({ ...values, name: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label={t('account:reset.new_password')}
        hint={t('shop:identity.password_hint', { count: kPasswordShortest })}
        error={save.isError ? textOf(save.error) : undefined}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={values.password}
            onChange={(event) => setValues({ ...values, password: event.target.value })}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={save.isPending}
        disabled={values.password.length < kPasswordShortest || (withName && !values.name.trim())}
      >
        {action}
      </Button>
    </form>
  );
}
