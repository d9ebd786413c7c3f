import { useId, type ReactNode } from 'react';

import { cn } from '@/lib/cn';

export interface RadioCard {
  value: string;
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
}

/** One of several, each with room to say what it means. */
export function RadioCards({
  legend,
  cards,
  value,
  error,
  onChange,
}: {
  legend: string;
  cards: RadioCard[];
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-col gap-2">
        {cards.map((card) => (
          <label
            key={card.value}
            className={cn(
              'flex min-h-12 items-start gap-3 rounded-lg border px-4 py-3',
              card.value === value
                ? 'border-accent bg-accent-soft/40 ring-1 ring-accent'
                : 'border-line-strong hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-1 size-4 shrink-0 accent-accent"
              checked={card.value === value}
              onChange={() => onChange(card.value)}
            />
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{card.title}</span>
              {card.note && <span className="block text-sm text-ink-2">{card.note}</span>}
            </span>
            {card.aside && <span className="figures font-semibold">{card.aside}</span>}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="mt-1.5 text-[0.8125rem] font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
