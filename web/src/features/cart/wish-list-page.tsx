import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { addToCart } from '@/api/cart';
import type { Wish } from '@/api/types';
import { useCartChange } from '@/api/use-cart';
import { Button, ButtonLink } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { LinePicture } from '@/components/line-picture';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatMoney } from '@/lib/format';

import { useWishChange, useWishes } from './use-wishes';

function WishItem({ wish }: { wish: Wish }) {
  const { t } = useTranslation(['buy', 'shop']);
  const textOf = useErrorText();
  const change = useWishChange();
  const fail = (error: unknown) => showToast(textOf(error), 'danger');
  const add = useCartChange(() => addToCart(wish.variant_id, 1));
  const name = [wish.name, ...wish.options].join(', ');
  return (
    <li className="flex flex-wrap items-center gap-4 px-4 py-4 sm:px-5">
      <LinePicture name={wish.name} slug={wish.slug} imageId={wish.image_id} />
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="text-[0.975rem]">
          {wish.slug ? (
            <Link className="hover:underline" to={`/products/${wish.slug}`}>
              {wish.name}
            </Link>
          ) : (
            wish.name
          )}
        </h2>
        {wish.options.length > 0 && <p className="text-sm text-ink-2">{wish.options.join(', ')}</p>}
        <p className="figures mt-1 text-sm">
          {wish.price && <span className="font-semibold">{formatMoney(wish.price)}</span>}{' '}
          <span className="text-ink-2">{t(`shop:stock.${wish.availability}`)}</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {wish.price && wish.availability !== 'out_of_stock' && (
          <Button
            aria-label={t('buy:wish.add_to_cart_name', { name })}
            busy={add.isPending}
            onClick={() =>
              add.mutate(undefined, {
                onSuccess: () => showToast(t('buy:box.added')),
                onError: fail,
              })
            }
          >
            {t('buy:box.add')}
          </Button>
        )}
        <Button
          variant="ghost"
          aria-label={t('buy:line.remove_name', { name })}
          busy={change.isPending}
          onClick={() =>
            change.mutate({ variant: wish.variant_id, wanted: false }, { onError: fail })
          }
        >
          {t('buy:line.remove')}
        </Button>
      </div>
    </li>
  );
}

export default function WishListPage() {
  const { t } = useTranslation('buy');
  const query = useWishes();
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <PageHeader title={t('wish.title')} />
      {query.isPending && (
        <Loading>
          <Skeleton className="h-48 rounded-xl" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <Card flush>
          {query.data.data.length === 0 ? (
            <EmptyState
              icon={<Heart size={24} aria-hidden />}
              title={t('wish.empty_title')}
              action={
                <ButtonLink to="/products" variant="primary">
                  {t('cart.empty_action')}
                </ButtonLink>
              }
            >
              {t('wish.empty_text')}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {query.data.data.map((wish) => (
                <WishItem key={wish.variant_id} wish={wish} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </div>
  );
}
