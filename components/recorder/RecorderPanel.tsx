import { Mic, MicOff, Pause, Play, Square } from 'lucide-react';
import type { DraftId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { formatDuration } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { isRunning } from './states.ts';

const words = {
  starting: 'recorder_starting',
  recording: 'recorder_running',
  paused: 'recorder_paused',
  finishing: 'recorder_finishing',
} as const;

/** The recording under way, whichever draft it belongs to: there is only one at a time. */
export function RecorderPanel({ draftId }: { readonly draftId: DraftId }) {
  const desk = useDesk();
  const running = readyOf(useLive(desk.recordings))?.find(isRunning);
  return running ? <Running recording={running} ofThisDraft={running.draftId === draftId} /> : null;
}

function Running({ recording, ofThisDraft }: { readonly recording: Recording; readonly ofThisDraft: boolean }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { state, muted = false } = recording;
  const isLive = state === 'recording' || state === 'paused';
  const control = (action: Parameters<typeof desk.controlRecording>[1]) =>
    deed.run(() => desk.controlRecording(recording.id, action));

  return (
    <section aria-label={t('evidence_record')} className="rounded-lg bg-late-soft px-2 py-1.5">
      <div className="flex items-center gap-1">
        <span
          aria-hidden
          className={classes('mx-1 size-2 rounded-full bg-late', state === 'recording' && 'animate-breathe')}
        />
        <span role="status" className="min-w-0 flex-1 truncate text-sm">
          {t(state in words ? words[state as keyof typeof words] : 'recorder_running')}
          {!ofThisDraft && <span className="text-ink-2"> · {t('recorder_other_draft')}</span>}
        </span>
        <span role="timer" className="figures text-base font-semibold">
          {formatDuration(recording.duration)}
        </span>
        {recording.microphone && isLive && (
          <IconButton
            icon={muted ? MicOff : Mic}
            label={t(muted ? 'recorder_unmute' : 'recorder_mute')}
            disabled={deed.busy}
            onClick={() => control(muted ? 'unmute' : 'mute')}
          />
        )}
        {isLive && (
          <IconButton
            icon={state === 'paused' ? Play : Pause}
            label={t(state === 'paused' ? 'recorder_resume' : 'recorder_pause')}
            disabled={deed.busy}
            onClick={() => control(state === 'paused' ? 'resume' : 'pause')}
          />
        )}
        <Button
          small
          look="danger"
          icon={Square}
          title={t('recorder_stop')}
          disabled={!isLive || deed.busy}
          onClick={() => control('stop')}
          className="[&_svg]:size-3 [&_svg]:fill-current"
        >
          {t('recorder_stop_short')}
        </Button>
      </div>
      {deed.failure ? (
        <p role="alert" className="px-1 pt-1 text-xs text-late">
          {fault(deed.failure)}
        </p>
      ) : (
        <p className="px-1 text-xs text-ink-2">{t('recorder_live_hint')}</p>
      )}
    </section>
  );
}
