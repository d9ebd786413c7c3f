import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { setPhotoHidden } from '@/api/reviews';
import type { AdminReview, Image } from '@/api/types';
import { IconButton } from '@/components/button';
import { ProductImage } from '@/components/product-image';
import { cn } from '@/lib/cn';

import { useReviewChange } from './use-review-change';

interface Choice {
  photo: Image;
  hidden: boolean;
}

/** The photos of a review, those that are hidden pale. */
export function PhotoStrip({ review, readOnly }: { review: AdminReview; readOnly: boolean }) {
  const { t } = useTranslation('admin');
  const change = useReviewChange(
    ({ photo, hidden }: Choice) => setPhotoHidden(review.id, photo.id, hidden),
    ({ hidden }) => t(hidden ? 'moderation.photo_hidden' : 'moderation.photo_shown'),
  );
  const photos = [
    ...review.photos.map((photo) => ({ photo, hidden: false })),
    ...review.hidden_photos.map((photo) => ({ photo, hidden: true })),
  ];
  if (photos.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {photos.map(({ photo, hidden }, index) => (
        <li
          key={photo.id}
          className="relative size-24 overflow-hidden rounded-lg border border-line"
        >
          <ProductImage
            image={photo}
            name={photo.alt}
            sizes="96px"
            className={cn(hidden && 'opacity-30')}
          />
          {!readOnly && (
            <IconButton
              label={t(hidden ? 'moderation.photo_show' : 'moderation.photo_hide', {
                number: index + 1,
              })}
              className="absolute end-1 top-1 bg-surface/90"
              disabled={change.isPending}
              onClick={() => change.mutate({ photo, hidden: !hidden })}
            >
              {hidden ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}
