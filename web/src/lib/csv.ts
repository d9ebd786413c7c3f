export type Cell = string | number | null;

const kFormulaStart = /^[=+\-@\t\r]/;
const kNumber = /^-?\d+(\.\d+)?$/;

/** A cell that a spreadsheet would run as a formula is led by an apostrophe. */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  const safe = kFormulaStart.test(text) && !kNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(header: string[], rows: Cell[][]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

export function saveFile(name: string, content: Blob | string, type = 'text/csv'): void {
  const blob = typeof content === 'string' ? new Blob(['\ufeff', content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
