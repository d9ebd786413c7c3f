import type { Image } from '@/api/types';
import { cn } from '@/lib/cn';

const kHues = ['#0b7a6f', '#b8620b', '#3b5b92', '#8a4b7a', '#5d7a2a', '#a0483c'];

function hash(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}

/** A quiet stand-in for a missing picture: contour lines and the initials, the same each time. */
function Placeholder({ name, className }: { name: string; className?: string }) {
  const seed = hash(name);
  const hue = kHues[seed % kHues.length];
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
  const rise = 20 + (seed % 40);
  return (
    <svg
      viewBox="0 0 200 150"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      className={cn('size-full bg-sunken', className)}
    >
      <rect width="200" height="150" fill={hue} opacity="0.1" />
      {[0, 1, 2, 3].map((line) => (
        <path
          key={line}
          d={`M-10 ${120 - line * 22} C 50 ${120 - rise - line * 20}, 120 ${130 - line * 26}, 210 ${70 - line * 18}`}
          fill="none"
          stroke={hue}
          strokeWidth="1.5"
          opacity={0.22 + line * 0.08}
        />
      ))}
      <text
        x="100"
        y="90"
        textAnchor="middle"
        fontSize="40"
        fontWeight="700"
        letterSpacing="-1"
        fill={hue}
        opacity="0.75"
      >
        {initials}
      </text>
    </svg>
  );
}

export function ProductImage({
  image,
  name,
  size = 'small',
  sizes,
  eager = false,
  className,
}: {
  image: Image | null;
  name: string;
  size?: 'small' | 'medium' | 'large';
  sizes?: string;
  eager?: boolean;
  className?: string;
}) {
  if (!image) return <Placeholder name={name} {...(className ? { className } : {})} />;
  const { small, medium, large } = image.urls;
  return (
    <img
      src={image.urls[size]}
      srcSet={`${small} 320w, ${medium} 800w, ${large} 1600w`}
      sizes={sizes ?? '320px'}
      width={image.width}
      height={image.height}
      alt={image.alt || name}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className={cn('size-full bg-sunken object-cover', className)}
    />
  );
}
