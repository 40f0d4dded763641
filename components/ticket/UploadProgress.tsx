import type { Evidence } from '../../lib/model/evidence.ts';
import type { OutboxStep, StepProgress } from '../../lib/model/outbox.ts';
import { formatBytes, formatSpan } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';

const MINUTE = 60_000;

/** Bytes of all files that are to go, and how many of them are there already, for the line that sums up. */
export interface UploadTotal {
  readonly files: number;
  readonly done: number;
  readonly sent: number;
  readonly size: number;
  /** Milliseconds that the rest takes at the speed of the file that is on its way; absent while nobody can say. */
  readonly left: number | undefined;
}

/** How far all files of a ticket are together; undefined for one or none, whose own line says it all. */
export function totalOf(uploads: readonly OutboxStep[], evidence: readonly Evidence[]): UploadTotal | undefined {
  const wanted = uploads.filter(({ state }) => state !== 'stopped');
  const sizeOf = ({ work }: OutboxStep) =>
    evidence.find(({ id }) => work.kind === 'upload' && id === work.evidenceId)?.size ?? 0;
  if (wanted.length < 2) return undefined;
  const size = wanted.reduce((sum, step) => sum + sizeOf(step), 0);
  const sent = wanted.reduce(
    (sum, step) => sum + (step.state === 'done' ? sizeOf(step) : (step.progress?.sent ?? 0)),
    0,
  );
  const speed = wanted.find(({ progress }) => progress?.speed)?.progress?.speed;
  const done = wanted.filter(({ state }) => state === 'done').length;
  return { files: wanted.length, done, sent, size, left: speed ? ((size - sent) / speed) * 1000 : undefined };
}

/** What is left in words: minutes from the first on, before that «меньше минуты». */
function useLeft(): (milliseconds: number) => string {
  const { t, language } = useWords();
  return (left) =>
    left < MINUTE
      ? t('upload_left_soon')
      : t('upload_left', { span: formatSpan(Math.ceil(left / MINUTE) * MINUTE, language) });
}

/** How far one file is: a bar, the share, bytes of how many, speed and what is left in words. */
export function UploadProgress({ name, progress }: { readonly name: string; readonly progress: StepProgress }) {
  const { t, language } = useWords();
  const left = useLeft();
  const { sent, total, speed } = progress;
  const share = total > 0 ? Math.min(1, sent / total) : 0;
  const percent = Math.floor(share * 100);
  // The portal has the whole file and is putting it away.
  const facts =
    sent >= total
      ? [t('upload_checking')]
      : [
          t('upload_sent', { sent: formatBytes(sent, language), total: formatBytes(total, language) }),
          ...(speed ? [t('upload_speed', { speed: formatBytes(speed, language) })] : []),
          ...(speed ? [left(((total - sent) / speed) * 1000)] : []),
        ];
  return (
    <div className="mt-1 flex flex-col gap-0.5">
      <div
        role="progressbar"
        aria-label={t('upload_bar', { name })}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent-fill" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="figures text-xs text-ink-2">
        <span className="font-medium">{t('upload_percent', { percent })}</span> · {facts.join(' · ')}
      </p>
    </div>
  );
}

/** «Файлы: 2 из 5, 310 МБ из 900 МБ, ещё около 4 мин». */
export function UploadTotalLine({ total }: { readonly total: UploadTotal }) {
  const { t, language } = useWords();
  const leftWords = useLeft();
  const { files, done, sent, size, left } = total;
  const line = t('upload_total', {
    done,
    files,
    sent: formatBytes(sent, language),
    size: formatBytes(size, language),
  });
  return (
    <p className="figures text-xs text-ink-3">
      {line}
      {left !== undefined && sent < size && ` · ${leftWords(left)}`}
    </p>
  );
}
