export interface Range {
  start: number;
  end: number;
}

interface Part<R> {
  from: number;
  text: string;
  marked: boolean;
  range: R | null; // that marks it
}

/** Cuts the text at the ranges; offsets are bytes of UTF-8, as the engine counts. */
export function splitMarked<R extends Range>(text: string, ranges: R[]): Part<R>[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const parts: Part<R>[] = [];
  let reached = 0;
  const add = (to: number, range: R | null) => {
    if (to > reached) {
      const part = decoder.decode(bytes.slice(reached, to));
      parts.push({ from: reached, text: part, marked: range !== null, range });
      reached = to;
    }
  };
  for (const range of [...ranges].sort((left, right) => left.start - right.start)) {
    add(Math.min(range.start, bytes.length), null);
    add(Math.min(range.end, bytes.length), range);
  }
  add(bytes.length, null);
  return parts;
}

export function MarkedText({ text, ranges }: { text: string; ranges: Range[] }) {
  return splitMarked(text, ranges).map((part) =>
    part.marked ? <mark key={part.from}>{part.text}</mark> : part.text,
  );
}
