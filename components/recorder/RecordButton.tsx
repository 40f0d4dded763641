import { ChevronDown, Circle, Mic, MicOff } from 'lucide-react';
import type { DraftId } from '../../lib/model/ids.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Panel } from '../ui/Panel.tsx';
import { RecordingChoices } from './RecordingChoices.tsx';
import { isRunning } from './states.ts';

const partLook =
  'flex h-7 items-center justify-center border border-l-0 border-edge bg-raised transition-colors hover:bg-hover disabled:opacity-60';

/** Begins a recording; beside it, whether the microphone is taken too, and how it is to be recorded (all remembered). */
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
  const prices = readyOf(useLive(desk.recordingPrices));
  const running = readyOf(useLive(desk.recordings))?.some(isRunning) ?? false;
  const deed = useDeed();
  const microphone = settings?.microphone ?? false;
  const start = () =>
    deed.run(() => desk.startRecording(draftId, { microphone }).then(undefined, (error: unknown) => onTrouble(error)));
  const title =
    settings?.recording.source === 'screen'
      ? t(microphone ? 'recorder_start_screen_mic' : 'recorder_start_screen')
      : t(microphone ? 'recorder_start_mic' : 'recorder_start');

  return (
    <span className="inline-flex">
      <Button
        small
        icon={Circle}
        disabled={running || deed.busy}
        onClick={start}
        title={title}
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
        className={classes(partLook, 'w-7', microphone ? 'text-accent' : 'text-ink-3')}
      >
        {microphone ? <Mic aria-hidden className="size-3.5" /> : <MicOff aria-hidden className="size-3.5" />}
      </button>
      <Panel
        label={t('recorder_more')}
        trigger={
          <button
            type="button"
            aria-label={t('recorder_more')}
            title={t('recorder_more')}
            disabled={running || !settings}
            className={classes(partLook, 'w-6 rounded-r-md')}
          >
            <ChevronDown aria-hidden className="size-3.5" />
          </button>
        }
      >
        {settings && (
          <div className="flex flex-col gap-2">
            <RecordingChoices small settings={settings} prices={prices} onTrouble={onTrouble} />
            <Button
              small
              look="accent"
              icon={Mic}
              onClick={() => void desk.openPage('options', 'recording').catch(onTrouble)}
              className="-mx-2 self-start"
            >
              {t('recorder_voice_check')}
            </Button>
          </div>
        )}
      </Panel>
    </span>
  );
}
