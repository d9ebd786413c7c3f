import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { findOrder } from '@/api/purchases';
import { Notice } from '@/components/badge';
import { Button } from '@/components/button';
import { Field, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { Card, PageHeader } from '@/components/page-header';
import { looksLikeEmail } from '@/lib/email';

export default function FindPage() {
  const { t } = useTranslation(['buy', 'common']);
  const [number, setNumber] = useState('');
  const [email, setEmail] = useState('');
  const [attempt, setAttempt] = useState(0);
  const find = useMutation({ mutationFn: () => findOrder(Number(number), email.trim()) });
  const errors = {
    ...(/^\d{1,15}$/.test(number) ? {} : { number: t('buy:find.number_missing') }),
    ...(looksLikeEmail(email.trim()) ? {} : { email: t('common:form.email') }),
  };
  const shown: Partial<typeof errors> = attempt > 0 ? errors : {};
  return (
    <div className="mx-auto max-w-xl px-4 py-8 sm:px-6">
      <PageHeader title={t('buy:find.title')} lead={t('buy:find.lead')} />
      <Card>
        {find.isSuccess ? (
          <div role="status">
            <Notice tone="ok" title={t('buy:find.done')}>
              {t('buy:find.done_text')}
            </Notice>
          </div>
        ) : (
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              setAttempt(attempt + 1);
              if (Object.keys(errors).length === 0) find.mutate();
            }}
          >
            <FormSummary
              errors={shown}
              failure={find.error}
              attempt={attempt + find.failureCount}
            />
            <Field label={t('buy:find.number')} error={shown.number}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={number}
                  onChange={(event) => setNumber(event.target.value.trim())}
                />
              )}
            </Field>
            <Field label={t('buy:checkout.email')} error={shown.email}>
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
            <div>
              <Button type="submit" variant="primary" busy={find.isPending}>
                {t('buy:find.send')}
              </Button>
            </div>
          </form>
        )}
      </Card>
    </div>
  );
}
