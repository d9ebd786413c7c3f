import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const kPart =
  'inline-flex size-11 items-center justify-center text-ink-2 hover:bg-hover disabled:opacity-40';

/** How many: two buttons and a box to type in; what is typed counts when the box is left. */
export function Stepper({
  label,
  value,
  max,
  disabled = false,
  onChange,
}: {
  label: string;
  value: number;
  max: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation('buy');
  const [draft, setDraft] = useState<string | null>(null);
  const set = (next: number) => {
    setDraft(null);
    const kept = Math.min(Math.max(1, Math.trunc(next)), Math.max(1, max));
    if (Number.isFinite(kept) && kept !== value) onChange(kept);
  };
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-stretch overflow-hidden rounded-lg border border-line-strong bg-surface"
    >
      <button
        type="button"
        className={kPart}
        aria-label={t('quantity.less')}
        disabled={disabled || value <= 1}
        onClick={() => set(value - 1)}
      >
        <Minus size={16} aria-hidden />
      </button>
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        className="figures w-12 border-x border-line bg-transparent text-center"
        value={draft ?? String(value)}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value.replace(/\D/g, ''))}
        onBlur={() => draft !== null && set(Number(draft || value))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          set(Number(draft || value));
        }}
      />
      <button
        type="button"
        className={kPart}
        aria-label={t('quantity.more')}
        disabled={disabled || value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus size={16} aria-hidden />
      </button>
    </div>
  );
}
