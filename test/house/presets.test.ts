import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Policy } from '../../lib/model/policy.ts';
import { checkPolicy } from '../../lib/standards/policy-check.ts';
import { presetOf, presets } from '../../lib/standards/presets/all.ts';

const catalogue = readFileSync(new URL('../../public/_locales/ru/messages.json', import.meta.url), 'utf8');

/** Every value under a key of this name, wherever it stands. */
function valuesOf(key: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(key, each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : valuesOf(key, inner),
  );
}

describe('Presets', () => {
  it("are the six regimes, the newer consultant's first (A-01)", () => {
    expect(presets.map(({ id }) => id)).toEqual([
      'consultant-v2',
      'consultant-v1',
      'onebox',
      'bitrix-support',
      'simai',
      'admin24',
    ]);
    expect(presetOf('simai')?.label).toContain('SIMAI');
    expect(presetOf('none')).toBeUndefined();
  });

  describe.each(presets.map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
    it('is a policy by its schema, with nothing besides', () => expect(Policy.parse(policy)).toEqual(policy));
    it('holds together', () => expect(checkPolicy(policy)).toEqual({ problems: [], advice: [] }));
    it('names a paragraph of the standards for each value', () => {
      const rules = valuesOf('rule', policy);
      expect(rules.length).toBeGreaterThan(10);
      expect(rules.filter((rule) => !/^[RCA]-\d{2,3}$/.test(rule))).toEqual([]);
    });
    it('has a sentence for each key it names', () => {
      const keys = [...policy.lanes.map(({ words }) => words), ...policy.derivation.flatMap(({ note }) => note ?? [])];
      expect(keys.filter((key) => !catalogue.includes(`"${key}"`))).toEqual([]);
    });
    it('promises a reaction before anything else, to every level', () => {
      const owed = policy.levels.map(({ id }) =>
        policy.commitments.find(({ terms }) => terms.some((term) => term.level === undefined || term.level === id)),
      );
      expect(owed.every((commitment) => commitment !== undefined)).toBe(true);
    });
  });
});
