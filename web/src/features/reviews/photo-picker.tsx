import { ImagePlus, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Image } from '@/api/types';
import { IconButton } from '@/components/button';
import { cn } from '@/lib/cn';

const kMostPhotos = 4;
const kTypes = 'image/png,image/jpeg,image/webp';

function useAddress(file: File): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}

function Thumb({
  src,
  label,
  onRemove,
}: {
  src: string | undefined;
  label: string;
  onRemove: () => void;
}) {
  return (
    <li className="relative size-20 overflow-hidden rounded-lg border border-line bg-sunken">
      {src && <img src={src} alt="" className="size-full object-cover" />}
      <IconButton
        label={label}
        className="absolute end-1 top-1 size-7 bg-surface/90"
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

function NewThumb({ file, label, onRemove }: { file: File; label: string; onRemove: () => void }) {
  return <Thumb src={useAddress(file)} label={label} onRemove={onRemove} />;
}

export interface PhotoChoice {
  kept: Image[];
  added: File[];
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
        {added.map((file, index) => (
          <NewThumb
            key={`${file.name}${file.lastModified}${file.size}`}
            file={file}
            label={removeLabel(kept.length + index)}
            onRemove={() => onChange({ kept, added: added.filter((one) => one !== file) })}
          />
        ))}
        <li className={cn(room <= 0 && 'hidden')}>
          <label
            htmlFor={id}
            className="flex size-20 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-1 text-center text-xs text-ink-2 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
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
                onChange({ kept, added: [...added, ...chosen] });
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
