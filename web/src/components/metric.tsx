import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cn } from '@/lib/cn';
import { formatPercent } from '@/lib/format';

/** Up and down by sign, arrow and word, not by colour alone. */
function Change({ now, before, against }: { now: number; before: number; against: string }) {
  const { t } = useTranslation();
  if (before === 0) return <span className="text-ink-3">{t('metric.no_comparison')}</span>;
  const share = now / before - 1;
  const flat = Math.abs(share) < 0.0005;
  const Arrow = flat ? ArrowRight : share > 0 ? ArrowUpRight : ArrowDownRight;
  const tone = flat ? 'text-ink-2' : share > 0 ? 'text-ok' : 'text-danger';
  const word = flat ? 'flat' : share > 0 ? 'up' : 'down';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      <span className={cn('figures inline-flex items-center gap-0.5 font-semibold', tone)}>
        <Arrow size={15} aria-hidden />
        {t(`metric.${word}`, { change: formatPercent(Math.abs(share), 1) })}
      </span>
      <span className="text-ink-3">{against}</span>
    </span>
  );
}

export function Metric({
  label,
  value,
  unit,
  note,
  comparison,
}: {
  label: string;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  comparison?: { now: number; before: number; against: string } | null;
}) {
  return (
    <div className="card min-w-0 px-4 py-3.5 sm:px-5 sm:py-4">
      <p className="text-sm text-ink-2">{label}</p>
      <p className="figures mt-1 text-xl sm:text-[1.6rem] leading-tight font-semibold tracking-tight break-words">
        {value}
        {unit && <span className="ms-1.5 text-sm font-normal tracking-normal text-ink-3">{unit}</span>}
      </p>
      {comparison && (
        <p className="mt-1 text-[0.8125rem]">
          <Change {...comparison} />
        </p>
      )}
      {note && <p className="mt-1 text-[0.8125rem] text-ink-3">{note}</p>}
    </div>
  );
}

export function MetricRow({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">{children}</div>;
}
