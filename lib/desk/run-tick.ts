import { type Instant, instant, MINUTE, shift } from '../base/instant.ts';
import type { Notice } from '../model/notice.ts';
import type { Settings } from '../model/settings.ts';
import type { Face } from './face.ts';
import type { Say } from './task-text.ts';
import { type Raised, type Tick, type Ticking, tick } from './tick.ts';

/** What is shown to the person: one piece of news, or several as one. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly mayCall: boolean;
}

/** What the tick does to the world, handed in. */
export interface TickParts {
  read(): Promise<readonly Ticking[]>;
  settings(): Promise<Settings>;
  now(): Instant;
  /** The user's own zone, as it is at this moment: he may have travelled. */
  zone(): string;
  readonly say: Say;
  /** Writes down those that were not raised before and gives them: once by construction, whoever ticks at the same time. */
  claim(notices: readonly Notice[]): Promise<readonly Notice[]>;
  setBadge(face: Face): Promise<void>;
  notify(shown: Shown): Promise<void>;
  setAlarm(at: Instant): Promise<void>;
}

/** More than so many at once are told as one. */
const MOST = 3;
/** Lines of a group that a notice shows. */
const LINES = 4;

/** The id of a group; it leads to the list, not to a ticket. */
export const GROUP = 'many';

/**
 * One tick: badge, notices and the next alarm. Notices are written down before they are shown: rather once too few than
 * twice. While any promise runs it is looked again within a minute, whatever was reckoned: a machine's clock is set, and
 * its zone changes, without anybody being told.
 */
export async function runTick(parts: TickParts): Promise<Tick> {
  const [all, settings] = await Promise.all([parts.read(), parts.settings()]);
  const now = parts.now();
  const result = tick(all, settings, now, parts.say, parts.zone());
  await parts.setBadge(result.face);
  const claimed = new Set((await parts.claim(result.notices.map(({ notice }) => notice))).map(({ id }) => id));
  const fresh = result.notices.filter(({ notice }) => claimed.has(notice.id));
  for (const shown of groupNews(fresh, parts.say)) await parts.notify(shown);
  if (result.nextAt !== undefined) await parts.setAlarm(instant(Math.min(result.nextAt, shift(now, MINUTE))));
  return result;
}

/** A few are shown one by one, many as one with the first of them in it. */
export function groupNews(fresh: readonly Raised[], say: Say): readonly Shown[] {
  if (fresh.length <= MOST) {
    return fresh.map(({ notice, title, message, mayCall }) => ({ id: notice.id, title, message, mayCall }));
  }
  const lines = fresh.slice(0, LINES).map(({ title }) => title);
  const rest = fresh.length - lines.length;
  return [
    {
      id: GROUP,
      title: say({ key: 'notice_many_title', params: { n: fresh.length } }),
      message: [...lines, ...(rest > 0 ? [say({ key: 'notice_many_more', params: { n: rest } })] : [])].join('\n'),
      mayCall: false,
    },
  ];
}
