import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { cn } from '@/lib/cn';
import { formatNumber } from '@/lib/format';

const kStar =
  'M10 1.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8L10 14.9l-5.2 2.7 1-5.8L1.6 7.7l5.8-.8z';
const kStars = [1, 2, 3, 4, 5];

function Star({ share, size }: { share: number; size: number }) {
  const id = useId();
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden className="shrink-0">
      <defs>
        <clipPath id={id}>
          <rect x="0" y="0" width={20 * share} height="20" />
        </clipPath>
      </defs>
      <path d={kStar} className="fill-line" />
      <path d={kStar} className="fill-star" clipPath={`url(#${id})`} />
    </svg>
  );
}

export function Stars({ value, size = 16 }: { value: number; size?: number }) {
  const { t } = useTranslation();
  return (
    <span
      role="img"
      aria-label={t('rating.of_five', { value: formatNumber(value, 1) })}
      className="inline-flex gap-0.5"
    >
      {kStars.map((star) => (
        <Star key={star} size={size} share={Math.min(1, Math.max(0, value - star + 1))} />
      ))}
    </span>
  );
}

/** Five real radio buttons that look like stars. */
export function StarInput({
  legend,
  value,
  onChange,
  error,
}: {
  legend: string;
  value: number;
  onChange: (value: number) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const name = useId();
  const [hovered, setHovered] = useState(0);
  const lit = hovered || value;
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      <div className="flex" onMouseLeave={() => setHovered(0)}>
        {kStars.map((star) => (
          <label
            key={star}
            className="rounded-md p-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent"
            onMouseEnter={() => setHovered(star)}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={value === star}
              onChange={() => onChange(star)}
            />
            <span className="sr-only">{t('rating.stars', { count: star })}</span>
            <svg viewBox="0 0 20 20" width={28} height={28} aria-hidden>
              <path
                d={kStar}
                strokeWidth={1}
                className={cn(
                  star <= lit ? 'fill-star stroke-star' : 'fill-transparent stroke-line-strong',
                )}
              />
            </svg>
          </label>
        ))}
      </div>
      {error && <p className="mt-1 text-[0.8125rem] font-medium text-danger">{error}</p>}
    </fieldset>
  );
}
