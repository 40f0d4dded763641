import { CircleAlert, Clock, CloudDownload, Paperclip, Send, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import { EvidenceViewer } from '../evidence/EvidenceViewer.tsx';
import { formatMoment } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { TalkText } from './TalkText.tsx';
import { eventWord, type TalkLine, talkLines } from './talk-lines.ts';

type Side = 'client' | 'consultant';
type Heard = Extract<TalkLine, { is: 'words' }>;

/** Who has said what about a ticket, oldest first, with what is still on its way at the end (J5). */
export function Conversation({
  view,
  now,
  side = 'client',
}: {
  readonly view: TicketView;
  readonly now: Instant;
  /** Whose words are the reader's own. */
  readonly side?: Side;
}) {
  const { t } = useWords();
  const { events, portal, steps } = view;
  const lines = useMemo(() => talkLines({ events, portal, steps }), [events, portal, steps]);
  if (lines.length === 0) return <p className="text-ink-3">{t('talk_empty')}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {lines.map((line) => (
        <li key={line.id} className={classes('flex flex-col', isOurs(line, side) ? 'items-end' : 'items-start')}>
          {line.is === 'deed' && <DeedLine event={line.event} view={view} now={now} />}
          {line.is === 'words' && <Words line={line} view={view} now={now} side={side} />}
          {line.is === 'echo' && <Echo step={line.step} text={line.text} />}
        </li>
      ))}
    </ol>
  );
}

const isOurs = (line: TalkLine, side: Side) =>
  line.is === 'echo' || (line.is === 'words' && line.event.by.side === side);

/** Names of people by what the ticket's history and the connection tell: a message has only its author's number. */
function useNameOf(view: TicketView): (event: TicketEvent) => string {
  const { t } = useWords();
  const home = homeOf(view.ticket, view.portal);
  const connection = readyOf(useLive(useDesk().connections))?.find(({ host }) => host === home);
  const { author } = view.ticket;
  return ({ by }) => {
    if (by.name) return by.name;
    const { userId } = by;
    if (userId === undefined) return t(`side_${by.side}`);
    if (userId === author.userId) return author.name;
    const known = [connection?.me, connection?.consultant].find((person) => person?.id === userId)?.name;
    const told = view.events.find((event) => event.by.userId === userId && event.by.name)?.by.name;
    return told ?? known ?? t(`side_${by.side}`);
  };
}

interface LineProps {
  readonly view: TicketView;
  readonly now: Instant;
}

function When({ at, view, now }: LineProps & { readonly at: Instant }) {
  const { language } = useWords();
  return (
    <time dateTime={new Date(at).toISOString()} className="figures">
      {formatMoment(at, now, view.policy.calendar.zone, language)}
    </time>
  );
}

function DeedLine({ event, view, now }: LineProps & { readonly event: TicketEvent }) {
  const { say } = useWords();
  const nameOf = useNameOf(view);
  return (
    <p className="self-center text-center text-xs text-ink-3">
      {say({ key: eventWord(event) })} · {nameOf(event)} · <When at={event.at} view={view} now={now} />
      {event.detail.reason && <span className="block text-ink-2">{event.detail.reason}</span>}
    </p>
  );
}

function Words({ line, view, now, side }: LineProps & { readonly line: Heard; readonly side: Side }) {
  const { t, say } = useWords();
  const nameOf = useNameOf(view);
  const { event, text, was, isEdited } = line;
  const isMine = event.by.side === side;
  const isPlain = !event.detail.rush && (event.kind === 'clientWrote' || event.kind === 'supportWrote');
  return (
    <div className={classes('max-w-[85%] min-w-0 rounded-xl px-3 py-2', isMine ? 'bg-accent-soft' : 'bg-sunken')}>
      <p className="mb-0.5 text-xs text-ink-3">
        <span className="font-medium text-ink-2">{nameOf(event)}</span>
        {!isPlain && <> · {say({ key: eventWord(event) })}</>} · <When at={event.at} view={view} now={now} />
        {isEdited && text !== undefined && <> · {t('talk_edited')}</>}
      </p>
      {text !== undefined && text !== '' && <TalkText text={text} />}
      {was !== undefined && was !== '' && (
        <details className="mt-1 text-xs text-ink-3" open={text === undefined}>
          <summary className="cursor-default">{t(text === undefined ? 'talk_deleted' : 'talk_was')}</summary>
          <TalkText text={was} />
        </details>
      )}
      {text === undefined && !was && <p className="text-xs text-ink-3">{t('talk_unknown')}</p>}
      {(event.detail.files ?? []).map((name) => (
        <FileChip key={name} name={name} view={view} />
      ))}
    </div>
  );
}

/** A file that came with a message: a proof that is here is opened, another is brought from the portal and becomes one. */
function FileChip({ name, view }: { readonly name: string; readonly view: TicketView }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [viewing, setViewing] = useState(false);
  const { ticket, portal } = view;
  const proofs = readyOf(useLive(useMemo(() => desk.ticketEvidence(ticket), [desk, ticket])));
  const here = proofs?.find((one) => one.name === name);
  const fetchIt = () => deed.run(() => desk.adoptFile(ticket.id, name));
  return (
    <div className="mt-1 text-xs">
      <Button
        small
        icon={here ? Paperclip : CloudDownload}
        disabled={deed.busy || (!here && !portal?.taskId)}
        aria-label={t(here ? 'evidence_open' : 'talk_file_fetch', { name })}
        onClick={() => (here ? setViewing(true) : void fetchIt())}
      >
        <span className="max-w-60 truncate">{name}</span>
      </Button>
      {deed.failure && (
        <span role="alert" className="block text-late">
          {fault(deed.failure)}
        </span>
      )}
      {viewing && here && <EvidenceViewer evidence={here} onClose={() => setViewing(false)} />}
    </div>
  );
}

const echoWords = {
  waiting: 'talk_leaving',
  running: 'talk_leaving',
  failed: 'talk_failed',
  stopped: 'talk_failed',
} as const;

/** What was said here and is not heard from the portal yet, with the way back for as long as there is one. */
function Echo({ step, text }: { readonly step: OutboxStep; readonly text: string }) {
  const { t, say, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const mayUndo = step.deed !== undefined && !step.inDoubt && (step.state === 'waiting' || step.state === 'failed');
  const isLate = step.state === 'waiting' && step.trouble !== undefined;
  const words = step.state === 'done' ? t('talk_sent') : t(isLate ? 'talk_waiting' : echoWords[step.state]);
  const Icon = step.state === 'done' ? Send : step.state === 'failed' ? CircleAlert : Clock;
  return (
    <div className="max-w-[85%] min-w-0 rounded-xl border border-dashed border-edge px-3 py-2">
      <div className="mb-0.5 flex flex-wrap items-center gap-1 text-xs text-ink-3">
        <Icon aria-hidden className="size-3.5" />
        <span className="font-medium text-ink-2">{t('talk_me')}</span>
        <span role="status">· {words}</span>
        {mayUndo && (
          <Button
            small
            look="accent"
            icon={Undo2}
            disabled={deed.busy}
            aria-label={t('talk_undo_label', { text: text.slice(0, 60) })}
            onClick={() => deed.run(() => desk.unsay(step.id))}
          >
            {t('talk_undo')}
          </Button>
        )}
      </div>
      <TalkText text={text} />
      {step.trouble && step.state !== 'done' && (
        <p className="mt-1 text-xs text-ink-2">{say({ key: step.trouble.words, params: step.trouble.params })}</p>
      )}
      {deed.failure && (
        <p role="alert" className="mt-1 text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
    </div>
  );
}
