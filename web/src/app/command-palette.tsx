import { useQuery } from '@tanstack/react-query';
import { CornerDownLeft, Search } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { useAccess } from '@/api/access';
import { listAdminProducts } from '@/api/catalog';
import { Dialog } from '@/components/dialog';
import { cn } from '@/lib/cn';
import { useDebounced } from '@/lib/hooks';

import { kAdminScreens, mayOpen } from './admin-screens';

interface Command {
  to: string;
  label: string;
  note: string;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Ctrl-K opens, G then a letter jumps; neither fires while someone types. */
function useShortcuts(open: () => void): void {
  const navigate = useNavigate();
  const waiting = useRef(false);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const screen = waiting.current && kAdminScreens.find((one) => one.jump === event.key);
      waiting.current = event.key === 'g';
      if (screen) void navigate(screen.path);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, open]);
}

function useCommands(text: string): Command[] {
  const { t } = useTranslation('admin');
  const access = useAccess();
  const wanted = useDebounced(text.trim());
  const products = useQuery({
    queryKey: ['admin-products', 'palette', wanted],
    queryFn: ({ signal }) => listAdminProducts({ search: wanted, limit: 6 }, signal),
    enabled: wanted.length > 1,
  });
  const screens = kAdminScreens
    .filter((screen) => mayOpen(screen, access))
    .map((screen) => ({
      to: screen.path,
      label: t(`nav.${screen.key}`),
      note: t('palette.jump', { key: screen.jump.toUpperCase() }),
    }))
    .filter((command) => command.label.toLowerCase().includes(text.trim().toLowerCase()));
  const found = (products.data?.data ?? []).flatMap((product) => [
    {
      to: `/admin/forecast?product=${product.id}`,
      label: t('palette.forecast_of', { name: product.name }),
      note: product.sku,
    },
    {
      to: `/admin/products/${product.id}`,
      label: t('palette.edit', { name: product.name }),
      note: product.sku,
    },
  ]);
  return [...screens, ...found];
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const commands = useCommands(text);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    void navigate(command.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + commands.length) % Math.max(1, commands.length));
    }
    if (event.key === 'Enter') run(commands[active]);
  };
  return (
    <>
      <div className="relative">
        <Search
          size={17}
          aria-hidden
          className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-ink-3"
        />
        <input
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={commands[active] ? `palette-${active}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.placeholder')}
          className="control ps-10"
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
        />
      </div>
      <ul id="palette-list" role="listbox" aria-label={t('palette.label')} className="mt-3">
        {commands.map((command, index) => (
          <li
            key={command.to}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            className={cn(
              'flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 text-sm',
              index === active && 'bg-hover',
            )}
            onMouseEnter={() => setActive(index)}
            onClick={() => run(command)}
            onKeyDown={undefined}
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="text-xs text-ink-3">{command.note}</span>
            {index === active && <CornerDownLeft size={14} aria-hidden className="text-ink-3" />}
          </li>
        ))}
      </ul>
    </>
  );
}

export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation('admin');
  const show = useCallback(() => onOpenChange(true), [onOpenChange]);
  useShortcuts(show);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('palette.label')}>
      <PaletteBody onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
