/** A sales line that opens into its forecast fan. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="8" fill="#0b4f4a" />
      <path d="M15 17 27 7v17z" fill="#6fd3bd" opacity=".55" />
      <path d="M15 17 27 11v9z" fill="#a6ecd9" opacity=".9" />
      <path
        d="m5 22 4-5 3 3 3-3"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="flex items-center gap-2.5 text-[1.0625rem] leading-none font-bold tracking-tight">
      <Logo />
      Storecast
    </span>
  );
}
