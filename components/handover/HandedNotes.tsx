import { PackageCheck, UserRound } from 'lucide-react';
import { wholeMinute } from '../../lib/base/instant.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import { formatMoment, localZone } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { roleName } from '../options/role-name.ts';

/** Over the form: whose matter the draft is, where it came as a file, and that it was handed on as one (J7). */
export function HandedNotes({ draft }: { readonly draft: Draft }) {
  const { t, language } = useWords();
  const now = useNow('minute');
  const { from, handed } = draft;
  if (!from && !handed) return null;
  const isChanged = handed !== undefined && draft.changedAt > handed.at;
  return (
    <div className="flex flex-col gap-1 text-xs text-ink-2">
      {from && (
        <p className="flex items-start gap-1.5">
          <UserRound aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
          <span className="min-w-0 wrap-anywhere">
            {t('handed_from', { name: from.name, role: roleName(from.role, t) })}
            <span className="text-ink-3"> · {formatMoment(wholeMinute(from.at), now, localZone(), language)}</span>
          </span>
        </p>
      )}
      {handed && (
        <p role="status" className="flex items-start gap-1.5">
          <PackageCheck aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
          <span className="min-w-0">
            {t('handed_on', { time: formatMoment(wholeMinute(handed.at), now, localZone(), language) })}
            {isChanged && <span className="text-soon"> {t('handed_on_changed')}</span>}
          </span>
        </p>
      )}
    </div>
  );
}
