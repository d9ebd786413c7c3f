import { Check, ChevronsUpDown } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { cn } from '@/lib/cn';

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** A text box that searches and picks (ARIA combobox with a listbox). */
export function Combobox({
  label,
  value,
  valueLabel,
  choices,
  search,
  onSearch,
  onPick,
}: {
  label: string;
  value: string;
  valueLabel: string;
  choices: Choice[];
  search: string;
  onSearch: (text: string) => void;
  onPick: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const close = () => {
    setOpen(false);
    onSearch('');
  };
  const pick = (choice: Choice | undefined) => {
    if (choice) onPick(choice.value);
    close();
  };
  const move = (step: number) => {
    setOpen(true);
    setActive((now) => (now + step + choices.length) % Math.max(1, choices.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act: Record<string, () => void> = {
      ArrowDown: () => move(open ? 1 : 0),
      ArrowUp: () => move(-1),
      Enter: () => (open ? pick(choices[active]) : setOpen(true)),
      Escape: close,
    };
    const run = act[event.key];
    if (!run) return;
    if (event.key !== 'Escape' || open) event.preventDefault();
    run();
  };

  return (
    <div className="relative min-w-0">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && choices[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        className="control truncate pe-9 font-semibold"
        placeholder={valueLabel}
        value={open ? search : valueLabel}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true);
          setActive(0);
          onSearch(event.target.value);
        }}
      />
      <ChevronsUpDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-3"
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!open}
        className="appear absolute z-30 mt-1.5 max-h-80 w-full min-w-64 overflow-auto rounded-xl border border-line bg-surface p-1.5 shadow-pop"
      >
        {choices.map((choice, index) => (
          <li
            key={choice.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice.value === value}
            className={cn(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2.5 py-1 text-sm',
              index === active && 'bg-hover',
            )}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setActive(index)}
            onClick={() => pick(choice)}
            onKeyDown={undefined}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{choice.label}</span>
              {choice.note && <span className="block text-xs text-ink-3">{choice.note}</span>}
            </span>
            {choice.value === value && <Check size={15} aria-hidden className="text-accent" />}
          </li>
        ))}
        {choices.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled className="px-2.5 py-2 text-sm text-ink-2">
            {t('state.no_match')}
          </li>
        )}
      </ul>
    </div>
  );
}
