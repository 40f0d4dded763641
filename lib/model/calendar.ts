import * as z from 'zod/mini';

/** A day as `2026-11-21`. */
export const DayText = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'policy_problem_day'));

/** A clock reading as `09:30`; `24:00` is the end of the day. */
export const TimeText = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'policy_problem_time'));

/** A working interval of one day, half-open: `from` is inside, `to` is not (C-02). */
export const DayInterval = z
  .object({ from: TimeText, to: TimeText })
  .check(z.refine((interval) => interval.from < interval.to, 'policy_problem_interval'));
export type DayInterval = z.infer<typeof DayInterval>;

function isInOrder(intervals: readonly DayInterval[]): boolean {
  return intervals.every((interval, index) => index === 0 || (intervals[index - 1]?.to ?? '') <= interval.from);
}

/** Intervals of one day in order, none touching the one before its end; several when there is a lunch break. */
export const DayIntervals = z.array(DayInterval).check(z.refine(isInOrder, 'policy_problem_order'));

/** Working hours and holidays of one party (section 14). Data, versioned, replaceable by the user. */
export const Calendar = z.object({
  id: z.string(),
  label: z.string(),
  /** IANA zone in which the hours are meant (C-01). */
  zone: z.string(),
  /** Monday … Sunday; an empty list is a day off. */
  week: z.array(DayIntervals).check(
    z.length(7, 'policy_problem_week'),
    z.refine((week) => week.some((day) => day.length > 0), 'policy_problem_no_hours'),
  ),
  /** Days off beside the week's own (holidays, moved days). */
  daysOff: z.array(DayText),
  /** Days off of every year as `MM-DD`: the form in which a portal keeps its holidays. */
  yearlyDaysOff: z.optional(
    z.array(z.string().check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'policy_problem_day'))),
  ),
  /** Days worked though the week or the list above has them off; hours are those of the first working weekday. */
  workingDays: z.array(DayText),
  /** Days before holidays and by how many minutes they are shorter; 0: known but not applied. */
  shortDays: z.object({ days: z.array(DayText), minutes: z.number().check(z.minimum(0)) }),
  /** The days between which the holidays are known for certain; outside, a due instant is provisional. */
  knownFrom: z.optional(DayText),
  finalThrough: z.optional(DayText),
});
export type Calendar = z.infer<typeof Calendar>;
