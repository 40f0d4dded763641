import type { Instant } from '../base/instant.ts';
import { showNotice } from '../browser/notices.ts';
import { openOwnPage } from '../browser/tabs.ts';
import { dayOf, dayText, timeText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import { TicketId } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { LevelId } from '../model/standard-names.ts';
import { callNow } from '../standards/call.ts';
import type { KuratorDb } from '../store/db.ts';
import { readSettings } from '../store/settings.ts';
import { readTicket } from '../store/tickets.ts';
import { policyById } from './policies.ts';
import { portalNow } from './portal-clock.ts';
import { GROUP, type Shown } from './run-tick.ts';
import type { Say } from './task-text.ts';

/** The answer about a call leads to its ticket too. */
const CALL = ':call';
const BUTTONS = ['open', 'call'] as const;

/** Shows a piece of news with what can be done about it. */
export function showNews({ id, title, message, mayCall }: Shown, say: Say): Promise<void> {
  const buttons = mayCall ? BUTTONS : BUTTONS.slice(0, 1);
  return showNotice(
    id,
    title,
    message,
    buttons.map((one) => say({ key: `notice_button_${one}` })),
  );
}

/** A notice or one of its buttons was pressed: its ticket is opened, or it is told whether one may call now. */
export async function pressNotice(db: KuratorDb, id: string, button: number | undefined, say: Say): Promise<void> {
  const [named = ''] = id.split(':');
  if (BUTTONS[button ?? 0] !== 'call' || id.endsWith(CALL)) {
    const { role } = await readSettings(db);
    await openOwnPage(role === 'consultant' ? 'desk' : 'tickets', named === GROUP ? '' : `#${named}`);
    return;
  }
  const rows = await readTicket(db, TicketId.parse(named));
  if (!rows) return;
  const policy = rows.policy ?? policyById(rows.ticket.policy.id);
  const words = callWords(policy, rows.ticket.level, await portalNow(db, rows.ticket.portal), say);
  await showNotice(`${named}${CALL}`, words.title, words.message, [say({ key: 'notice_button_open' })]);
}

/** Whether one may call now, in words. */
export function callWords(
  policy: Policy,
  level: LevelId,
  now: Instant,
  say: Say,
): { readonly title: string; readonly message: string } {
  const { may, from, until, rule } = callNow(policy, level, now);
  const zone = zoneOf(policy.calendar.zone);
  const name = zone.name === 'Europe/Moscow' ? say({ key: 'zone_moscow' }) : zone.name;
  const at = until ?? from;
  const [, month, day] = at === undefined ? [] : dayText(dayOf(zone, at)).split('-');
  const when = at === undefined ? '' : `${timeText(zone, at)} ${name}${from === undefined ? '' : `, ${day}.${month}`}`;
  return {
    title: say({ key: `call_${may}_title` }),
    message: say({ key: `call_${may}_text`, params: { when, rule } }),
  };
}
