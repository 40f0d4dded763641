import { Refusal } from '../refusal.ts';
import type { Call, Method, Methods } from './call.ts';
import { iso } from './format.ts';
import { int, pick } from './params.ts';

/** Working-time management: exists only on plans that have it (section 6). */
const timeman = (run: Method['run']): Method => ({
  scope: 'timeman',
  run(call) {
    if (!call.world.switches.timeman) throw new Refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
    return run(call);
  },
});

/** Seconds from midnight of "9", "9.00" or "9.30" (the dot parts the minutes). */
function secondsOf(hours: string): number {
  const [hour = '0', minute = '0'] = hours.split('.');
  return Number(hour) * 3600 + Number(minute) * 60;
}

function personOf(call: Call): number {
  const userId = int(pick(call.params, 'USER_ID')) || call.userId;
  if (!call.world.users.has(userId)) throw new Refusal('', 'Пользователь не найден');
  return userId;
}

/** The day's start in the portal's zone at a working hour, as an instant. */
function todayAt(call: Call, hours: string): number {
  const shift = call.world.offset * 60_000;
  const midnight = Math.floor((call.world.now() + shift) / 86_400_000) * 86_400_000 - shift;
  return midnight + secondsOf(hours) * 1000;
}

export const timemanMethods: Methods = {
  'timeman.settings': timeman((call) => {
    const userId = personOf(call);
    return {
      UF_TIMEMAN: true,
      UF_TM_FREE: false,
      UF_TM_MAX_START: '09:15:00',
      UF_TM_MIN_FINISH: '17:45:00',
      UF_TM_MIN_DURATION: '08:00:00',
      UF_TM_ALLOWED_DELTA: '00:15:00',
      ADMIN: call.world.users.get(userId)?.admin === true,
    };
  }),
  'timeman.status': timeman((call) => {
    const userId = personOf(call);
    const start = todayAt(call, call.world.calendar.work_time_start);
    const end = todayAt(call, call.world.calendar.work_time_end);
    const now = call.world.now();
    const status = now < start ? 'CLOSED' : now < end ? 'OPENED' : 'CLOSED';
    return {
      STATUS: status,
      TIME_START: iso(call.world, start),
      TIME_FINISH: status === 'OPENED' ? null : iso(call.world, end),
      DURATION: '00:00:00',
      TIME_LEAKS: '00:00:00',
      ACTIVE: true,
      IP_OPEN: '127.0.0.1',
      IP_CLOSE: '',
      LAT_OPEN: 0,
      LON_OPEN: 0,
      LAT_CLOSE: 0,
      LON_CLOSE: 0,
      TZ_OFFSET: (call.world.users.get(userId)?.offset ?? call.world.offset) * 60,
      TIME_FINISH_DEFAULT: iso(call.world, end),
    };
  }),
  'timeman.schedule.get': timeman((call) => {
    if (int(pick(call.params, 'id')) !== 1) return [];
    const { calendar } = call.world;
    return {
      ID: 1,
      NAME: 'Рабочий график',
      SCHEDULE_TYPE: 'FIXED',
      REPORT_PERIOD: 'MONTH',
      SHIFTS: [
        {
          ID: 1,
          NAME: 'День',
          WORK_TIME_START: secondsOf(calendar.work_time_start),
          WORK_TIME_END: secondsOf(calendar.work_time_end),
          BREAK_DURATION: 3600,
          WORK_DAYS: '12345',
        },
      ],
      CALENDAR: { ID: 1, NAME: '', EXCLUSIONS: [] },
    };
  }),
};
