import { isZone } from '../clock/zone.ts';
import type { Calendar } from '../model/calendar.ts';
import type { ExchangeCase } from '../model/exchange.ts';
import type { PolicyCore } from '../model/policy.ts';
import { mondayToFriday, officeHours, wholeWeek } from './calendars/office.ts';
import { calendarOfPortal } from './calendars/portal.ts';
import { CaseError } from './case-error.ts';
import { admin24With } from './presets/clocks/admin24.ts';
import { bitrixSupportWith } from './presets/clocks/bitrix-support.ts';
import { consultantV1Core } from './presets/clocks/consultant-v1.ts';
import { consultantV2Core } from './presets/clocks/consultant-v2.ts';
import { oneboxCore, oneboxIn } from './presets/clocks/onebox.ts';
import { simaiCore } from './presets/clocks/simai.ts';

/** The policy of a case, with the numbers of its `params` (section 18). Throws `CaseError` for what it cannot read. */
export function policyOfCase(given: ExchangeCase): PolicyCore {
  switch (given.policy) {
    case 'consultant-v2':
      return consultantV2Core;
    case 'consultant-v1':
      return consultantV1Core;
    case 'simai':
      return simaiCore;
    case 'onebox': {
      const zone = zoneParam(given);
      return zone === oneboxCore.calendar.zone ? oneboxCore : oneboxIn(zone);
    }
    case 'bitrix-support':
      return bitrixSupportWith({
        responseMin: numberParam(given, 'responseMin'),
        deadlineSource: choiceParam(given, 'deadlineSource', ['created', 'lastClientReply']),
        calendar: timetable(given),
      });
    case 'admin24':
      return admin24With({
        reactionMin: numberParam(given, 'reactionMin'),
        executionMin: numberParam(given, 'executionMin'),
        autoReturnMin: numberParam(given, 'autoReturnMin'),
        calendar: portalCalendar(given),
      });
    default:
      throw new CaseError(`${given.id}: unknown policy "${given.policy}"`);
  }
}

function param(given: ExchangeCase, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = given.params?.[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function numberParam(given: ExchangeCase, name: string): number | null {
  const value = param(given, name);
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new CaseError(`${given.id}: params.${name} is not a number of minutes`);
}

function textParam(given: ExchangeCase, fallback: string, ...names: readonly string[]): string {
  const value = param(given, ...names);
  if (value === undefined) return fallback;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'string') return value;
  throw new CaseError(`${given.id}: params.${names[0]} is not a text`);
}

function choiceParam<Choice extends string>(given: ExchangeCase, name: string, choices: readonly Choice[]): Choice {
  const value = param(given, name);
  const found = choices.find((choice) => choice === value);
  if (!found) throw new CaseError(`${given.id}: params.${name} must be one of ${choices.join(', ')}`);
  return found;
}

function zoneParam(given: ExchangeCase): string {
  const zone = textParam(given, 'Europe/Moscow', 'timeZone', 'zone');
  if (!isZone(zone)) throw new CaseError(`${given.id}: unknown time zone "${zone}"`);
  return zone;
}

function timetable(given: ExchangeCase): Calendar {
  const text = textParam(given, 'mon-fri 09:00-18:00', 'timetable');
  if (text === '24x7')
    return officeHours('bitrix-support', zoneParam(given), [{ from: '00:00', to: '24:00' }], wholeWeek);
  const match = /^mon-fri (\d\d:\d\d)[-–](\d\d:\d\d)$/.exec(text);
  if (!match) throw new CaseError(`${given.id}: params.timetable "${text}" is not known`);
  return officeHours(
    'bitrix-support',
    zoneParam(given),
    [{ from: match[1] ?? '', to: match[2] ?? '' }],
    mondayToFriday,
  );
}

/** Names of the portal's settings (`work_time_start` …) are read as well as the plain ones. */
function portalCalendar(given: ExchangeCase): Calendar {
  const hours = textParam(given, '09:00-18:00', 'hours', 'workingHours', 'window', 'workTime').split(/[-–—,]/);
  const settings = {
    zone: zoneParam(given),
    start: textParam(given, hours[0] ?? '', 'workTimeStart', 'work_time_start', 'start'),
    end: textParam(given, hours[1] ?? '', 'workTimeEnd', 'work_time_end', 'end'),
    weekend: textParam(given, 'SA,SU', 'weekend', 'weekHolidays', 'week_holidays')
      .split(/[,/\s]+/)
      .filter((name) => name !== ''),
    holidays: textParam(given, '', 'holidays', 'yearHolidays', 'year_holidays'),
  };
  try {
    return calendarOfPortal(settings);
  } catch (error) {
    throw new CaseError(`${given.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
