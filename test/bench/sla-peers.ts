import { minutesOf } from '../../lib/clock/day.ts';
import type { Calendar } from '../../lib/model/calendar.ts';
import type { Due } from './sla-cases.ts';

type Setup = (calendar: Calendar) => Promise<Due>;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Each with its zone plugin, fed as its own documentation says. Peers know no worked Saturdays: their share of right answers shows it. */
const setups: Readonly<Record<string, Setup>> = {
  'dayjs-business-time': async (calendar) => {
    const dayjs = await load('dayjs');
    for (const plugin of ['dayjs/plugin/utc.js', 'dayjs/plugin/timezone.js', 'dayjs-business-time'])
      dayjs.extend(unwrap(await load(plugin)));
    const week = calendar.week.map((day, index) => [
      weekdays[index],
      day.length === 0 ? null : day.map(({ from, to }) => ({ start: `${from}:00`, end: endOf(to) })),
    ]);
    dayjs.setBusinessTime(Object.fromEntries(week));
    dayjs.setHolidays(calendar.daysOff);
    return (start, minutes) => dayjs.tz(start, calendar.zone).addBusinessTime(minutes, 'minutes').valueOf();
  },
  'moment-business-time': async (calendar) => {
    const moment = await load('moment-timezone');
    await load('moment-business-time');
    moment.updateLocale('en', { workinghours: hoursOf(calendar), holidays: calendar.daysOff });
    return (start, minutes) => moment.tz(start, calendar.zone).addWorkingTime(minutes, 'minutes').valueOf();
  },
  'serious-business-time': async (calendar) => {
    const moment = await load('moment-timezone');
    const serious = await load('serious-business-time');
    const instance = serious.createInstance(moment, hoursOf(calendar), calendar.daysOff);
    return (start, minutes) => instance.addWorkingTime(moment.tz(start, calendar.zone), minutes, 'minutes').valueOf();
  },
};

export const peerNames = Object.keys(setups);

/** A peer made ready for a calendar; undefined when it is not installed. */
export async function peerFor(name: string, calendar: Calendar): Promise<Due | undefined> {
  try {
    return await setups[name]?.(calendar);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

/** The peers carry no types for what their plugins add; this is the shape in which they are used here. */
interface Loose {
  (...values: unknown[]): Loose;
  readonly default?: Loose;
  extend(plugin: Loose): void;
  setBusinessTime(week: unknown): void;
  setHolidays(days: readonly string[]): void;
  updateLocale(locale: string, values: unknown): void;
  createInstance(moment: Loose, hours: unknown, holidays: readonly string[]): Loose;
  tz(start: number, zone: string): Loose;
  addBusinessTime(amount: number, unit: string): Loose;
  addWorkingTime(...values: unknown[]): Loose;
  valueOf(): number;
}

async function load(name: string): Promise<Loose> {
  const module: Loose = await import(name);
  return module.default ?? module;
}

/** Plugins that were compiled from ES modules keep their default a level deeper. */
function unwrap(plugin: Loose): Loose {
  return plugin.default ?? plugin;
}

function endOf(time: string): string {
  return time === '24:00' ? '23:59:59' : `${time}:00`;
}

/** Sunday first; one or more intervals as a flat list. */
function hoursOf(calendar: Calendar): Record<number, string[] | null> {
  const hours: Record<number, string[] | null> = {};
  for (const [index, day] of calendar.week.entries()) {
    const flat = day
      .filter(({ from, to }) => minutesOf(from) < minutesOf(to))
      .flatMap(({ from, to }) => [`${from}:00`, endOf(to)]);
    hours[(index + 1) % 7] = flat.length === 0 ? null : flat;
  }
  return hours;
}
