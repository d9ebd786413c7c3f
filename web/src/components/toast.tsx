import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

interface Toast {
  id: number;
  tone: 'ok' | 'danger';
  text: string;
}

const kShown_ms = 6_000;

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function setToasts(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number): void => setToasts(toasts.filter((toast) => toast.id !== id));

export function showToast(text: string, tone: Toast['tone'] = 'ok'): void {
  const id = ++lastId;
  setToasts([...toasts.slice(-2), { id, tone, text }]);
  setTimeout(() => dismiss(id), kShown_ms);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toaster() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-60 flex flex-col items-center gap-2 sm:items-end"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="appear pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-xl border border-line bg-surface py-3 ps-4 pe-2 shadow-pop"
        >
          {toast.tone === 'ok' ? (
            <CircleCheck size={18} className="mt-0.5 shrink-0 text-ok" aria-hidden />
          ) : (
            <CircleAlert size={18} className="mt-0.5 shrink-0 text-danger" aria-hidden />
          )}
          <p className="min-w-0 flex-1 text-sm">{toast.text}</p>
          <button
            type="button"
            aria-label={t('action.dismiss')}
            className="rounded-md p-1 text-ink-3 hover:bg-hover"
            onClick={() => dismiss(toast.id)}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
