// What people type into forms: amounts, percents and numbers as text, and back.
import { kShopCurrency, toMajor, toMinor, type Money } from './format';

const kAmount = /^\d{1,12}(\.\d{1,2})?$/;
const kPercent = /^\d{1,3}(\.\d{1,4})?$/;
const kWhole = /^\d{1,9}$/;
const kPpmOfPercent = 10_000;

export const isAmount = (text: string): boolean => kAmount.test(text.trim());
export const isWhole = (text: string): boolean => kWhole.test(text.trim());

/** Above 0 and at most 100. */
export const isPercent = (text: string): boolean =>
  kPercent.test(text.trim()) && Number(text) > 0 && Number(text) <= 100;

export const orEmpty =
  (test: (text: string) => boolean) =>
  (text: string): boolean =>
    text.trim() === '' || test(text);

export const moneyOf = (text: string, currency = kShopCurrency): Money => ({
  amount: toMinor(Number(text), currency),
  currency,
});

export const moneyOrNull = (text: string, currency = kShopCurrency): Money | null =>
  text.trim() === '' ? null : moneyOf(text, currency);

export const wholeOrNull = (text: string): number | null =>
  text.trim() === '' ? null : Number(text);

export const ppmOf = (percent: string): number => Math.round(Number(percent) * kPpmOfPercent);

export const amountText = (money: Money | null | undefined): string =>
  money ? String(toMajor(money)) : '';

export const percentText = (ppm: number | null): string =>
  ppm === null ? '' : String(ppm / kPpmOfPercent);

export const wholeText = (value: number | null): string => (value === null ? '' : String(value));
