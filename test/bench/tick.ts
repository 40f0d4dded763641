/**
 * `npm run bench -- tick`: what a tick over 10,000 open tickets costs, beside what it costs to be handed the same
 * rows: the copy that a database makes of them. The fold of all clocks into badge, notices and next alarm is claimed to stay
 * under 20 ms, and below half of that copy.
 */
import { stdout } from 'node:process';
import { HOUR, type Instant, instant, shift } from '../../lib/base/instant.ts';
import { type Ticking, tick } from '../../lib/desk/tick.ts';
import { makeEvent } from '../../lib/model/event.ts';
import { TicketId } from '../../lib/model/ids.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import { emptyAnswers } from '../../lib/model/ticket.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';

const COUNT = 10_000;
const ROUNDS = 60;
const MOST_MS = 20;
const MOST_TIMES = 0.5;

const filed = instant(Date.parse('2026-11-16T11:00:00+03:00'));
const all: readonly Ticking[] = Array.from({ length: COUNT }, (_, index) => {
  const id = TicketId.parse(`t-${index}`);
  const filedAt = shift(filed, -index * 1000);
  const ticket = {
    id,
    code: String(index),
    title: 'Заявка',
    level: LevelId.parse('regular'),
    filedAt,
    answers: { ...emptyAnswers, type: 'medium' as const },
  };
  const event = (kind: 'filed' | 'supportWrote', at: Instant) =>
    makeEvent({ ticketId: id, kind, at, by: { side: 'consultant' }, detail: {} }, String(at));
  return {
    ticket,
    events: [event('filed', filedAt), event('supportWrote', shift(filedAt, 500))],
    policy: consultantV2,
  };
});
const now = shift(filed, HOUR);
const say = ({ key }: { readonly key: string }) => key;
// What was acknowledged long ago is told once and never again: as in life, most rounds have no news.
const settings = { ...defaultSettings, notify: { ...defaultSettings.notify, acknowledged: false } };

/** The rows as a database hands them over: without the policy, which is one row for all. */
const rows = all.map(({ ticket, events }) => ({ ticket, events }));

/** The median of many rounds, milliseconds, after the engine has warmed up. */
function medianOf(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const began = performance.now();
    work();
    if (round >= ROUNDS) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

const plain = medianOf(() => structuredClone(rows));
const mine = medianOf(() => tick(all, settings, now, say, 'Europe/Moscow'));
stdout.write(
  [
    `${COUNT} open tickets, medians of ${ROUNDS} rounds`,
    `  a tick       ${mine.toFixed(2)} ms`,
    `  copy of rows ${plain.toFixed(2)} ms`,
    `  ratio        ${(mine / plain).toFixed(2)} (at most ${MOST_TIMES})`,
    '',
  ].join('\n'),
);
process.exitCode = mine <= MOST_MS && mine <= plain * MOST_TIMES ? 0 : 1;
