import type { Policy } from '../../lib/model/policy.ts';
import type { Term } from '../../lib/model/policy-clock.ts';
import { useWords } from '../hooks/use-words.tsx';
import { RuleRef } from './RuleRef.tsx';
import { weekdayNames } from './weekdays.ts';

/** What a level is promised: the terms of its types, then the one that holds for all the others. */
function termsOf(terms: readonly Term[], level: string): readonly Term[] {
  const fit = terms.filter((term) => term.level === undefined || term.level === level);
  const last = fit.findIndex((term) => term.type === undefined);
  return last < 0 ? fit : fit.slice(0, last + 1);
}

/** «10:00–22:00» of the days that have the same hours, in the order of the week. */
function hoursOf(policy: Policy, day: (index: number) => string): string {
  const texts = policy.calendar.week.map((intervals) => intervals.map(({ from, to }) => `${from}–${to}`).join(', '));
  const groups: { from: number; to: number; text: string }[] = [];
  texts.forEach((text, index) => {
    const last = groups.at(-1);
    if (last && last.text === text) last.to = index;
    else groups.push({ from: index, to: index, text });
  });
  return groups
    .filter((group) => group.text !== '')
    .map(({ from, to, text }) => `${from === to ? day(from) : `${day(from)}–${day(to)}`} ${text}`)
    .join('; ');
}

/** The policy in force, to read: hours, and the promised times of every level. */
export function PolicyTable({ policy, level }: { readonly policy: Policy; readonly level: string | undefined }) {
  const { t, label, language } = useWords();
  const days = weekdayNames(language);
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        <dt className="text-ink-3">{t('policy_source')}</dt>
        <dd>
          {policy.source}{' '}
          <span className="text-ink-3">
            ({policy.id}, {policy.version})
          </span>
        </dd>
        <dt className="text-ink-3">{t('policy_hours')}</dt>
        <dd className="figures">
          {hoursOf(policy, (index) => days[index] ?? '')} ({policy.calendar.zone})
        </dd>
      </dl>
      <div className="overflow-x-auto">
        <table className="w-full min-w-90 border-collapse text-left text-sm">
          <caption className="sr-only">{t('policy_times')}</caption>
          <thead>
            <tr className="border-b border-line text-xs text-ink-3">
              <th scope="col" className="py-1 pr-4 pl-2 align-bottom font-medium">
                {t('policy_level')}
              </th>
              {policy.commitments.map((commitment) => (
                <th key={commitment.id} scope="col" className="py-1 pr-4 align-bottom font-medium">
                  {label(commitment.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policy.levels.map((row) => (
              <tr key={row.id} className={row.id === level ? 'bg-accent-soft' : 'border-b border-line last:border-0'}>
                <th scope="row" className="py-1.5 pr-4 pl-2 align-top font-medium">
                  {label(row.label)} <RuleRef rule={row.rule} />
                  {row.id === level && (
                    <span className="ml-1.5 text-xs font-normal text-accent">{t('policy_yours')}</span>
                  )}
                </th>
                {policy.commitments.map((commitment) => (
                  <td key={commitment.id} className="py-1.5 pr-4 align-top">
                    <Promises terms={termsOf(commitment.terms, row.id)} policy={policy} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Promises({ terms, policy }: { readonly terms: readonly Term[]; readonly policy: Policy }) {
  const { label } = useWords();
  if (terms.length === 0) return '—';
  return terms.map(({ type, text, rule }) => (
    <span key={type ?? ''} className="block">
      {type && (
        <span className="text-ink-3">{label(policy.intake.types.find(({ id }) => id === type)?.label ?? type)}: </span>
      )}
      <span>{label(text)}</span> <RuleRef rule={rule} />
    </span>
  ));
}
