import { FileUp } from 'lucide-react';
import { useId } from 'react';

import { Card } from './page-header';

/** A large place to press for a CSV file; the same file may be chosen again once it is corrected. */
export function FileChoice({
  title,
  lead,
  prompt,
  busy,
  onChoose,
}: {
  title: string;
  lead: string;
  prompt: string;
  busy: boolean;
  onChoose: (file: File) => void;
}) {
  const id = useId();
  return (
    <Card title={title} lead={lead}>
      <label
        htmlFor={id}
        className="flex cursor-pointer flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong p-8 text-center text-sm text-ink-2 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
      >
        <FileUp size={24} aria-hidden />
        {prompt}
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          disabled={busy}
          className="sr-only"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onChoose(chosen);
            event.target.value = '';
          }}
        />
      </label>
    </Card>
  );
}
