import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../lib/model/policy.ts';
import {
  copyPolicy,
  nextVersion,
  readPolicy,
  readPolicyFile,
  writePolicyFile,
} from '../../../lib/standards/policy-file.ts';
import { policyRef } from '../../../lib/standards/policy-ref.ts';
import { presets } from '../../../lib/standards/presets/all.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';

const catalogue = readFileSync(new URL('../../../public/_locales/ru/messages.json', import.meta.url), 'utf8');

/** The keys of the problems of a policy changed so; each must have a sentence. */
function problems(change: (policy: Policy & Record<string, unknown>) => void): string[] {
  const copy: Policy & Record<string, unknown> = structuredClone(consultantV2);
  change(copy);
  const reading = readPolicy(copy);
  if (!('problems' in reading)) return [];
  for (const { words } of reading.problems) expect(catalogue).toContain(`"${words.key}"`);
  return reading.problems.map(({ path, words }) => `${path} ${words.key}`);
}

describe('A policy as a file', () => {
  it.each(presets.map((policy) => [policy.id, policy] as const))(
    '%s goes out and comes back the same, with the same hash',
    (_, policy) => {
      const reading = readPolicyFile(writePolicyFile(policy), presets);
      expect(reading).toMatchObject({ policy: { id: policy.id }, advice: [] });
      if ('policy' in reading) expect(policyRef(reading.policy)).toEqual(policyRef(policy));
    },
  );

  it.each([
    ['nothing', '', 'policy_problem_json'],
    ['half a file', writePolicyFile(consultantV2).slice(0, 500), 'policy_problem_json'],
    ['another JSON', '{"a":1}', 'policy_problem_format'],
    ['an array', '[]', 'policy_problem_format'],
    ['null', 'null', 'policy_problem_format'],
    ['a newer format', '{"format":"kurator-policy","formatVersion":2}', 'policy_problem_newer'],
    ['no policy inside', '{"format":"kurator-policy","formatVersion":1}', 'policy_problem_missing'],
    ['megabytes', ' '.repeat(2_000_001), 'policy_problem_large'],
  ])('of %s is refused in words', (_, text, key) => {
    const reading = readPolicyFile(text);
    expect('problems' in reading && reading.problems[0]?.words.key).toBe(key);
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readPolicyFile(text)).toHaveProperty('problems');
      }),
    );
  });

  it('changed under the name of a shipped policy is refused, under its own taken', () => {
    const changed = { ...consultantV2, label: 'Мой регламент' };
    expect(readPolicyFile(writePolicyFile(changed), presets)).toMatchObject({
      problems: [{ words: { key: 'policy_problem_id_taken' } }],
    });
    expect(readPolicyFile(writePolicyFile({ ...changed, id: 'my-policy' }), presets)).toHaveProperty('policy');
  });
});

