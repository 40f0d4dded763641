import { Circle, Mic, MicOff } from 'lucide-react';
import type { DraftId } from '../../lib/model/ids.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { isRunning } from './states.ts';

/** Begins a recording of the tab; beside it, whether the microphone is taken too (remembered). */
export function RecordButton({
  draftId,
  onTrouble,
}: {
  readonly draftId: DraftId;
  readonly onTrouble: (error: unknown) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const settings = readyOf(useLive(desk.settings));
  const running = readyOf(useLive(desk.recordings))?.some(isRunning) ?? false;
  const deed = useDeed();
  const microphone = settings?.microphone ?? false;
  const start = () =>
    deed.run(() => desk.startRecording(draftId, { microphone }).then(undefined, (error: unknown) => onTrouble(error)));

  return (
    <span className="inline-flex">
      <Button
        small
        icon={Circle}
        disabled={running || deed.busy}
        onClick={start}
        title={t(microphone ? 'recorder_start_mic' : 'recorder_start')}
        className="rounded-r-none [&_svg]:fill-late [&_svg]:text-late disabled:[&_svg]:opacity-40"
      >
        {t('evidence_record')}
      </Button>
      <button
        type="button"
        role="switch"
        aria-checked={microphone}
        aria-label={t('recorder_mic')}
        title={t(microphone ? 'recorder_mic_on' : 'recorder_mic_off')}
        disabled={running || !settings}
        onClick={() => void desk.saveSettings({ microphone: !microphone }).catch(onTrouble)}
        className={classes(
          'flex h-7 w-7 items-center justify-center rounded-r-md border border-l-0 border-edge bg-raised transition-colors hover:bg-hover disabled:opacity-60',
          microphone ? 'text-accent' : 'text-ink-3',
        )}
      >
        {microphone ? <Mic aria-hidden className="size-3.5" /> : <MicOff aria-hidden className="size-3.5" />}
      </button>
    </span>
  );
}
