import { mailAddresses } from '../base/mail-address.ts';
import { places, wordsOf, wordTable } from '../base/words.ts';
import type { IntakePolicy } from '../model/policy-intake.ts';
import type { Finding } from '../model/verdict.ts';
import { type AdmitSubject, wholeText } from './subject.ts';

/** a new employee cannot be added rightly without the corporate e-mail. */
export function checkNewEmployee(intake: IntakePolicy, subject: AdmitSubject): Finding[] {
  const rule = intake.conduct.newEmployeeMail;
  const text = wholeText(subject.answers);
  if (!rule || mailAddresses(text).length > 0) return [];
  const systems = intake.conduct.wording?.broad ?? [];
  const asks = text.split(/[.!?;\n]+/).some((sentence) => asksToAdd(sentence, rule, systems));
  if (!asks) return [];
  return [{ rule: rule.rule, severity: rule.weight, field: 'what', words: { key: 'intake_employee_mail' } }];
}

type EmployeeRule = NonNullable<IntakePolicy['conduct']['newEmployeeMail']>;

/** «Добавьте сотрудника» is about a person; «добавьте поле для менеджера», «подключите менеджеру телефонию» are not. */
function asksToAdd(sentence: string, rule: EmployeeRule, systems: readonly string[]): boolean {
  const words = wordsOf(sentence);
  const spots = (list: readonly string[]) => [...places(words, wordTable(list))];
  const things = spots(rule.things);
  // «Добавьте Петрова на портал»: a name right after the verb is a person where a system is named too.
  const named = spots(systems).length > 0 ? spots(rule.verbs).map((verb) => verb + 1) : [];
  const names = named.filter((at) => /^\p{Lu}\p{Ll}/u.test(words[at]?.text ?? ''));
  return spots(rule.verbs).some((verb) =>
    [...spots(rule.people), ...names].some((person) => {
      const near = Math.max(verb, person) + 1;
      const end = words[near]?.breaks ? near : words[near + 1]?.breaks ? near + 1 : near + 2;
      return !things.some((thing) => thing > Math.min(verb, person) && thing < end);
    }),
  );
}
