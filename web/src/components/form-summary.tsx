import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useErrorText } from './error-text';

/** Says how many changes are needed and takes the focus, so that nobody hunts for the red field. */
export function FormSummary({
  errors,
  failure,
  attempt,
}: {
  errors: object;
  failure?: unknown;
  attempt: number;
}) {
  const { t } = useTranslation();
  const textOf = useErrorText();
  const box = useRef<HTMLDivElement>(null);
  const count = Object.keys(errors).length;
  const shown = count > 0 || Boolean(failure);
  useEffect(() => {
    if (attempt > 0 && shown) box.current?.focus();
  }, [attempt, shown]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm font-medium text-danger"
    >
      {count > 0 ? t('form.needs_changes', { count }) : textOf(failure)}
    </div>
  );
}
