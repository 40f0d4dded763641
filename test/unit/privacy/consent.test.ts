import { describe, expect, it } from 'vitest';
import { coversConsent, giveConsent } from '../../../lib/privacy/consent.ts';
import { admin24Intake } from '../../../lib/standards/presets/intake/admin24.ts';
import { noon } from '../../make/ticket.ts';

const rule = admin24Intake.consent ?? { rule: '', law: '', version: '', text: '', contacts: [] };

describe('Consent by 152-ФЗ (R-304)', () => {
  it('keeps the text, its version and the time', () => {
    expect(giveConsent(rule, noon)).toEqual({ law: '152-ФЗ', version: '1', text: rule.text, at: noon });
  });

  it('covers the same words only', () => {
    const given = giveConsent(rule, noon);
    expect(coversConsent(rule, given)).toBe(true);
    expect(coversConsent({ ...rule, version: '2' }, given)).toBe(false);
    expect(coversConsent({ ...rule, text: `${rule.text} И на рассылку.` }, given)).toBe(false);
    expect(coversConsent(rule, undefined)).toBe(false);
  });
});
