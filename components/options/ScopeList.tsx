import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

/** Rights a webhook should have, those without which nothing goes first (bitrix24-rest 1.6). */
const known = ['task', 'disk', 'im', 'user_brief', 'crm', 'department', 'sonet_group', 'calendar', 'timeman'] as const;

/** Each right: there or missing, and what it is for. */
export function ScopeList({
  scopes,
  missing,
  weaker,
}: {
  readonly scopes: readonly string[];
  readonly missing: readonly string[];
  readonly weaker: readonly string[];
}) {
  const { t } = useWords();
  const shown = known.filter((scope) => scopes.includes(scope) || missing.includes(scope) || weaker.includes(scope));
  return (
    <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {shown.map((scope) => {
        const state = missing.includes(scope) ? 'missing' : weaker.includes(scope) ? 'weaker' : 'there';
        const Icon = state === 'missing' ? OctagonAlert : state === 'weaker' ? TriangleAlert : CircleCheck;
        return (
          <li key={scope} className="flex gap-2 text-xs">
            <Icon
              aria-hidden
              className={classes(
                'mt-0.5 size-3.5 shrink-0',
                state === 'missing' ? 'text-late' : state === 'weaker' ? 'text-soon' : 'text-calm',
              )}
            />
            <span>
              <code className="font-mono text-ink">{scope}</code>{' '}
              <span className="font-medium text-ink-2">{t(`scope_is_${state}`)}</span>
              <span className="block text-ink-3">{t(`scope_${scope}`)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const needed = ['task', 'disk', 'im', 'user_brief'];
const wanted = ['crm', 'department', 'sonet_group'];

/** The same of a portal that is connected already. */
export function KeptScopes({ scopes }: { readonly scopes: readonly string[] }) {
  const has = (scope: string) => scopes.some((one) => one === scope || one.startsWith(`${scope.split('_')[0]}_`));
  return (
    <ScopeList
      scopes={scopes}
      missing={needed.filter((scope) => !has(scope))}
      weaker={wanted.filter((scope) => !has(scope))}
    />
  );
}
