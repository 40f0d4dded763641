import { Circle, CircleCheck, CircleSlash, LoaderCircle, OctagonAlert, RotateCw, Send } from 'lucide-react';
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
import { totalOf, UploadProgress, UploadTotalLine } from './UploadProgress.tsx';

const icons = {
  waiting: Circle,
  running: LoaderCircle,
  done: CircleCheck,
  failed: OctagonAlert,
  stopped: CircleSlash,
} as const;
const looks = {
  waiting: 'text-ink-3',
  running: 'text-accent animate-spin',
  done: 'text-calm',
  failed: 'text-soon',
  stopped: 'text-paused',
} as const;

/** The way to the portal, step by step: what is done, what failed and why, when it is tried again, and a try at once. */
export function OutboxSteps({ view }: { readonly view: TicketView }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const steps = [...sendingSteps(view.steps)].sort((one, other) => one.order - other.order);
  const isWaiting = steps.some((step) => step.state !== 'done' && step.state !== 'stopped');
  const { draftId } = view.ticket;
  const evidence = readyOf(useLive(useMemo(() => desk.evidence(draftId), [desk, draftId]))) ?? [];
  const uploads = steps.filter((step) => step.work.kind === 'upload');
  const total = totalOf(uploads, evidence);
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-1.5">
        {steps.map((step) => (
          <li key={step.id}>
            <Step step={step} parcel={parcelOf(step, uploads, evidence)} deed={deed} />
          </li>
        ))}
      </ol>
      {total && total.done < total.files && <UploadTotalLine total={total} />}
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

/** Which of the files a step uploads. */
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

/**
 * Steps that are worth telling: of the filing until all of it is done, then of deeds that are at a file, in trouble, or came
 * to nothing. Plain words stand in the conversation.
 */
export function sendingSteps(steps: readonly OutboxStep[]): readonly OutboxStep[] {
  const isFiling = steps.some((step) => step.deed === undefined && step.state !== 'done');
  const isTelling = (step: OutboxStep) =>
    isTold(step) || (step.state !== 'done' && (step.trouble !== undefined || step.work.kind === 'upload'));
  const deeds = new Set(steps.filter((step) => step.deed !== undefined && isTelling(step)).map(({ deed }) => deed));
  return steps.filter((step) => (step.deed === undefined ? isFiling : isFiling || deeds.has(step.deed)));
}

/** Deeds that came to nothing, or had come about already, say so. */
const told = ['already', 'moved', 'refused', 'gone'] as const;
type Told = (typeof told)[number];
const isTold = (step: OutboxStep): step is OutboxStep & { result: Told } =>
  step.work.kind !== 'upload' && told.some((one) => one === step.result);

interface StepProps {
  readonly step: OutboxStep;
  readonly parcel: Parcel | undefined;
  readonly deed: ReturnType<typeof useDeed>;
}

function Step({ step, parcel, deed }: StepProps) {
  const { t, say, language } = useWords();
  const now = useNow('second');
  const Icon = icons[step.state];
  const wait = step.nextAt - now;
  const isTriedAgain =
    step.trouble !== undefined && step.attempts > 0 && (step.state === 'waiting' || step.state === 'failed');
  return (
    <div className="flex gap-2">
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', looks[step.state])} />
      <div className="min-w-0 flex-1">
        <p>
          {t(`outbox_work_${step.work.kind}`)}
          {parcel && (
            <span className="figures wrap-anywhere">
              {' '}
              {t('outbox_upload', { ...parcel, size: formatBytes(parcel.size, language) })}
            </span>
          )}
          <span className="text-ink-3">
            {' '}
            · {t(step.unwanted ? 'upload_breaking_off' : `outbox_state_${step.state}`)}
            {isTold(step) && <> · {t(`outbox_result_${step.result}`)}</>}
          </span>
        </p>
        {parcel && step.state === 'running' && step.progress && (
          <UploadProgress name={parcel.name} progress={step.progress} />
        )}
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
        {parcel && <FileChoice step={step} name={parcel.name} deed={deed} />}
      </div>
    </div>
  );
}

/** The ticket goes without this file, or with it after all: a file put off stays here and is never lost. */
function FileChoice({ step, name, deed }: Pick<StepProps, 'step' | 'deed'> & { readonly name: string }) {
  const { t } = useWords();
  const desk = useDesk();
  if (step.state === 'done' || step.unwanted) return null;
  if (step.state === 'stopped') {
    return (
      <>
        <p className="text-xs text-ink-2">{t('upload_put_off')}</p>
        <Button
          small
          look="accent"
          icon={Send}
          className="-ml-2"
          disabled={deed.busy}
          aria-label={t('upload_send_label', { name })}
          onClick={() => deed.run(() => desk.sendAfterAll(step.id))}
        >
          {t('upload_send')}
        </Button>
      </>
    );
  }
  return (
    <Button
      small
      look="ghost"
      icon={CircleSlash}
      className="-ml-2"
      disabled={deed.busy}
      aria-label={t('upload_skip_label', { name })}
      title={t('upload_skip_hint')}
      onClick={() => deed.run(() => desk.putOff(step.id))}
    >
      {t('upload_skip')}
    </Button>
  );
}
