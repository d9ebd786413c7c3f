import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

import { cn } from '@/lib/cn';

export interface Option {
  value: string;
  label: string;
}

/** The platform's own select: best on phones and for readers, styled like the other controls. */
export function Select({
  options,
  className,
  compact = false,
  ...rest
}: ComponentProps<'select'> & { options: readonly Option[]; compact?: boolean }) {
  return (
    <span className={cn('relative block', className)}>
      <select
        className={cn('control appearance-none truncate pe-9', compact && 'min-h-8 py-1 text-sm')}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}

/** A few choices side by side, one of them taken: real radio buttons under the look. */
export function Segmented<Value extends string>({
  legend,
  name,
  options,
  value,
  onChange,
}: {
  legend: string;
  name: string;
  options: { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="inline-flex flex-wrap gap-0.5 rounded-lg border border-line bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex min-h-8 items-center rounded-md px-3 text-sm font-medium',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
              value === option.value
                ? 'bg-surface text-ink shadow-card ring-1 ring-line'
                : 'text-ink-2 hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
