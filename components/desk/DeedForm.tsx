import { type FormEvent, useState } from 'react';
import { dayOf, dayText } from '../../lib/clock/day.ts';
import { clockOf } from '../../lib/clock/week.ts';
import type { ConsultDeed } from '../../lib/model/consult.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Policy } from '../../lib/model/policy.ts';
import { forecastWindow } from '../../lib/standards/forecast.ts';
import { formatDay } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { EvidenceStrip, useDraftEvidence } from '../ticket/EvidenceStrip.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, inputLook, TextArea } from '../ui/Field.tsx';
import type { FormKind } from './deeds.ts';
import type { Row } from './desk-view.ts';
import { closingOf } from './named-day.ts';
import { ReasonField } from './ReasonField.tsx';
import { useOfferedText } from './use-offered.ts';

interface FormProps {
  readonly kind: FormKind;
  readonly row: Row;
  readonly busy: boolean;
  readonly onDeed: (deed: ConsultDeed) => Promise<void>;
  readonly onCancel: () => void;
}

/** What a deed asks for: words, a day, a reason of the policy, proof. Ctrl+Enter does it, Escape leaves it. */
export function DeedForm({ kind, row, busy, onDeed, onCancel }: FormProps) {
  const { t, language } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const [text, setText] = useState(useOfferedText(row.one.ticket.id, kind));
  const [day, setDay] = useState('');
  const draft = readyOf(useLive(desk.openDraft));
  const [proof, setProof] = useState<readonly Evidence[]>([]);
  const { policy, ticket } = row.one;
  const { zone } = policy.calendar;
  const today = dayText(dayOf(clockOf(policy.calendar).zone, now));
  const usual = kind === 'forecast' ? forecastWindow(policy, ticket.answers.type, now) : undefined;
  const asksDay = kind === 'forecast' || kind === 'defer';
  const asksReason = kind === 'defer' || kind === 'await' || kind === 'refuse' || kind === 'decline';
  const deed = deedOf(kind, text.trim(), asksDay && day >= today ? closingOf(policy, day) : undefined, proof);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (deed && !busy) void onDeed(deed);
  };

  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
      className="flex animate-rise flex-col gap-3 rounded-xl border border-line bg-sunken p-3"
    >
      {asksDay && (
        <Field
          label={t(kind === 'forecast' ? 'desk_forecast_day' : 'desk_return_day')}
          note={
            usual &&
            t('desk_forecast_usual', {
              from: formatDay(usual.from, now, zone, language),
              to: formatDay(usual.to, now, zone, language),
              rule: usual.forecast.rule,
            })
          }
        >
          {(control) => (
            <input
              {...control}
              type="date"
              min={today}
              value={day}
              ref={(element) => element?.focus()}
              onChange={(event) => setDay(event.target.value)}
              className={`${inputLook} h-8 max-w-44`}
            />
          )}
        </Field>
      )}
      {asksReason && (
        <ReasonField reasons={reasonsFor(kind, policy)} value={text} onChange={setText} focus={!asksDay} />
      )}
      {(kind === 'answer' || kind === 'done' || kind === 'rush') && (
        <Field label={t(textLabels[kind])} hint={t(`desk_hint_${kind}`)}>
          {(control) => (
            <TextArea
              {...control}
              minRows={3}
              maxLength={15_000}
              autoFocus
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      {kind === 'done' && draft && <Proof draftId={draft.id} onProof={setProof} />}
      <div className="flex items-center justify-end gap-2">
        <Button small look="ghost" onClick={onCancel}>
          {t('common_cancel')}
        </Button>
        <Button small look="primary" type="submit" disabled={!deed || busy} aria-keyshortcuts="Control+Enter">
          {t(`desk_send_${kind}`)}
        </Button>
      </div>
    </form>
  );
}

const textLabels = { answer: 'desk_answer_text', done: 'desk_done_text', rush: 'rush_price' } as const;

/** The policy's own reasons; it has none for declining an urgent start. */
function reasonsFor(kind: FormKind, { intake, deferral }: Policy) {
  if (kind === 'decline') return [];
  return kind === 'refuse' ? intake.refusalReasons : deferral.reasons.filter(isTelling);
}

/** «Другая причина» tells the client nothing: it is written in words. */
const isTelling = ({ id }: { readonly id: string }) => id !== 'other';

function deedOf(
  kind: FormKind,
  text: string,
  until: ReturnType<typeof closingOf> | undefined,
  proof: readonly Evidence[],
): ConsultDeed | undefined {
  switch (kind) {
    case 'answer':
      return text ? { kind, text } : undefined;
    case 'forecast':
      return until === undefined ? undefined : { kind, until };
    case 'defer':
      return until === undefined || !text ? undefined : { kind, until, reason: text };
    case 'rush':
      return { kind, text };
    case 'await':
    case 'decline':
    case 'refuse':
      return text ? { kind, reason: text } : undefined;
    case 'done':
      return { kind, text, proof: proof.map(({ id, name }) => ({ id, name })) };
  }
}

/** Proof of completion is taken as any proof is: shots, films, files, in the open draft; done, it becomes the ticket's. */
function Proof({
  draftId,
  onProof,
}: {
  readonly draftId: Parameters<typeof useDraftEvidence>[0];
  readonly onProof: (proof: readonly Evidence[]) => void;
}) {
  const evidence = readyOf(useDraftEvidence(draftId));
  const [told, setTold] = useState(evidence);
  if (evidence && evidence !== told) {
    setTold(evidence);
    onProof(evidence);
  }
  return <EvidenceStrip draftId={draftId} evidence={evidence ?? []} />;
}
