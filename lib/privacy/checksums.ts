const digitsOf = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number);

/** The weighted sum by which Russian registers make their control digits. */
function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
}

/** Luhn's check of a bank card's number (ISO/IEC 7812-1). A row of one and the same digit is no card. */
export function isLuhn(text: string): boolean {
  const digits = digitsOf(text).reverse();
  if (new Set(digits).size < 2) return false;
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_11 = [7, ...INN_10];
const INN_12 = [3, ...INN_11];

/** Control digits of a taxpayer's number: one in ten digits (a company), two in twelve (a person). */
export function isInn(text: string): boolean {
  const digits = digitsOf(text);
  if (new Set(digits).size < 2) return false;
  const control = (weights: readonly number[]) => (weighted(digits, weights) % 11) % 10;
  if (digits.length === 10) return control(INN_10) === digits[9];
  return digits.length === 12 && control(INN_11) === digits[10] && control(INN_12) === digits[11];
}

/** Control number of an insurance account: weights 9 … 1, modulo 101, where 100 is written 00. */
export function isSnils(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || new Set(digits).size < 2) return false;
  const control = (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100;
  return control === (digits[9] ?? 0) * 10 + (digits[10] ?? 0);
}
