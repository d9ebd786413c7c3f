import { CircleCheck, Heart, ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';

import { addToCart } from '@/api/cart';
import type { Product, Variant } from '@/api/types';
import { useCartChange, useSignedIn } from '@/api/use-cart';
import { Button } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { Stepper } from '@/components/stepper';
import { showToast } from '@/components/toast';
import { cn } from '@/lib/cn';

import { kMaxQuantity } from './limits';
import { NotifyForm } from './notify-form';
import { useWishChange, useWishes } from './use-wishes';

function WishButton({ variant }: { variant: string }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const signedIn = useSignedIn();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const wishes = useWishes();
  const change = useWishChange();
  const wished = wishes.data?.data.some((wish) => wish.variant_id === variant) ?? false;
  const toggle = () => {
    if (!signedIn) {
      void navigate(`/login?next=${encodeURIComponent(pathname + search)}`);
      return;
    }
    change.mutate(
      { variant, wanted: !wished },
      { onError: (error) => showToast(textOf(error), 'danger') },
    );
  };
  return (
    <Button
      size="lg"
      aria-pressed={wished}
      aria-label={t('wish.heart')}
      title={t(wished ? 'wish.remove' : 'wish.add')}
      className="px-4"
      onClick={toggle}
    >
      <Heart size={20} aria-hidden className={cn(wished && 'fill-danger text-danger')} />
    </Button>
  );
}

/** How many, into the cart, onto the wish list; a mail when it is back for what is sold out. */
export function BuyBox({ product, variant }: { product: Product; variant: Variant }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const [quantity, setQuantity] = useState(1);
  const add = useCartChange(() => addToCart(variant.id, quantity));
  const soldOut = variant.availability === 'out_of_stock';
  return (
    <section aria-label={t('box.label', { name: product.name })} className="mt-6">
      {soldOut ? (
        <div className="flex flex-col gap-3">
          <NotifyForm variant={variant.id} />
          <div>
            <WishButton variant={variant.id} />
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap items-stretch gap-3">
          <Stepper
            label={t('quantity.label')}
            value={quantity}
            max={variant.left ?? kMaxQuantity}
            onChange={setQuantity}
          />
          <Button
            variant="primary"
            size="lg"
            className="flex-1 max-sm:order-last max-sm:basis-full sm:flex-none"
            busy={add.isPending}
            onClick={() => add.mutate()}
          >
            <ShoppingCart size={18} aria-hidden />
            {t('box.add')}
          </Button>
          <WishButton variant={variant.id} />
        </div>
      )}
      <div aria-live="polite" className="mt-3 text-sm empty:hidden">
        {add.isError && <p className="font-medium text-danger">{textOf(add.error)}</p>}
        {add.isSuccess && (
          <p className="flex flex-wrap items-center gap-2">
            <CircleCheck size={17} aria-hidden className="text-ok" />
            {t('box.added')}
            <Link to="/cart" className="link inline-block py-1">
              {t('box.to_cart')}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}