describe('Each error of a policy has its place and words', () => {
  it.each<[string, (policy: Policy & Record<string, unknown>) => void, string]>([
    ['a missing part', (p) => Reflect.deleteProperty(p, 'calendar'), 'calendar policy_problem_missing'],
    ['a number where a text belongs', (p) => Object.assign(p, { label: 5 }), 'label policy_problem_kind'],
    ['an empty label', (p) => Object.assign(p, { label: '' }), 'label policy_problem_label'],
    ['a name with spaces', (p) => Object.assign(p, { id: 'My policy' }), 'id policy_problem_id'],
    [
      'a wrong time',
      (p) => Object.assign(p.calendar.week[0]?.[0] ?? {}, { from: '25:00' }),
      'calendar.week.0.0.from policy_problem_time',
    ],
    [
      'hours the wrong way round',
      (p) => Object.assign(p.calendar.week[0]?.[0] ?? {}, { from: '23:00' }),
      'calendar.week.0.0 policy_problem_interval',
    ],
    [
      'hours that overlap',
      (p) => p.calendar.week[0]?.push({ from: '12:00', to: '13:00' }),
      'calendar.week.0 policy_problem_order',
    ],
    ['a week of six days', (p) => p.calendar.week.pop(), 'calendar.week policy_problem_week'],
    [
      'no hours at all',
      (p) => Object.assign(p.calendar, { week: [[], [], [], [], [], [], []] }),
      'calendar.week policy_problem_no_hours',
    ],
    ['a day that is none', (p) => p.calendar.daysOff.push('2026-02-30'), 'calendar.daysOff.0 policy_problem_no_day'],
    ['a day in another form', (p) => p.calendar.daysOff.push('30.02.2026'), 'calendar.daysOff.0 policy_problem_day'],
    [
      'a zone that is none',
      (p) => Object.assign(p.calendar, { zone: 'Moon/Tycho' }),
      'calendar.zone policy_problem_zone',
    ],
    [
      'a level that is none',
      (p) => Object.assign(p.meetings[0] ?? {}, { level: 'gold' }),
      'meetings.0.level policy_problem_unknown_level',
    ],
    ['a level twice', (p) => Object.assign(p.levels[1] ?? {}, { id: 'none' }), 'levels.1.id policy_problem_twice'],
    ['no way into the queue', (p) => p.lanes.pop(), 'lanes.5 policy_problem_last_lane'],
    ['six parameters', (p) => p.parameters.pop(), 'parameters policy_problem_parameters'],
    [
      'an endless term',
      (p) => Object.assign(p.commitments[0]?.terms[0]?.span ?? {}, { amount: 1e9 }),
      'commitments.0.terms.0.span policy_problem_long',
    ],
    [
      'a negative term',
      (p) => Object.assign(p.commitments[0]?.terms[0]?.span ?? {}, { amount: -1 }),
      'commitments.0.terms.0.span.amount policy_problem_small',
    ],
    [
      'a unit that is none',
      (p) => Object.assign(p.commitments[0]?.terms[0]?.span ?? {}, { unit: 'moon' }),
      'commitments.0.terms.0.span.unit policy_problem_value',
    ],
  ])('%s', (_, change, problem) => expect(problems(change)).toContain(problem));

  it('R-049: a higher level with a longer term is only advised against', () => {
    const copy = structuredClone(consultantV2);
    Object.assign(copy.commitments[0]?.terms[3]?.span ?? {}, { amount: 600 });
    expect(readPolicy(copy)).toMatchObject({
      advice: [{ words: { key: 'policy_problem_slower', params: { level: 'Высокий' } } }],
    });
  });
});

describe('Copy, version and hash (R-308)', () => {
  it('a copy has a name of its own, and changing it leaves the original alone', () => {
    const copy = copyPolicy(consultantV2, { id: 'mine', label: 'Мой', version: nextVersion(consultantV2.version) });
    const before = policyRef(consultantV2).hash;
    copy.calendar.daysOff.push('2027-01-01');
    expect(consultantV2.calendar.daysOff).toEqual([]);
    expect(policyRef(structuredClone(consultantV2)).hash).toBe(before);
    expect(policyRef(copy)).toMatchObject({ id: 'mine', version: '3' });
  });
  it('the hash is of the content: not of key order, not of what is undefined, but of every value', () => {
    const without = { ...consultantV2, warranty: undefined };
    const same = { ...consultantV2, limits: {}, autoClose: undefined };
    const turned = Object.fromEntries(Object.entries(consultantV2).reverse());
    expect(policyRef({ id: '', version: '', ...turned }).hash).toBe(policyRef(consultantV2).hash);
    expect(policyRef(without).hash).not.toBe(policyRef(consultantV2).hash);
    const one = { ...consultantV2, limits: {} };
    expect(policyRef(one).hash).toBe(policyRef(same).hash);
    expect(new Set(presets.map((policy) => policyRef(policy).hash)).size).toBe(presets.length);
  });
  it.each([
    ['2', '3'],
    ['2.9', '2.10'],
    ['draft', 'draft.1'],
    ['v1', 'v2'],
  ])('after %s comes %s', (version, next) => {
    expect(nextVersion(version)).toBe(next);
  });
});
