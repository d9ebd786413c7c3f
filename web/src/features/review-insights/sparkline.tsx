const kWidth = 96;
const kHeight = 24;

/** The shape of a course beside its figures, which say the same in words. */
export function Sparkline({ values }: { values: number[] }) {
  const most = Math.max(1, ...values);
  const step = values.length > 1 ? kWidth / (values.length - 1) : kWidth;
  const y = (value: number) => kHeight - 2 - (value / most) * (kHeight - 4);
  const points = values.map((value, index) => `${index * step},${y(value)}`).join(' ');
  const last = values.at(-1) ?? 0;
  return (
    <svg
      viewBox={`-3 0 ${kWidth + 6} ${kHeight}`}
      width={kWidth}
      height={kHeight}
      aria-hidden
      className="shrink-0 overflow-visible"
    >
      <polyline points={points} fill="none" strokeWidth="1.5" className="stroke-ink-3" />
      <circle cx={(values.length - 1) * step} cy={y(last)} r="2.5" className="fill-negative" />
    </svg>
  );
}
