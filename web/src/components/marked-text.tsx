export interface Range {
  start: number;
  end: number;
}

interface Part {
  from: number;
  text: string;
  marked: boolean;
}

/** Cuts the text at the ranges; offsets are bytes of UTF-8, as the engine counts. */
export function splitMarked(text: string, ranges: Range[]): Part[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const parts: Part[] = [];
  let reached = 0;
  const add = (to: number, marked: boolean) => {
    if (to > reached) {
      parts.push({ from: reached, text: decoder.decode(bytes.slice(reached, to)), marked });
      reached = to;
    }
  };
  for (const range of [...ranges].sort((left, right) => left.start - right.start)) {
    add(Math.min(range.start, bytes.length), false);
    add(Math.min(range.end, bytes.length), true);
  }
  add(bytes.length, false);
  return parts;
}

export function MarkedText({ text, ranges }: { text: string; ranges: Range[] }) {
  return splitMarked(text, ranges).map((part) =>
    part.marked ? <mark key={part.from}>{part.text}</mark> : part.text,
  );
}
