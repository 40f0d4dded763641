import { Circle, CircleCheck, LoaderCircle, OctagonAlert, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import { formatBytes, formatMoment, formatSpan, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';

const icons = {
  waiting: Circle,
  running: LoaderCircle,
  done: CircleCheck,
  failed: OctagonAlert,
  stopped: OctagonAlert,
} as const;
const looks = {
  waiting: 'text-ink-3',
  running: 'text-accent animate-spin',
  done: 'text-calm',
  failed: 'text-soon',
  stopped: 'text-late',
} as const;

/** The way to the portal, step by step: what is done, what failed and why, when it is tried again, and a try at once. */
export function OutboxSteps({ view }: { readonly view: TicketView }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const steps = [...view.steps].sort((one, other) => one.order - other.order);
  const isWaiting = steps.some((step) => step.state !== 'done');
  const { draftId } = view.ticket;
  const evidence = readyOf(useLive(useMemo(() => desk.evidence(draftId), [desk, draftId]))) ?? [];
  const uploads = steps.filter((step) => step.work.kind === 'upload');
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-1.5">
        {steps.map((step) => (
          <li key={step.id}>
            <Step step={step} parcel={parcelOf(step, uploads, evidence)} />
          </li>
        ))}
      </ol>
      {isWaiting && (
        <div>
          <Button small icon={RotateCw} disabled={deed.busy} onClick={() => deed.run(() => desk.retry(view.ticket.id))}>
            {t('outbox_now')}
          </Button>
        </div>
      )}
      {deed.failure && (
        <p role="alert" className="text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
    </div>
  );
}

/** Which of the files a step uploads: how far inside one the upload is, the browser does not tell (fetch has no progress). */
interface Parcel {
  readonly count: number;
  readonly all: number;
  readonly name: string;
  readonly size: number;
}

function parcelOf(
  { work, id }: OutboxStep,
  uploads: readonly OutboxStep[],
  evidence: readonly Evidence[],
): Parcel | undefined {
  if (work.kind !== 'upload') return undefined;
  const file = evidence.find((one) => one.id === work.evidenceId);
  const count = uploads.findIndex((upload) => upload.id === id) + 1;
  return file && { count, all: uploads.length, name: file.name, size: file.size };
}

function Step({ step, parcel }: { readonly step: OutboxStep; readonly parcel: Parcel | undefined }) {
  const { t, say, language } = useWords();
  const now = useNow('second');
  const Icon = icons[step.state];
  const wait = step.nextAt - now;
  const isTriedAgain = step.trouble !== undefined && (step.state === 'waiting' || step.state === 'failed');
  return (
    <div className="flex gap-2">
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', looks[step.state])} />
      <div className="min-w-0">
        <p>
          {t(`outbox_work_${step.work.kind}`)}
          {parcel && (
            <span className="figures wrap-anywhere">
              {' '}
              {t('outbox_upload', { ...parcel, size: formatBytes(parcel.size, language) })}
            </span>
          )}
          <span className="text-ink-3"> · {t(`outbox_state_${step.state}`)}</span>
        </p>
        {step.trouble && step.state !== 'done' && (
          <p className="text-xs wrap-anywhere text-ink-2">
            {say({ key: step.trouble.words, params: step.trouble.params })}
            {step.trouble.code && step.trouble.kind !== 'offline' && (
              <span className="text-ink-3"> ({step.trouble.code})</span>
            )}
          </p>
        )}
        {isTriedAgain && (
          <p className="figures text-xs text-ink-3">
            {t('outbox_tries', { n: step.attempts })}
            {' · '}
            {wait > 60_000
              ? t('outbox_next', {
                  when: formatMoment(step.nextAt, now, localZone(), language),
                  span: formatSpan(wait, language),
                })
              : t('outbox_next_soon')}
          </p>
        )}
      </div>
    </div>
  );
}
