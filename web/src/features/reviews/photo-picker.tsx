import { ImagePlus, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Image } from '@/api/types';
import { IconButton } from '@/components/button';
import { cn } from '@/lib/cn';

const kMostPhotos = 4;
const kTypes = 'image/png,image/jpeg,image/webp';

function Thumb({
  src,
  label,
  onRemove,
}: {
  src: string;
  label: string;
  onRemove: () => void;
}) {
  return (
    <li className="relative size-24 overflow-hidden rounded-lg border border-line bg-sunken">
      <img
        src={src}
        alt=""
        className="size-full object-cover"
        onLoad={() => URL.revokeObjectURL(src)}
      />
      <IconButton
        label={label}
        className="absolute end-1 top-1 bg-surface/90"
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

/** A file that will be sent, and where the page can show it from. */
export interface NewPhoto {
  file: File;
  address: string;
}

export interface PhotoChoice {
  kept: Image[];
  added: NewPhoto[];
}

/** The photos that a review has, and those that will be sent with it. */
export function PhotoPicker({
  choice,
  onChange,
}: {
  choice: PhotoChoice;
  onChange: (choice: PhotoChoice) => void;
}) {
  const { t } = useTranslation('shop');
  const id = useId();
  const { kept, added } = choice;
  const room = kMostPhotos - kept.length - added.length;
  const removeLabel = (index: number) => t('reviews.photo_remove', { number: index + 1 });
  return (
    <div>
      <p className="mb-1.5 text-sm font-semibold">{t('reviews.photos')}</p>
      <ul className="flex flex-wrap gap-2">
        {kept.map((photo, index) => (
          <Thumb
            key={photo.id}
            src={photo.urls.small}
            label={removeLabel(index)}
            onRemove={() => onChange({ kept: kept.filter((one) => one !== photo), added })}
          />
        ))}
        {added.map((photo, index) => (
          <Thumb
            key={photo.address}
            src={photo.address}
            label={removeLabel(kept.length + index)}
            onRemove={() => onChange({ kept, added: added.filter((one) => one !== photo) })}
          />
        ))}
        <li className={cn(room <= 0 && 'hidden')}>
          <label
            htmlFor={id}
            className="flex size-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-1 text-center text-xs text-ink-2 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <ImagePlus size={18} aria-hidden />
            {t('reviews.photos_add')}
            <input
              id={id}
              type="file"
              multiple
              accept={kTypes}
              className="sr-only"
              onChange={(event) => {
                const chosen = [...(event.target.files ?? [])].slice(0, room);
                const shown = chosen.map((file) => ({ file, address: URL.createObjectURL(file) }));
                onChange({ kept, added: [...added, ...shown] });
                event.target.value = '';
              }}
            />
          </label>
        </li>
      </ul>
      <p className="mt-1.5 text-[0.8125rem] text-ink-3">
        {t('reviews.photos_hint', { count: kMostPhotos })}
      </p>
    </div>
  );
}
