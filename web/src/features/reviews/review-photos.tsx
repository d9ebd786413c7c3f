import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Review } from '@/api/types';
import { IconButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { ProductImage } from '@/components/product-image';

type Shown = Pick<Review, 'photos' | 'author'>;

function Lightbox({ review, first, onClose }: { review: Shown; first: number; onClose: () => void }) {
  const { t } = useTranslation('shop');
  const { photos, author } = review;
  const [at, setAt] = useState(first);
  const total = photos.length;
  const go = (step: number) => setAt((now) => (now + step + total) % total);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) setAt((now) => (now + step + total) % total);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [total]);
  const photo = photos[at];
  if (!photo) return null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('reviews.photo_title', { number: at + 1, total })}
    >
      <div className="flex flex-col gap-3">
        <img
          src={photo.urls.large}
          width={photo.width}
          height={photo.height}
          alt={t('reviews.photo_alt', { number: at + 1, author })}
          className="max-h-[70dvh] w-full rounded-lg bg-sunken object-contain"
        />
        {total > 1 && (
          <div className="flex justify-center gap-2">
            <IconButton label={t('reviews.photo_previous')} onClick={() => go(-1)}>
              <ChevronLeft size={20} aria-hidden />
            </IconButton>
            <IconButton label={t('reviews.photo_next')} onClick={() => go(1)}>
              <ChevronRight size={20} aria-hidden />
            </IconButton>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Small pictures, each of which opens a large one. */
export function ReviewPhotos({ review }: { review: Shown }) {
  const { t } = useTranslation('shop');
  const [open, setOpen] = useState<number | null>(null);
  if (review.photos.length === 0) return null;
  return (
    <>
      <ul className="mt-3 flex flex-wrap gap-2">
        {review.photos.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              aria-label={t('reviews.photo_open', { number: index + 1, author: review.author })}
              onClick={() => setOpen(index)}
              className="block size-20 overflow-hidden rounded-lg border border-line"
            >
              <ProductImage image={photo} name="" sizes="80px" />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && (
        <Lightbox review={review} first={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
