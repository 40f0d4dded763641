import { CalendarDays as CalendarIcon, Download } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import type { Words } from '../../lib/model/verdict.ts';
import { readCalendarDays, withDays, writeCalendarDays } from '../../lib/standards/calendar-file.ts';
import type { CalendarDays } from '../../lib/standards/calendars/day-kinds.ts';
import { freeId } from '../../lib/standards/own-policy.ts';
import { copyPolicy, nextVersion } from '../../lib/standards/policy-file.ts';
import { presetOf, presets } from '../../lib/standards/presets/all.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { saveText } from './file-out.ts';
import { useKeepPolicy } from './use-keep-policy.ts';

/** Lines that are told one by one; the rest by their number. */
const MOST_PROBLEMS = 8;

type Reading = { readonly days: CalendarDays } | { readonly problems: readonly Words[] };

/** A production calendar from a file: looked at first, refused whole with the bad lines named, kept in an own policy. */
export function CalendarImport({ policy, own }: { readonly policy: Policy; readonly own: readonly Policy[] }) {
  const { t, say, fault } = useWords();
  const deed = useDeed();
  const keep = useKeepPolicy(deed);
  const file = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<Reading>();
  const { calendar } = policy;
  const numbers = (days: CalendarDays) => ({
    off: days.daysOff.length,
    work: days.workingDays.length,
    short: days.shortDays.length,
  });
  const apply = (days: CalendarDays) => {
    const taken = [...presets, ...own].map(({ id }) => id);
    const base = presetOf(policy.id)
      ? copyPolicy(policy, {
          id: freeId(policy.id, taken),
          label: t('policy_own_of', { label: policy.label }),
          version: '1',
        })
      : { ...policy, version: nextVersion(policy.version) };
    keep({ ...base, calendar: withDays(calendar, days) }, t('policy_kept'));
    setReading(undefined);
  };

  return (
    <div className="flex flex-col gap-3">
      <div>
        <p>
          {t('policy_calendar_now', numbers({ ...calendar, shortDays: calendar.shortDays.days }))}{' '}
          {calendar.finalThrough && t('policy_calendar_final', { day: calendar.finalThrough })}
        </p>
        <p className="text-xs text-ink-3">{t('policy_calendar_about')}</p>
      </div>
      <input
        ref={file}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        aria-label={t('policy_calendar_choose')}
        className="hidden"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          void chosen?.text().then((text) => setReading(readCalendarDays(text)));
        }}
      />
      {reading && 'problems' in reading && (
        <Notice weight="trouble" title={t('policy_calendar_refused')}>
          <ul className="flex flex-col gap-0.5">
            {reading.problems.slice(0, MOST_PROBLEMS).map((words) => (
              <li key={JSON.stringify(words)}>{say(words)}</li>
            ))}
            {reading.problems.length > MOST_PROBLEMS && (
              <li>{t('policy_import_refused_more', { n: reading.problems.length - MOST_PROBLEMS })}</li>
            )}
          </ul>
        </Notice>
      )}
      {reading && 'days' in reading && (
        <Notice
          title={t('policy_calendar_preview', { ...numbers(reading.days), years: yearsOf(reading.days).join(', ') })}
          action={
            <>
              <Button small look="primary" disabled={deed.busy} onClick={() => apply(reading.days)}>
                {t('policy_calendar_apply')}
              </Button>
              <Button small onClick={() => setReading(undefined)}>
                {t('common_cancel')}
              </Button>
            </>
          }
        >
          {t('policy_calendar_replaces')} {t('policy_earlier_keep')}
        </Notice>
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button small icon={CalendarIcon} onClick={() => file.current?.click()}>
          {t('policy_calendar_choose')}
        </Button>
        {calendar.daysOff.length > 0 && (
          <Button
            small
            look="ghost"
            icon={Download}
            onClick={() => saveText(writeCalendarDays(calendar), `${policy.id}-calendar.csv`, 'text/csv')}
          >
            {t('policy_calendar_save')}
          </Button>
        )}
      </div>
    </div>
  );
}

function yearsOf(days: CalendarDays): readonly string[] {
  const all = [...days.daysOff, ...days.workingDays, ...days.shortDays];
  return [...new Set(all.map((day) => day.slice(0, 4)))].sort();
}
