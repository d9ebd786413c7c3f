import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Address } from '@/api/security';
import type { PaymentMethod } from '@/api/types';
import { useSignedIn } from '@/api/use-cart';
import { Checkbox, Field, TextArea, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { Skeleton } from '@/components/page-states';
import { RadioCards } from '@/components/radio-cards';
import { formatMoney } from '@/lib/format';

import { AddressFields } from './address-fields';
import { kOther } from './checkout-form';
import { StoredAddresses } from './stored-addresses';
import { inputOf, type Checkout } from './use-checkout';

/** What to say at a field, or nothing. */
export function useProblemText({ problems }: Checkout): (pointer: string) => string | undefined {
  const { t } = useTranslation('buy');
  return (pointer) => {
    const problem = problems[pointer];
    if (problem === undefined) return undefined;
    return typeof problem === 'string' ? t(`checkout.problem_${problem}`) : problem.said;
  };
}

export function Contact({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy');
  const signedIn = useSignedIn();
  const problem = useProblemText(checkout);
  return (
    <Card title={t('checkout.contact')}>
      <Field
        label={t('checkout.email')}
        hint={t('checkout.email_hint')}
        error={problem('/email')}
      >
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="email"
            value={checkout.values.email}
            onBlur={() => checkout.leave('/email')}
            onChange={(event) => checkout.change({ email: event.target.value })}
          />
        )}
      </Field>
      {!signedIn && (
        <p className="mt-3 text-sm text-ink-2">
          {t('checkout.have_account')}{' '}
          <Link to="/login?next=/checkout" className="link inline-block py-1">
            {t('cart.log_in')}
          </Link>
        </p>
      )}
    </Card>
  );
}

export function Delivery({ checkout, addresses }: { checkout: Checkout; addresses: Address[] }) {
  const { t } = useTranslation('buy');
  const signedIn = useSignedIn();
  const problem = useProblemText(checkout);
  const { values, change, leave } = checkout;
  const other = values.stored === kOther;
  return (
    <Card title={t('checkout.delivery')}>
      {addresses.length > 0 && (
        <StoredAddresses
          addresses={addresses}
          chosen={values.stored}
          onChoose={(address) =>
            change(
              address
                ? { stored: address.id, shipping: inputOf(address) }
                : { stored: kOther },
            )
          }
        />
      )}
      {other && (
        <div className={addresses.length > 0 ? 'mt-5' : undefined}>
          <AddressFields
            kind="shipping"
            values={values.shipping}
            problem={(key) => problem(`/shipping_address/${key}`)}
            onChange={(shipping) => change({ shipping })}
            onLeave={(key) => leave(`/shipping_address/${key}`)}
          />
          {signedIn && (
            <Checkbox
              className="mt-4"
              label={t('checkout.keep_address')}
              checked={values.keepAddress}
              onChange={(event) => change({ keepAddress: event.target.checked })}
            />
          )}
        </div>
      )}
      <Checkbox
        className="mt-4"
        label={t('checkout.same_billing')}
        checked={!values.otherBilling}
        onChange={(event) => change({ otherBilling: !event.target.checked })}
      />
      {values.otherBilling && (
        <fieldset className="mt-4">
          <legend className="mb-3 font-semibold">{t('checkout.billing')}</legend>
          <AddressFields
            kind="billing"
            values={values.billing}
            problem={(key) => problem(`/billing_address/${key}`)}
            onChange={(billing) => change({ billing })}
            onLeave={(key) => leave(`/billing_address/${key}`)}
          />
        </fieldset>
      )}
    </Card>
  );
}

export function Shipping({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy');
  const problem = useProblemText(checkout);
  const { options, known, rate } = checkout.prices;
  const days = (min: number, max: number) =>
    min === max
      ? t('checkout.days', { count: max })
      : t('checkout.days_between', { min, count: max });
  return (
    <Card title={t('checkout.shipping')}>
      <div aria-live="polite">
        {!known && checkout.prices.failure === null && (
          <p className="text-sm text-ink-2">{t('checkout.shipping_later')}</p>
        )}
        {known && options.length === 0 && (
          <p className="text-sm font-medium text-danger">{t('checkout.no_shipping')}</p>
        )}
        {options.length > 0 && (
          <RadioCards
            legend={t('checkout.shipping')}
            value={rate}
            error={problem('/shipping_rate_id')}
            cards={options.map((option) => ({
              value: option.id,
              title: option.name,
              note: days(option.delivery_days_min, option.delivery_days_max),
              aside: option.amount.amount === 0 ? t('totals.free') : formatMoney(option.amount),
            }))}
            onChange={(next) => checkout.change({ rate: next })}
          />
        )}
      </div>
    </Card>
  );
}

export function Payment({ checkout, methods }: { checkout: Checkout; methods: PaymentMethod[] }) {
  const { t } = useTranslation('buy');
  const problem = useProblemText(checkout);
  return (
    <Card title={t('checkout.payment')}>
      {methods.length === 0 ? (
        <p className="text-sm font-medium text-danger">{t('checkout.no_methods')}</p>
      ) : (
        <RadioCards
          legend={t('checkout.payment')}
          value={checkout.values.method}
          error={problem('/payment_method')}
          cards={methods.map((method) => ({
            value: method,
            title: t(`method.${method}`),
            note: t(`method_note.${method}`),
          }))}
          onChange={(next) => {
            const method = methods.find((one) => one === next);
            if (method) checkout.change({ method });
          }}
        />
      )}
    </Card>
  );
}

export function Note({ checkout }: { checkout: Checkout }) {
  const { t } = useTranslation('buy');
  const problem = useProblemText(checkout);
  return (
    <Card>
      <Field label={t('checkout.note')} optional error={problem('/customer_note')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={checkout.values.note}
            onChange={(event) => checkout.change({ note: event.target.value })}
          />
        )}
      </Field>
    </Card>
  );
}

export function PagePlaceholder() {
  return (
    <div className="flex flex-col gap-6">
      {[0, 1, 2].map((card) => (
        <Skeleton key={card} className="h-48 rounded-xl" />
      ))}
    </div>
  );
}
