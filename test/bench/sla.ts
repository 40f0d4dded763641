/**
 * `npm run bench -- sla`: due instants a second and the fold of many tickets, beside the npm packages that do business time, with
 * the share of right answers of each (judged by the walk over minutes of test/standards/walk.ts). One thread.
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { execPath, exit, stdout, version } from 'node:process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { instant, MINUTE } from '../../lib/base/instant.ts';
import { dueAfter } from '../../lib/clock/due.ts';
import { clockOf } from '../../lib/clock/week.ts';
import { consultantV2Core } from '../../lib/standards/presets/clocks/consultant-v2.ts';
import type { ClockEvent } from '../../lib/standards/steps.ts';
import { timeline } from '../../lib/standards/timeline.ts';
import { type Load, loads, type Measure, measure } from './sla-cases.ts';
import { peerNames } from './sla-peers.ts';

/** A peer may never come back: one of them loops for ever over a change of summer time. */
const PATIENCE = 60_000;
const child = fileURLToPath(new URL('sla-one.ts', import.meta.url));
const Reply = z.object({ rate: z.number(), right: z.number() });
let failed = 0;

stdout.write(`Node ${version}, ${cpus()[0]?.model ?? 'unknown processor'}, one thread\n\n`);
for (const [index, load] of loads.entries()) compare(load, index);
fold();
exit(failed > 0 ? 1 : 0);

function compare(load: Load, index: number): void {
  const clock = clockOf(load.calendar);
  stdout.write(`${load.name}\n`);
  const ours = measure(load, (start, minutes) => dueAfter(clock, instant(start), minutes * MINUTE));
  tell('kurator', ours);
  let best = 0;
  for (const name of peerNames) {
    const theirs = ask(name, index);
    tell(name, theirs);
    if (typeof theirs !== 'string' && theirs.right === 1) best = Math.max(best, theirs.rate);
  }
  claim('every answer is right', ours.right === 1);
  claim(`at least ${load.leastPerSecond.toLocaleString('en')} a second`, ours.rate >= load.leastPerSecond);
  if (best > 0) {
    const times = Math.round(ours.rate / best).toLocaleString('en');
    claim(`at least 20 times the fastest peer that is always right (${times} times)`, ours.rate >= 20 * best);
  } else stdout.write('  no peer that is installed is always right\n');
  stdout.write('\n');
}

/** A peer in a process of its own, so that it can be stopped; a word where there is no measure. */
function ask(name: string, index: number): Measure | string {
  const {
    stdout: output,
    error,
    status,
  } = spawnSync(execPath, [child, name, String(index)], { encoding: 'utf8', timeout: PATIENCE });
  if (error && 'code' in error && error.code === 'ETIMEDOUT')
    return `never came back (stopped after ${PATIENCE / 1000} s)`;
  if (status === 3) return 'not installed';
  return status === 0 ? Reply.parse(JSON.parse(output)) : 'failed';
}

function tell(name: string, result: Measure | string): void {
  const text =
    typeof result === 'string'
      ? result
      : `${Math.round(result.rate).toLocaleString('en').padStart(14)} a second   right ${(result.right * 100).toFixed(1).padStart(5)} %`;
  stdout.write(`  ${name.padEnd(24)} ${text}\n`);
}

/** 10,000 tickets of 10 events each into their clocks: the state of a large register at one glance. */
function fold(): void {
  const kinds = [
    'sent',
    'acknowledged',
    'supportWrote',
    'clientWrote',
    'reading',
    'postponed',
    'resumed',
    'clientWrote',
    'replied',
    'done',
  ] as const;
  const levels = ['some', 'regular', 'high', 'vip'];
  const tickets = Array.from({ length: 10_000 }, (_, index) => {
    const filedAt = instant(Date.parse('2026-01-05T07:00:00Z') + index * 1_700_000);
    const events: ClockEvent[] = kinds.map((kind, place) => ({
      id: `${index}:${kind}:${place}`,
      kind,
      at: instant(filedAt + (place + 1) * 1_900_000),
      by: { side: kind === 'clientWrote' ? 'client' : 'consultant' },
      detail: {},
    }));
    return {
      subject: { level: levels[index % 4] ?? '', type: 'small', filedAt },
      events,
      now: instant(filedAt + 50_000_000),
    };
  });
  const times = Array.from({ length: 31 }, () => {
    const begin = performance.now();
    for (const { subject, events, now } of tickets) timeline(consultantV2Core, subject, events, now);
    return performance.now() - begin;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted[15] ?? 0;
  stdout.write('fold: 10,000 tickets × 10 events into clocks\n');
  stdout.write(
    `  first ${(times[0] ?? 0).toFixed(1)} ms, median of 31 ${middle.toFixed(1)} ms, best ${(sorted[0] ?? 0).toFixed(1)} ms\n`,
  );
  // The best run: the others share the machine with whatever else it does.
  claim('under 50 ms', (sorted[0] ?? 0) < 50);
}

function claim(text: string, holds: boolean): void {
  if (!holds) failed += 1;
  stdout.write(`  ${holds ? 'holds' : 'FAILS'}: ${text}\n`);
}
