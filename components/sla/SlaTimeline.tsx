import { useMemo } from 'react';
import { plainOf, readBb } from '../../lib/base/bb-tree.ts';
import { type Instant, MINUTE } from '../../lib/base/instant.ts';
import { plainLine } from '../../lib/base/text.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import { formatDay, formatSpan, formatTime, localZone, sameClock } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { eventWord } from '../ticket/talk-lines.ts';
import { classes } from '../ui/classes.ts';
import { zoneLabel } from './clock-words.ts';
import { type ClockEffect, type Effect, effectsOf } from './effects.ts';

const effectWords = {
  started: 'effect_started',
  met: 'effect_met',
  'met-late': 'effect_met_late',
  stands: 'effect_stands',
  'runs-again': 'effect_runs_again',
  restarted: 'effect_restarted',
} as const satisfies Record<Effect, string>;

const effectLooks: Record<Effect, string> = {
  started: 'text-ink-3',
  met: 'text-calm',
  'met-late': 'text-late',
  stands: 'text-paused',
  'runs-again': 'text-ink-3',
  restarted: 'text-soon',
};

const sideLooks: Record<TicketEvent['by']['side'], string> = {
  client: 'bg-ink-3',
  consultant: 'bg-accent',
  system: 'bg-edge',
};

/** The portal puts a result into the task's chat too: said once is enough for a reader. */
function withoutEchoes(events: readonly TicketEvent[]): TicketEvent[] {
  const answers = events.filter(({ kind }) => kind === 'replied');
  const isEcho = ({ kind, at, detail }: TicketEvent) =>
    kind === 'supportWrote' &&
    answers.some((answer) => answer.detail.text === detail.text && Math.abs(answer.at - at) < MINUTE);
  return events.filter((event) => !isEcho(event));
}

/** Every event of a ticket, newest first: its instant on both clocks, whose deed, and what it did to the promises. */
export function SlaTimeline({ view, now }: { readonly view: TicketView; readonly now: Instant }) {
  const words = useWords();
  const { language } = words;
  const { zone } = view.policy.calendar;
  const effects = useMemo(() => effectsOf(view), [view]);
  const events = withoutEchoes(view.events).sort((one, other) => other.at - one.at);
  const days = new Map<string, TicketEvent[]>();
  for (const event of events) {
    const day = formatDay(event.at, now, zone, language);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return (
    <div className="flex flex-col gap-3">
      {[...days].map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h4 className="mb-1 text-xs font-medium text-ink-3">
            {day}, {zoneLabel(zone, now, words)}
          </h4>
          <ol className="flex flex-col">
            {list.map((event) => (
              <li key={event.id}>
                <Row event={event} zone={zone} effects={effects.get(event.id) ?? []} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Row({
  event,
  zone,
  effects,
}: {
  readonly event: TicketEvent;
  readonly zone: string;
  readonly effects: readonly ClockEffect[];
}) {
  const { t, say, label, language } = useWords();
  const own = localZone();
  const { text, reason } = event.detail;
  return (
    <div className="grid grid-cols-[108px_12px_1fr] gap-x-2 py-1">
      <div className="figures text-right">
        <time dateTime={new Date(event.at).toISOString()}>{formatTime(event.at, zone, language)}</time>
        {!sameClock(zone, own, event.at) && (
          <span className="block text-2xs text-ink-3">
            {t('line_local', { time: formatTime(event.at, own, language) })}
          </span>
        )}
      </div>
      <span
        aria-hidden
        className={classes('mt-1.5 size-2 justify-self-center rounded-full', sideLooks[event.by.side])}
      />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{say({ key: eventWord(event) })}</span>
          <span className="text-ink-3"> · {event.by.name || t(`side_${event.by.side}`)}</span>
        </p>
        {(text || reason) && (
          <p className="truncate text-ink-2" title={text ?? reason}>
            {plainLine(plainOf(readBb(text ?? reason ?? '')), 200)}
          </p>
        )}
        {effects.map(({ effect, label: name, used }) => (
          <p key={name} className={classes('figures text-xs', effectLooks[effect])}>
            {effect === 'met' && used < MINUTE
              ? t('effect_met_at_once', { label: label(name) })
              : t(effectWords[effect], { label: label(name), span: formatSpan(used, language) })}
          </p>
        ))}
      </div>
    </div>
  );
}
