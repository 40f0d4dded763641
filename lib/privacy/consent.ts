import type { Instant } from '../base/instant.ts';
import type { Consent } from '../model/consent.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';

type ConsentRule = NonNullable<IntakePolicy['consent']>;

/** The record of a consent given at `at` to the policy's text (R-304: text, version and time are kept). */
export function giveConsent(rule: ConsentRule, at: Instant): Consent {
  return { law: rule.law, version: rule.version, text: rule.text, at };
}

/** Whether a consent given earlier still covers what the policy asks today: same law, same version, same words. */
export function coversConsent(rule: ConsentRule, given: Consent | undefined): boolean {
  return given !== undefined && given.law === rule.law && given.version === rule.version && given.text === rule.text;
}
