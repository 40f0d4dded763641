import { isZone } from '../../lib/clock/zone.ts';
import { TimeText } from '../../lib/model/calendar.ts';
import type { OwnNumbers, OwnSettings } from '../../lib/standards/own-policy.ts';
import type { WordKey } from '../hooks/use-words.tsx';

type HelpdeskSource = Extract<OwnNumbers, { of: 'helpdesk' }>['deadlineSource'];
const minuteFields = ['responseMin', 'reactionMin', 'executionMin', 'autoReturnMin'] as const;
export type MinuteField = (typeof minuteFields)[number];

/** The settings as the form holds them: texts as typed, whether or not they make sense yet. */
export interface SettingsDraft {
  readonly vip: boolean | undefined;
  readonly lunch: { readonly on: boolean; readonly from: string; readonly to: string };
  readonly shortDays: boolean;
  readonly zone: string;
  readonly hours: { readonly from: string; readonly to: string; readonly weekdays: readonly number[] } | undefined;
  readonly family: OwnNumbers['of'] | undefined;
  readonly minutes: Readonly<Partial<Record<MinuteField, string>>>;
  readonly source: HelpdeskSource;
  readonly services: string;
}

/** Where a sentence about the draft belongs. */
export type SettingsPlace = 'lunch' | 'zone' | 'hours' | 'days' | MinuteField;
export interface SettingsTrouble {
  readonly place: SettingsPlace;
  readonly key: WordKey;
  readonly params?: Readonly<Record<string, string>>;
}

const MOST_MINUTES = 500_000;

export function draftOfSettings(settings: OwnSettings): SettingsDraft {
  const { numbers, lunch } = settings;
  const text = (minutes: number | null) => (minutes === null ? '' : String(minutes));
  const minutes =
    numbers?.of === 'helpdesk'
      ? { responseMin: text(numbers.responseMin) }
      : numbers
        ? {
            reactionMin: text(numbers.reactionMin),
            executionMin: text(numbers.executionMin),
            autoReturnMin: text(numbers.autoReturnMin),
          }
        : {};
  return {
    vip: settings.vipAroundTheClock,
    lunch: { on: lunch !== undefined, from: lunch?.from ?? '13:00', to: lunch?.to ?? '14:00' },
    shortDays: settings.shortDays,
    zone: settings.zone,
    hours: settings.hours,
    family: numbers?.of,
    minutes,
    source: numbers?.of === 'helpdesk' ? numbers.deadlineSource : 'lastClientReply',
    services: numbers?.of === 'service-desk' ? numbers.services.join('\n') : '',
  };
}

function troubleOfTimes(from: string, to: string): WordKey | undefined {
  if (!TimeText.safeParse(from).success || !TimeText.safeParse(to).success) return 'policy_set_time_wrong';
  return from < to ? undefined : 'policy_set_order_wrong';
}

function minutesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : undefined;
}

/**
 * The typed settings as values, or what is wrong with them in words. `open` are the hours of the working days, within
 * which a lunch break has to lie.
 */
export function readSettingsDraft(
  draft: SettingsDraft,
  open: { readonly from: string; readonly to: string },
): { readonly settings: OwnSettings } | { readonly troubles: readonly SettingsTrouble[] } {
  const troubles: SettingsTrouble[] = [];
  const { lunch, hours } = draft;
  const hoursTrouble = hours && troubleOfTimes(hours.from, hours.to);
  if (hoursTrouble) troubles.push({ place: 'hours', key: hoursTrouble });
  if (hours && hours.weekdays.length === 0) troubles.push({ place: 'days', key: 'policy_set_days_needed' });
  const day = hours ?? open;
  const lunchTrouble = lunch.on ? troubleOfTimes(lunch.from, lunch.to) : undefined;
  if (lunchTrouble) troubles.push({ place: 'lunch', key: lunchTrouble });
  else if (lunch.on && (lunch.from <= day.from || lunch.to >= day.to)) {
    const params = { hours: `${day.from}–${day.to}` };
    troubles.push({ place: 'lunch', key: 'policy_set_lunch_outside', params });
  }
  if (!isZone(draft.zone.trim())) troubles.push({ place: 'zone', key: 'policy_set_zone_wrong' });
  for (const place of minuteFields) {
    if (minutesOf(draft.minutes[place] ?? '') === undefined) troubles.push({ place, key: 'policy_set_number_wrong' });
  }
  if (troubles.length > 0) return { troubles };
  const minutes = (field: MinuteField) => minutesOf(draft.minutes[field] ?? '') ?? null;
  const numbers: OwnNumbers | undefined =
    draft.family === 'helpdesk'
      ? { of: 'helpdesk', responseMin: minutes('responseMin'), deadlineSource: draft.source }
      : draft.family === 'service-desk'
        ? {
            of: 'service-desk',
            reactionMin: minutes('reactionMin'),
            executionMin: minutes('executionMin'),
            autoReturnMin: minutes('autoReturnMin'),
            services: [...new Set(draft.services.split('\n').map((line) => line.trim()))].filter(Boolean),
          }
        : undefined;
  return {
    settings: {
      ...(draft.vip !== undefined && { vipAroundTheClock: draft.vip }),
      ...(lunch.on && { lunch: { from: lunch.from, to: lunch.to } }),
      shortDays: draft.shortDays,
      zone: draft.zone.trim(),
      ...(hours && { hours }),
      ...(numbers && { numbers }),
    },
  };
}
