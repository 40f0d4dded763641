import { describe, expect, it } from 'vitest';
import { completeness } from '../../../lib/standards/completeness.ts';
import { presets } from '../../../lib/standards/presets/all.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';

const states = Object.fromEntries(
  presets.map((policy) => [policy.id, completeness(policy).lamps.map(({ state }) => state)]),
);

describe('completeness: the seven lamps (R-320) and what the supplied policies lack', () => {
  it.each([
    ['consultant-v2', ['given', 'partly', 'given', 'given', 'missing', 'partly', 'given']],
    ['onebox', ['given', 'partly', 'given', 'partly', 'given', 'given', 'missing']],
    ['bitrix-support', ['given', 'by-user', 'by-user', 'missing', 'missing', 'missing', 'given']],
    ['simai', ['given', 'given', 'given', 'refused', 'missing', 'given', 'given']],
    ['admin24', ['given', 'given', 'by-user', 'by-user', 'by-user', 'missing', 'missing']],
  ])('%s', (id, expected) => expect(states[id]).toEqual(expected));

  it('has the seven in their order, each with words', () => {
    const { lamps } = completeness(consultantV2Core);
    expect(lamps.map(({ id }) => id)).toEqual([
      'services',
      'time-place',
      'reaction',
      'solution',
      'deferral',
      'payment',
      'disputes',
    ]);
    expect(lamps.every(({ words, text }) => words.key.startsWith('parameter_') && text !== '')).toBe(true);
  });

  it('an edited copy cannot claim a time that it lost', () => {
    const bare = {
      ...consultantV2Core,
      forecasts: [],
      commitments: consultantV2Core.commitments.map((row) => ({
        ...row,
        terms: row.terms.map((term) => ({ ...term, span: null })),
      })),
    };
    const lamps = completeness(bare).lamps.map(({ state }) => state);
    expect([lamps[2], lamps[3]]).toEqual(['missing', 'missing']);
  });

  it('a policy that gives nothing is no standard', () => {
    const parameters = consultantV2Core.parameters.map((row) => ({ ...row, state: 'missing' as const }));
    expect(completeness({ ...consultantV2Core, parameters })).toMatchObject({ given: 0, hasStandards: false });
  });
});
