import { CircleCheck, CircleDashed, CircleDotDashed, CircleX, type LucideIcon, PencilLine } from 'lucide-react';
import type { Policy } from '../../lib/model/policy.ts';
import { completeness, type Lamp } from '../../lib/standards/completeness.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { RuleRef } from './RuleRef.tsx';

const looks: Record<Lamp['state'], { readonly icon: LucideIcon; readonly look: string }> = {
  given: { icon: CircleCheck, look: 'text-calm' },
  partly: { icon: CircleDotDashed, look: 'text-soon' },
  missing: { icon: CircleDashed, look: 'text-late' },
  refused: { icon: CircleX, look: 'text-late' },
  'by-user': { icon: PencilLine, look: 'text-soon' },
};
const stateWords = {
  given: 'parameter_state_given',
  partly: 'parameter_state_partly',
  missing: 'parameter_state_missing',
  refused: 'parameter_state_refused',
  'by-user': 'parameter_state_by_user',
} as const satisfies Record<Lamp['state'], string>;

/** The seven parameters of a competent agreement: which of them the policy gives, and what it lacks (R-320 … R-327). */
export function CompletenessLamps({ policy }: { readonly policy: Policy }) {
  const { t, say, language } = useWords();
  const { lamps, given, hasStandards } = completeness(policy);
  const lacking = lamps.filter(({ state }) => state === 'missing').map(({ words }) => lower(say(words), language));
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        {hasStandards ? t('policy_lamps_given', { given }) : t('policy_lamps_none')} <RuleRef rule="R-320" />
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {lamps.map(({ id, state, words, text, rule }) => {
          const { icon: Icon, look } = looks[state];
          return (
            <li key={id} className="grid grid-cols-[16px_1fr_auto] items-start gap-x-2 py-1.5">
              <Icon aria-hidden className={classes('mt-0.5 size-4', look)} />
              <span className="min-w-0">
                {say(words)} <RuleRef rule={rule} />
                <span className="block text-xs text-ink-3">{text}</span>
              </span>
              <span className={classes('text-xs leading-5 font-medium', look)}>{t(stateWords[state])}</span>
            </li>
          );
        })}
      </ul>
      {lacking.length > 0 && (
        <p className="text-xs text-ink-2">{t('policy_lamps_missing', { names: lacking.join('; ') })}</p>
      )}
    </div>
  );
}

function lower(sentence: string, language: string): string {
  return sentence.charAt(0).toLocaleLowerCase(language) + sentence.slice(1);
}
