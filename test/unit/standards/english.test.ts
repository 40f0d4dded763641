import { describe, expect, it } from 'vitest';
import { presets } from '../../../lib/standards/presets/all.ts';
import { labelIn } from '../../../lib/standards/presets/english.ts';

const names = presets.flatMap((policy) => [
  ...policy.levels.map(({ label }) => label),
  ...policy.intake.types.map(({ label }) => label),
  ...policy.commitments.flatMap(({ label, terms }) => [label, ...terms.map(({ text }) => text)]),
  ...policy.deferral.reasons.map(({ text }) => text),
  ...policy.intake.refusalReasons.map(({ text }) => text),
  policy.label,
]);

describe('names of the standards in the English interface', () => {
  it.each([...new Set(names)])('«%s» is told in English', (name) => expect(labelIn('en', name)).not.toMatch(/[а-я]/i));

  it('stay Russian in the Russian interface', () => {
    for (const name of names) expect(labelIn('ru', name)).toBe(name);
  });

  it('that a person has given stay as they are written, whatever they are called', () => {
    for (const name of ['Наш уровень', 'constructor', '']) expect(labelIn('en', name)).toBe(name);
  });
});
