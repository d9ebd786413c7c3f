import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';

import { changePassword } from '@/api/identity';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';

import { PasswordInput } from './password-input';
import { kPasswordShortest } from './password-rules';
import { WhosePassword } from './whose-password';

const kSchema = v.object({
  current: v.pipe(v.string(), v.minLength(1)),
  next: v.pipe(v.string(), v.minLength(kPasswordShortest)),
});

type Values = v.InferOutput<typeof kSchema>;

export function PasswordCard() {
  const { t } = useTranslation('shop');
  const queries = useQueryClient();
  const form = useForm<Values>({
    resolver: valibotResolver(kSchema),
    defaultValues: { current: '', next: '' },
  });
  const { errors, submitCount } = form.formState;
  const change = useMutation({
    mutationFn: ({ current, next }: Values) => changePassword(current, next),
    onSuccess: async () => {
      form.reset();
      showToast(t('account.password_changed'));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Card title={t('account.password')} lead={t('account.password_lead')}>
      <form
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => void form.handleSubmit((values) => change.mutate(values))(event)}
      >
        <WhosePassword />
        <div className="sm:col-span-2 empty:hidden">
          <FormSummary errors={errors} failure={change.error} attempt={submitCount + change.failureCount} />
        </div>
        <Field
          label={t('account.current_password')}
          error={errors.current && t('identity.password_missing')}
        >
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              {...form.register('current')}
            />
          )}
        </Field>
        <Field
          label={t('account.new_password')}
          hint={t('identity.password_hint', { count: kPasswordShortest })}
          error={errors.next && t('identity.password_short', { count: kPasswordShortest })}
        >
          {(control) => (
            <PasswordInput {...control} autoComplete="new-password" {...form.register('next')} />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t('account.change_password')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
