/** Enough to catch a slip of the finger; only the mail itself proves an address. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
