import type { Policy } from '../../lib/model/policy.ts';
import { useWords } from '../hooks/use-words.tsx';

/** Numbers of all rules that a policy quotes, each once. */
export function rulesOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const one of value) rulesOf(one, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'rule' && typeof inner === 'string') found.add(inner);
      else rulesOf(inner, found);
    }
  }
  return found;
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
  const { t, language } = useWords();
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const day = (index: number) => weekday.format(new Date((index + 4) * 86_400_000));
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        <dt className="text-ink-3">{t('policy_name')}</dt>
        <dd>
          {policy.label}{' '}
          <span className="text-ink-3">
            ({policy.id}, {policy.version})
          </span>
        </dd>
        <dt className="text-ink-3">{t('policy_hours')}</dt>
        <dd className="figures">
          {hoursOf(policy, day)} ({policy.calendar.zone})
        </dd>
        <dt className="text-ink-3">{t('policy_size')}</dt>
        <dd className="figures">
          {[
            t('policy_types', { n: policy.intake.types.length }),
            t('policy_fields', { n: policy.intake.fields.length }),
            t('policy_rules', { n: rulesOf(policy).size }),
          ].join(', ')}
        </dd>
      </dl>
      <div className="-mx-4 overflow-x-auto px-4">
        <table className="w-full min-w-90 border-collapse text-sm">
          <caption className="sr-only">{t('policy_times')}</caption>
          <thead>
            <tr className="border-b border-line text-left text-xs text-ink-3">
              <th scope="col" className="py-1 pr-4 pl-1 font-medium">
                {t('policy_level')}
              </th>
              {policy.commitments.map((commitment) => (
                <th key={commitment.id} scope="col" className="py-1 pr-4 font-medium">
                  {commitment.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policy.levels.map((row) => (
              <tr key={row.id} className={row.id === level ? 'bg-accent-soft' : 'border-b border-line last:border-0'}>
                <th scope="row" className="py-1.5 pr-4 pl-1 text-left font-medium">
                  {row.label}
                  {row.id === level && (
                    <span className="ml-1.5 text-xs font-normal text-accent">{t('policy_yours')}</span>
                  )}
                </th>
                {policy.commitments.map((commitment) => (
                  <td key={commitment.id} className="py-1.5 pr-4">
                    {commitment.terms.find((term) => term.level === undefined || term.level === row.id)?.text ?? '—'}
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
