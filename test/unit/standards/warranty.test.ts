import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { warrantyRules as rules } from '../../../lib/standards/presets/warranty.ts';
import { coverage, warrantyOf, warrantyPrice } from '../../../lib/standards/warranty.ts';

const bought = { option: 'messengers', servicePrice: 50_000, boughtOn: '2026-11-21' };

describe('Warranty: price (R-195, A-42)', () => {
  it.each([
    [0, 24_000],
    [59_999.99, 24_000],
    [60_000, 24_000],
    [60_000.01, 24_000],
    [60_000.03, 24_000.01],
    [61_000, 24_400],
    [150_000, 60_000],
    [100_000.11, 40_000.04],
    [100_000.12, 40_000.05],
  ])('of a service for %d ₽ is %d ₽', (service, price) => expect(warrantyPrice(rules, service)).toBe(price));

  it('never falls below the floor nor differs from 40 % by more than half a kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), (kopecks) => {
        const price = warrantyPrice(rules, kopecks / 100);
        expect(price).toBeGreaterThanOrEqual(24_000);
        if (price > 24_000) expect(Math.abs(price * 100 - kopecks * 0.4)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });
});

describe('Warranty: term and checks (R-194, R-198)', () => {
  it('holds from the day of purchase through the day before the anniversary', () => {
    expect(warrantyOf(rules, bought)).toMatchObject({ from: '2026-11-21', through: '2027-11-20' });
  });
  it('bought on 29 February it holds through 28 February', () => {
    expect(warrantyOf(rules, { ...bought, boughtOn: '2028-02-29' }).through).toBe('2029-02-28');
    expect(warrantyOf(rules, { ...bought, boughtOn: '2027-03-01' }).through).toBe('2028-02-29');
  });
  it('is checked every two weeks, 26 times, never on the anniversary', () => {
    for (const boughtOn of ['2026-11-21', '2027-03-01', '2028-02-29', '2024-01-01']) {
      const { checks, through } = warrantyOf(rules, { ...bought, boughtOn });
      expect(checks).toHaveLength(26);
      expect((checks.at(-1) ?? '') <= through).toBe(true);
    }
    expect(warrantyOf(rules, bought).checks.slice(0, 2)).toEqual(['2026-12-05', '2026-12-19']);
  });
  it('A-43: renewal is announced 30 days before the end and reminded at 14, 7 and 1', () => {
    expect(warrantyOf(rules, bought).renewalNotices).toEqual(['2027-10-21', '2027-11-06', '2027-11-13', '2027-11-19']);
  });
});

describe('Warranty: what it covers (R-192, R-197, R-202 … R-204)', () => {
  const ask = (option: string | undefined, day = '2027-01-10', exclusion?: string) =>
    coverage(rules, [bought], { option, exclusion }, day);

  it('the option that was agreed, within its year', () => {
    expect(ask('messengers')).toEqual({ covered: true, through: '2027-11-20', rule: 'R-197' });
    expect(ask('messengers', '2027-11-20').covered).toBe(true);
    expect(ask('messengers', '2027-11-21')).toMatchObject({ covered: false, why: 'expired' });
    expect(ask('messengers', '2026-11-20')).toMatchObject({ covered: false, why: 'expired' });
  });
  it('no adjacent matter and no option without a warranty: that is a new task', () => {
    expect(ask(undefined)).toMatchObject({ covered: false, why: 'adjacent' });
    expect(ask('documents')).toMatchObject({ covered: false, why: 'not-bought', rule: 'R-192' });
  });
  it('not what is named as excluded', () => {
    expect(ask('messengers', '2027-01-10', 'R-204')).toMatchObject({ covered: false, why: 'excluded', rule: 'R-204' });
  });
});
