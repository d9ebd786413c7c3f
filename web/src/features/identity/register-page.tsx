import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import * as v from 'valibot';

import { ApiError } from '@/api/client';
import { register } from '@/api/identity';
import { useSession } from '@/api/session';
import { Button } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';

import { AuthFrame, safeNext } from './auth-frame';
import { kPasswordShortest } from './password-rules';
import { PasswordInput } from './password-input';

const kNameLongest = 100;

const kSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(kNameLongest)),
  email: v.pipe(v.string(), v.trim(), v.email()),
  password: v.pipe(v.string(), v.minLength(kPasswordShortest)),
});

type Values = v.InferOutput<typeof kSchema>;

function RegisterForm({ next }: { next: string | null }) {
  const { t } = useTranslation(['shop', 'common']);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<Values>({
    resolver: valibotResolver(kSchema),
    defaultValues: { name: '', email: '', password: '' },
  });
  const { errors, submitCount } = form.formState;
  const join = useMutation({
    mutationFn: ({ email, password, name }: Values) => register(email, password, name),
    onSuccess: async () => {
      queries.clear();
      await navigate(safeNext(next), { replace: true });
    },
  });
  const taken = join.error instanceof ApiError && join.error.code === 'invalid_credentials';
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => join.mutate(values))(event)}
    >
      <FormSummary
        errors={errors}
        failure={taken ? new ApiError(401, { code: 'registered', detail: t('shop:identity.maybe_known') }) : join.error}
        attempt={submitCount + join.failureCount}
      />
      <Field label={t('shop:identity.name')} error={errors.name && t('shop:identity.name_missing')}>
        {(control) => <TextInput {...control} autoComplete="name" {...form.register('name')} />}
      </Field>
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
        hint={t('shop:identity.password_hint', { count: kPasswordShortest })}
        error={
          errors.password && t('shop:identity.password_short', { count: kPasswordShortest })
        }
      >
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" {...form.register('password')} />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={join.isPending}>
        {t('shop:identity.register')}
      </Button>
    </form>
  );
}

export default function RegisterPage() {
  const { t } = useTranslation('shop');
  const [params] = useSearchParams();
  const { status } = useSession();
  const next = params.get('next');
  if (status === 'signed_in') return <Navigate to={safeNext(next)} replace />;
  return (
    <AuthFrame
      title={t('identity.register_title')}
      lead={t('identity.register_lead')}
      foot={
        <>
          {t('identity.have_account')}{' '}
          <Link className="link" to={next ? `/login?next=${encodeURIComponent(next)}` : '/login'}>
            {t('identity.login')}
          </Link>
        </>
      }
    >
      <RegisterForm next={next} />
    </AuthFrame>
  );
}
