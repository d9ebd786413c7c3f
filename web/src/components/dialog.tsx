import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cn } from '@/lib/cn';

import { Button, IconButton } from './button';
import { Field, TextInput } from './field';

type Side = 'center' | 'start' | 'end';

const kSides: Record<Side, string> = {
  center:
    'left-1/2 top-1/2 max-h-[90dvh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-2xl',
  start: 'inset-y-0 start-0 w-[min(20rem,88vw)]',
  end: 'inset-y-0 end-0 w-[min(26rem,94vw)]',
};

/** The first thing to fill in takes the focus, before the button that closes. */
function focusFirstField(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(
    'input, textarea, select',
  );
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** A modal window or side panel. The shade is ours: Radix's would inject a style the CSP refuses. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  side = 'center',
  footer,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  side?: Side;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 bg-[rgb(8_16_14/0.5)]" aria-hidden />
        <Radix.Content
          data-modal
          className={cn(
            'appear fixed z-50 flex flex-col border border-line bg-surface text-ink shadow-pop',
            kSides[side],
          )}
          onOpenAutoFocus={focusFirstField}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-sm text-ink-2">
                  {description}
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={t('action.close')} className="-me-2 -mt-1">
                <X size={18} aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Asks before something that cannot be taken back; with `phrase`, the words must be typed. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  phrase,
  busy = false,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  action: string;
  phrase?: string;
  busy?: boolean;
  onConfirm: () => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const ready = phrase === undefined || typed.trim() === phrase;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setTyped('');
        onOpenChange(next);
      }}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('action.cancel')}</Button>
          <Button variant="danger" disabled={!ready} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {phrase !== undefined && (
        <Field label={t('form.type_to_confirm', { phrase })} className="pt-2">
          {(control) => (
            <TextInput
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
