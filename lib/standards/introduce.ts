import { maskSecretText } from '../base/secret.ts';
import { plainLine } from '../base/text.ts';
import type { HasIntake } from './subject.ts';

/** What the client writes of a contractor before he starts. */
export interface Introduction {
  readonly who: string;
  readonly give: string;
  readonly want: string;
  /** The curator or another decision maker who confirms it. */
  readonly by: string;
}

/**
 * The text that introduces a contractor: who he is, what may be given to him, what is wanted of him, and
 * who confirms it. Undefined while one of these is empty or the policy knows no such form. Passwords are covered.
 */
export function composeIntroduction(policy: HasIntake, introduction: Introduction): string | undefined {
  const form = policy.intake.introduction;
  const parts = [introduction.who, introduction.give, introduction.want, introduction.by];
  const [who = '', give = '', want = '', by = ''] = parts.map((part) => maskSecretText(plainLine(part, 1000)));
  if (!form || [who, give, want, by].includes('')) return undefined;
  return [
    form.heading,
    `${form.who}: ${who}`,
    `${form.give}: ${give}`,
    `${form.want}: ${want}`,
    `${form.confirmed}: ${by}`,
  ].join('\n');
}
