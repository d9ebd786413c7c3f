import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewSummary } from '@/api/types';
import { cn } from '@/lib/cn';
import { formatNumber } from '@/lib/format';

type Mention = ReviewSummary['mentions'][number];

/** What customers praise or criticise: the filter that a chip stands for. */
export type Said = Pick<Mention, 'category' | 'polarity'>;

export const isSame = (left: Said, right: Said | null): boolean =>
  left.category === right?.category && left.polarity === right.polarity;

const kFirstShown = 8;

function Chip({
  mention,
  chosen,
  onToggle,
}: {
  mention: Mention;
  chosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation('shop');
  const praised = mention.polarity === 'positive';
  const Icon = praised ? Plus : Minus;
  const { label, count } = mention;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onToggle}
      className={cn(
        'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm',
        chosen
          ? 'border-accent bg-accent-soft font-semibold text-accent'
          : 'border-line-strong text-ink-2 hover:bg-hover',
      )}
    >
      <span className="sr-only">
        {t(praised ? 'reviews.said_praise' : 'reviews.said_blame', { label, count })}
      </span>
      <Icon size={14} aria-hidden className={praised ? 'text-ok' : 'text-danger'} />
      <span aria-hidden>{label}</span>
      <span aria-hidden className="figures text-ink-3">
        {formatNumber(count)}
      </span>
    </button>
  );
}

export function SaidChips({
  mentions,
  chosen,
  onChoose,
}: {
  mentions: Mention[];
  chosen: Said | null;
  onChoose: (said: Said | null) => void;
}) {
  const { t } = useTranslation('shop');
  const [all, setAll] = useState(false);
  if (mentions.length === 0) return null;
  const shown = mentions.filter(
    (mention, index) => all || index < kFirstShown || isSame(mention, chosen),
  );
  const rest = mentions.length - kFirstShown;
  return (
    <div>
      <p id="said-title" className="mb-2 text-sm font-semibold">
        {t('reviews.said')}
      </p>
      <div role="group" aria-labelledby="said-title" className="flex flex-wrap gap-2">
        {shown.map((mention) => (
          <Chip
            key={mention.category + mention.polarity}
            mention={mention}
            chosen={isSame(mention, chosen)}
            onToggle={() => onChoose(isSame(mention, chosen) ? null : mention)}
          />
        ))}
        {rest > 0 && (
          <button type="button" className="link min-h-8 text-sm" onClick={() => setAll(!all)}>
            {all ? t('reviews.said_less') : t('reviews.said_more', { count: rest })}
          </button>
        )}
      </div>
    </div>
  );
}
