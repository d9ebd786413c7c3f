import { Tag, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { removeCoupon, setCoupon } from '@/api/cart';
import type { Cart } from '@/api/types';
import { useCartChange } from '@/api/use-cart';
import { Button, IconButton } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { cn } from '@/lib/cn';

function Entered({ coupon }: { coupon: NonNullable<Cart['coupon']> }) {
  const { t } = useTranslation('buy');
  const drop = useCartChange(removeCoupon);
  const applied = coupon.state === 'applied';
  return (
    <div className="flex items-start gap-2 text-sm">
      <Tag size={16} aria-hidden className="mt-3 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 py-2">
        <p className="font-semibold break-all">{coupon.code}</p>
        <p role="status" className={cn(applied ? 'text-ok' : 'text-warn')}>
          {t(`coupon.state_${coupon.state}`)}
        </p>
      </div>
      <IconButton
        label={t('coupon.remove', { code: coupon.code })}
        disabled={drop.isPending}
        onClick={() => drop.mutate()}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

export function CouponForm({ coupon }: { coupon: Cart['coupon'] }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const [code, setCode] = useState('');
  const enter = useCartChange(() => setCoupon(code.trim()));
  if (coupon) return <Entered coupon={coupon} />;
  return (
    <details>
      <summary className="link inline-block py-1 text-sm">{t('coupon.open')}</summary>
      <form
        noValidate
        className="mt-2 flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== '') enter.mutate();
        }}
      >
        <Field
          label={t('coupon.label')}
          hideLabel
          className="flex-1"
          error={enter.isError ? textOf(enter.error) : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={40}
              autoComplete="off"
              placeholder={t('coupon.label')}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={enter.isPending}>
          {t('coupon.apply')}
        </Button>
      </form>
    </details>
  );
}
