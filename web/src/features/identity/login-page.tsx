import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import * as v from 'valibot';

import { ApiError } from '@/api/client';
import { login } from '@/api/identity';
import { finishLogin } from '@/api/security';
import { isStaff, useSession } from '@/api/session';
import type { Account } from '@/api/types';
import { Button } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';

import { AuthFrame, safeNext } from './auth-frame';
import { PasswordInput } from './password-input';

const kSchema = v.object({
  email: v.pipe(v.string(), v.trim(), v.email()),
  password: v.pipe(v.string(), v.minLength(1)),
});

type Values = v.InferOutput<typeof kSchema>;

/** The ticket that the answer to the password carries when a code is wanted, too. */
const ticketOf = (error: unknown): string | null =>
  error instanceof ApiError && error.code === 'second_factor_required'
    ? (error.fields[0]?.detail ?? null)
    : null;

function useEntrance(next: string | null) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (account: Account) => {
    queries.clear();
    const home = isStaff(account) ? '/admin' : '/';
    await navigate(next === null ? home : safeNext(next), { replace: true });
  };
}

function CodeForm({ ticket, next }: { ticket: string; next: string | null }) {
  const { t } = useTranslation('shop');
  const enter = useEntrance(next);
  const [code, setCode] = useState('');
  const finish = useMutation({ mutationFn: () => finishLogin(ticket, code), onSuccess: enter });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate();
      }}
    >
      <FormSummary errors={{}} failure={finish.error} attempt={finish.failureCount} />
      <Field label={t('identity.code')} hint={t('identity.code_hint')}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={finish.isPending}>
        {t('identity.login')}
      </Button>
    </form>
  );
}

function LoginForm({ next }: { next: string | null }) {
  const { t } = useTranslation(['shop', 'common']);
  const entrance = useEntrance(next);
  const form = useForm<Values>({
    resolver: valibotResolver(kSchema),
    defaultValues: { email: '', password: '' },
  });
  const { errors, submitCount } = form.formState;
  const enter = useMutation({
    mutationFn: ({ email, password }: Values) => login(email, password),
    onSuccess: entrance,
  });
  const ticket = ticketOf(enter.error);
  if (ticket) return <CodeForm ticket={ticket} next={next} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => enter.mutate(values))(event)}
    >
      <FormSummary errors={errors} failure={enter.error} attempt={submitCount + enter.failureCount} />
      <Field label={t('shop:identity.email')} error={errors.email && t('common:form.email')}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="username"
            {...form.register('email')}
          />
        )}
      </Field>
      <Field
        label={t('shop:identity.password')}
        error={errors.password && t('shop:identity.password_missing')}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            {...form.register('password')}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={enter.isPending}>
        {t('shop:identity.login')}
      </Button>
      <Link className="link self-center text-sm" to="/forgot-password">
        {t('shop:identity.forgot')}
      </Link>
    </form>
  );
}

export default function LoginPage() {
  const { t } = useTranslation('shop');
  const [params] = useSearchParams();
  const { status } = useSession();
  const next = params.get('next');
  if (status === 'signed_in') return <Navigate to={safeNext(next)} replace />;
  return (
    <AuthFrame
      title={t('identity.login_title')}
      lead={t('identity.login_lead')}
      foot={
        <>
          {t('identity.no_account')}{' '}
          <Link className="link" to={next ? `/register?next=${encodeURIComponent(next)}` : '/register'}>
            {t('identity.register')}
          </Link>
        </>
      }
    >
      <LoginForm next={next} />
    </AuthFrame>
  );
}
