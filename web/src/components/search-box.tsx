import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

import { useDebounced } from '@/lib/hooks';

import { Field, TextInput } from './field';

/** Tells what was typed once the typing rests. */
export function SearchBox({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const still = useDebounced(text.trim());
  useEffect(() => {
    if (still !== value) onSearch(still);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing searches
  }, [still]);
  return (
    <div className="relative min-w-56 flex-1 sm:max-w-sm">
      <Search
        size={17}
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 z-10 -translate-y-1/2 text-ink-3"
      />
      <Field label={label} hideLabel>
        {(control) => (
          <TextInput
            {...control}
            type="search"
            placeholder={label}
            className="ps-10"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
