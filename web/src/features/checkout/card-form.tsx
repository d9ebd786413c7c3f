import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CardPayment } from '@/api/types';
import { Button } from '@/components/button';
import { Skeleton } from '@/components/page-states';
import { useResolvedTheme } from '@/lib/theme';

import { startStripe, type Stripe, type StripeElements } from './stripe';

type Form =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; stripe: Stripe; elements: StripeElements };

function usePaymentElement(payment: CardPayment, scriptUrl: string, attempt: number) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useResolvedTheme() === 'dark' ? 'night' : 'stripe';
  const started = useRef<{ elements: StripeElements | null; theme: typeof theme }>({
    elements: null,
    theme,
  });
  const [form, setForm] = useState<Form>({ state: 'loading' });
  // What was typed outlives a change of the theme.
  useEffect(() => {
    started.current.theme = theme;
    started.current.elements?.update({ appearance: { theme } });
  }, [theme]);
  useEffect(() => {
    let over = false;
    const now = started.current;
    let clear = (): void => undefined;
    startStripe(scriptUrl, payment.publishable_key)
      .then((stripe) => {
        if (over || !place.current) return;
        const elements = stripe.elements({
          clientSecret: payment.client_secret,
          appearance: { theme: now.theme },
        });
        const element = elements.create('payment');
        element.on('ready', () => setForm({ state: 'ready', stripe, elements }));
        element.mount(place.current);
        now.elements = elements;
        clear = () => {
          now.elements = null;
          element.destroy();
        };
      })
      .catch(() => over || setForm({ state: 'failed' }));
    return () => {
      over = true;
      clear();
    };
  }, [payment, scriptUrl, attempt]);
  return { place, form };
}

/** The card's fields are Stripe's own: what is typed there never comes near this page. */
export function CardForm({
  payment,
  scriptUrl,
  amount,
  returnUrl,
  onRefused,
}: {
  payment: CardPayment;
  scriptUrl: string;
  amount: string;
  returnUrl: string;
  onRefused: () => void;
}) {
  const { t } = useTranslation(['buy', 'common']);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { place, form } = usePaymentElement(payment, scriptUrl, attempt);
  const pay = async () => {
    if (form.state !== 'ready') return;
    setBusy(true);
    setFailure(null);
    try {
      const { error } = await form.stripe.confirmPayment({
        elements: form.elements,
        confirmParams: { return_url: returnUrl },
      });
      if (!error) return; // the page is being left
      setFailure(error.message ?? t('buy:pay.refused'));
      onRefused();
    } catch {
      setFailure(t('buy:pay.refused'));
    }
    setBusy(false);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
    >
      {form.state === 'loading' && <Skeleton className="h-44 rounded-lg" />}
      {form.state === 'failed' && (
        <div role="alert" className="text-sm">
          <p className="mb-3 font-medium text-danger">{t('buy:pay.not_loaded')}</p>
          <Button onClick={() => setAttempt(attempt + 1)}>{t('common:action.retry')}</Button>
        </div>
      )}
      <div ref={place} />
      {failure && (
        <p role="alert" className="text-sm font-medium text-danger">
          {failure}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        busy={busy}
        disabled={busy || form.state !== 'ready'}
      >
        <Lock size={17} aria-hidden />
        {t('buy:pay.button', { amount })}
      </Button>
    </form>
  );
}
