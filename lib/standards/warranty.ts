import { dayFromText, dayText } from '../clock/day.ts';
import type { WarrantyPurchase, WarrantyRules } from '../model/policy-order.ts';

export interface Warranty {
  /** Roubles, exact to the kopeck, half up. */
  readonly price: number;
  readonly from: string;
  /** The last day on which it holds. */
  readonly through: string;
  /** Days of the checks, every two weeks. */
  readonly checks: readonly string[];
  /** Days of the notice and of the three reminders of renewal. */
  readonly renewalNotices: readonly string[];
}

/** Price of the warranty of one option: 40 % of the service price, at least 24 000 ₽; each option has its own floor. */
export function warrantyPrice(rules: WarrantyRules, servicePrice: number): number {
  const kopecks = Math.round(servicePrice * 100);
  const share = Math.floor((kopecks * Math.round(rules.share * 100) + 50) / 100) / 100;
  return Math.max(share, rules.floor);
}

/**
 * What a purchase comes to (section 12a). Starts on its day and holds through the day before the anniversary; bought on
 * 29 February it holds through 28 February. Example (E-42): 50 000 ₽ on 2026-11-21 — 24 000 ₽, through 2027-11-20, 26 checks.
 */
export function warrantyOf(rules: WarrantyRules, purchase: WarrantyPurchase): Warranty {
  const start = dayFromText(purchase.boughtOn);
  const anniversary = anniversaryOf(purchase.boughtOn, rules.years);
  const checks: string[] = [];
  for (let day = start + rules.checkEveryDays; day < anniversary; day += rules.checkEveryDays)
    checks.push(dayText(day));
  return {
    price: warrantyPrice(rules, purchase.servicePrice),
    from: purchase.boughtOn,
    through: dayText(anniversary - 1),
    checks,
    renewalNotices: rules.renewalNotices.map((before) => dayText(anniversary - 1 - before)),
  };
}

/** The first day on which it no longer holds: of 29 February that is 1 March. */
function anniversaryOf(boughtOn: string, years: number): number {
  const year = Number(boughtOn.slice(0, 4)) + years;
  return Date.UTC(year, Number(boughtOn.slice(5, 7)) - 1, Number(boughtOn.slice(8, 10))) / 86_400_000;
}

export type Coverage =
  | { readonly covered: true; readonly through: string; readonly rule: string }
  | {
      readonly covered: false;
      readonly why: 'not-bought' | 'expired' | 'adjacent' | 'excluded';
      readonly text?: string;
      readonly rule: string;
    };

/**
 * Whether a matter on an option is «по гарантии» on a day: only the option agreed beforehand, only within its
 * year, and not what is named as excluded (R-202 … R-204).
 */
export function coverage(
  rules: WarrantyRules,
  purchases: readonly WarrantyPurchase[],
  matter: { readonly option: string | undefined; readonly exclusion?: string | undefined },
  day: string,
): Coverage {
  if (matter.option === undefined) return { covered: false, why: 'adjacent', rule: 'R-197' };
  const exclusion = rules.exclusions.find((each) => each.option === matter.option && each.rule === matter.exclusion);
  const bought = purchases.filter((purchase) => purchase.option === matter.option);
  if (bought.length === 0) return { covered: false, why: 'not-bought', rule: 'R-192' };
  const valid = bought
    .map((purchase) => warrantyOf(rules, purchase))
    .find((each) => each.from <= day && day <= each.through);
  if (!valid) return { covered: false, why: 'expired', rule: 'R-194' };
  if (exclusion) return { covered: false, why: 'excluded', text: exclusion.text, rule: exclusion.rule };
  return { covered: true, through: valid.through, rule: 'R-197' };
}
