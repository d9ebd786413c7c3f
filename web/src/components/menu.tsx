import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

import { cn } from '@/lib/cn';

const kItem =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50';

/** Not modal: the page stays scrollable, and no style element is injected. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="appear z-50 min-w-52 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  tone = 'plain',
  onSelect,
  children,
}: {
  icon?: ReactNode;
  tone?: 'plain' | 'danger';
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Item className={cn(kItem, tone === 'danger' && 'text-danger')} onSelect={onSelect}>
      {icon}
      {children}
    </Radix.Item>
  );
}

export function MenuChoices<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: { value: Value; label: string; icon: ReactNode }[];
  onChange: (value: Value) => void;
}) {
  return (
    <>
      <Radix.Label className="px-2.5 pt-1.5 pb-1 text-xs font-semibold text-ink-3">
        {label}
      </Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className={kItem}>
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Radix.ItemIndicator className="size-2 rounded-full bg-accent" />
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 py-1.5 text-sm">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}
