import { type Instant, instant } from '../base/instant.ts';
import type { ConsultDeed } from '../model/consult.ts';
import type { StepWork } from '../model/outbox.ts';
import type { PolicyCore } from '../model/policy.ts';
import { consultMarks } from './presets/consult-marks.ts';
import { dayIn } from './term.ts';

/** What a message of the consultant says about the ticket beside its words. */
export interface MarkedWords {
  readonly does: 'postponed' | 'waiting' | 'refused' | 'rushed' | 'rushDeclined';
  readonly reason: string;
  /** The day named for the return, as its noon on the UTC line: the same day in every zone from −11 to +11. */
  readonly returns?: Instant;
}

/** Reads the mark at the start of a message; undefined when it has none or names a day that is none. */
export function readConsultMark(text: string): MarkedWords | undefined {
  const { postponed, ...others } = consultMarks;
  const put = postponed.form.exec(text);
  if (put) {
    const [whole, date, month, year] = put;
    const day = `${year}-${month}-${date}`;
    const noon = new Date(`${day}T12:00:00Z`);
    if (Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== day) return undefined;
    return { does: 'postponed', reason: text.slice(whole.length).trim(), returns: instant(noon.getTime()) };
  }
  for (const does of ['waiting', 'refused', 'rushed', 'rushDeclined'] as const) {
    const found = others[does].form.exec(text);
    if (found) return { does, reason: text.slice(found[0].length).trim() };
  }
  return undefined;
}

/** `28.11.2026` in the policy's zone. */
export function dayAsWritten(policy: Pick<PolicyCore, 'calendar'>, at: Instant): string {
  return dayIn(policy.calendar.zone, at).split('-').reverse().join('.');
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);
}

function message(...parts: readonly string[]): StepWork {
  return { kind: 'message', text: parts.filter((part) => part.trim() !== '').join('\n') };
}

/**
 * What a deed does on the portal, in order: each step is looked up before it is repeated. What is said has the words of the
 * policy, so that everyone's clocks read the same from it. Example: «принято» → the message «Принято»; a refusal → «Отказ:
 * вне рамок поддержки», then the task is completed.
 */
export function worksOf(policy: PolicyCore, deed: ConsultDeed): readonly StepWork[] {
  const { signals } = policy;
  const { postponed, waiting, refused, rushed, rushDeclined, done, proof } = consultMarks;
  switch (deed.kind) {
    case 'acknowledge':
      return [message(capital(signals.acknowledgingWords[0] ?? ''))];
    case 'reading':
      return [message(capital(signals.readingWords[0] ?? ''))];
    case 'answer':
      return [message(`${capital(signals.answerMark.trim().split(/\s+/).at(-1) ?? '')}: ${deed.text.trim()}`)];
    case 'say':
      return [message(deed.text.trim())];
    case 'forecast':
      return [{ kind: 'deadline', until: deed.until }];
    case 'start':
      return [{ kind: 'move', to: 'start' }];
    case 'defer': {
      const said = postponed.said.replace('{day}', dayAsWritten(policy, deed.until));
      return [message(`${said}: ${deed.reason.trim()}`), { kind: 'move', to: 'defer' }];
    }
    case 'await':
      return [message(`${waiting.said}: ${deed.reason.trim()}`), { kind: 'move', to: 'defer' }];
    case 'resume':
      return [{ kind: 'move', to: 'renew' }];
    case 'refuse':
      return [message(`${refused.said}: ${deed.reason.trim()}`), { kind: 'move', to: 'complete' }];
    case 'rush':
      return [message(deed.text.trim() ? `${rushed.said}: ${deed.text.trim()}` : rushed.said)];
    case 'decline':
      return [message(`${rushDeclined.said}: ${deed.reason.trim()}`)];
    case 'done': {
      const names = deed.proof.map(({ name }) => name).join(', ');
      const uploads = deed.proof.map(({ id }): StepWork => ({ kind: 'upload', evidenceId: id }));
      const files: readonly StepWork[] = uploads.length > 0 ? [{ kind: 'folder' }, ...uploads, { kind: 'verify' }] : [];
      const said = message(
        `${done.said}: ${deed.text.trim()}`.replace(/:\s*$/, ''),
        names && `${proof.said}: ${names}`,
      );
      return [...files, said, { kind: 'move', to: 'complete' }];
    }
  }
}
