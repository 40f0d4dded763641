import type { Calendar } from '../../model/calendar.ts';
import type { PolicyCore } from '../../model/policy.ts';

/**
 * Settings that the texts leave open and that are off by default. Each gives a changed copy: a policy of its own with its own hash,
 * so tickets filed before the switch keep their clocks.
 */

/** VIP served at night too: his times run on plain hours. */
export function aroundTheClock<P extends PolicyCore>(policy: P, level: string): P {
  const commitments = policy.commitments.map((commitment) => ({
    ...commitment,
    terms: commitment.terms.map((term) =>
      term.level === level && term.span ? { ...term, span: { ...term.span, counts: 'plain' as const } } : term,
    ),
  }));
  return { ...policy, version: `${policy.version}+24`, commitments };
}

/** A lunch break in every working day, for those who know when it is. «День» then is as much shorter. */
export function withLunch<P extends PolicyCore>(policy: P, from: string, to: string): P {
  const week = policy.calendar.week.map((day) =>
    day.flatMap((interval) => {
      if (interval.from >= from || to >= interval.to) return [interval];
      return [
        { from: interval.from, to: from },
        { from: to, to: interval.to },
      ];
    }),
  );
  return withCalendar(policy, { ...policy.calendar, week }, `lunch ${from}-${to}`);
}

/** Days before holidays an hour shorter, as the Labour Code has it. */
export function withShortDays<P extends PolicyCore>(policy: P, minutes = 60): P {
  const shortDays = { ...policy.calendar.shortDays, minutes };
  return withCalendar(policy, { ...policy.calendar, shortDays }, `short ${minutes}`);
}

/** Hours of another zone (A-24: OneBox in Europe/Kyiv). */
export function inZone<P extends PolicyCore>(policy: P, zone: string): P {
  return withCalendar(policy, { ...policy.calendar, zone }, zone);
}

function withCalendar<P extends PolicyCore>(policy: P, calendar: Calendar, mark: string): P {
  return { ...policy, version: `${policy.version}+${mark}`, calendar };
}
