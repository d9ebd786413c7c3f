import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';

import { cn } from '@/lib/cn';

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger';
type Size = 'sm' | 'md' | 'lg';

const kVariants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent shadow-card',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover',
  ghost: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-danger border-danger hover:bg-danger-soft',
};

const kSizes: Record<Size, string> = {
  sm: 'min-h-8 px-2.5 text-[0.8125rem] gap-1.5',
  md: 'min-h-10 px-4 text-[0.9375rem] gap-2',
  lg: 'min-h-12 px-6 text-base gap-2.5',
};

interface Look {
  variant?: Variant;
  size?: Size;
}

function buttonClass({ variant = 'secondary', size = 'md' }: Look, extra?: string): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center rounded-lg border font-semibold',
    'transition-colors duration-100 disabled:opacity-55 [&_svg]:shrink-0',
    kVariants[variant],
    kSizes[size],
    extra,
  );
}

export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  return (
    <button
      type="button"
      className={buttonClass({ variant, size }, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <LoaderCircle size={16} className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}

export function ButtonLink({ variant, size, className, ...rest }: LinkProps & Look) {
  return <Link className={buttonClass({ variant, size }, className as string)} {...rest} />;
}

/** A button that shows only an icon; the label is what readers and tooltips get. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        'inline-flex size-10 shrink-0 items-center justify-center rounded-lg text-ink-2',
        'transition-colors hover:bg-hover hover:text-ink disabled:opacity-40',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
