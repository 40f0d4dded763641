import { Mic, MicOff, Pause, Play, Square, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import type { DraftId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { formatBytes, formatDuration, formatSpan } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { LevelBar } from './LevelBar.tsx';
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

/** More room than this needs no word, milliseconds. */
const PLENTY = 3 * 3_600_000;

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
          <StateWords recording={recording} />
          {!ofThisDraft && <span className="text-ink-2"> · {t('recorder_other_draft')}</span>}
        </span>
        {state !== 'starting' && (
          <span role="timer" className="figures text-base font-semibold">
            {formatDuration(recording.duration)}
          </span>
        )}
        {recording.microphone && isLive && (
          <>
            <LevelBar
              level={muted ? 0 : (recording.level ?? 0)}
              label={t('recorder_voice_level')}
              className="ml-1 w-6"
            />
            <IconButton
              icon={muted ? MicOff : Mic}
              label={t(muted ? 'recorder_unmute' : 'recorder_mute')}
              disabled={deed.busy}
              onClick={() => control(muted ? 'unmute' : 'mute')}
            />
          </>
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
          disabled={state === 'finishing' || deed.busy}
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
        <Room recording={recording} />
      )}
    </section>
  );
}

/** What it is doing; during the countdown, how long until it begins. */
function StateWords({ recording: { state, beginsAt } }: { readonly recording: Recording }) {
  const { t } = useWords();
  const now = useNow('second');
  const left = state === 'starting' && beginsAt !== undefined ? Math.ceil((beginsAt - now) / 1_000) : 0;
  if (left > 0) return t('recorder_begins_in', { n: Math.min(left, 3) });
  return t(state in words ? words[state as keyof typeof words] : 'recorder_running');
}

/** Size, room, and what is to be warned of; else that nobody has to wait here. */
function Room({ recording: { id, size } }: { readonly recording: Recording }) {
  const { t, say, language } = useWords();
  const desk = useDesk();
  const limits = readyOf(useLive(desk.takeLimits));
  const isBare = limits?.warning === 'recorder_warn_unmasked' || limits?.warning === 'recorder_warn_bare';
  useEffect(() => {
    // Whoever opened this by the icon has let us into the page; where he did not, the warning stays.
    if (isBare) desk.returnToPage(id).catch(() => undefined);
  }, [desk, id, isBare]);
  if (limits?.warning) {
    return (
      <p role="alert" className="flex items-start gap-1 px-1 text-xs text-soon">
        <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        {say({ key: limits.warning })}
      </p>
    );
  }
  const facts = [
    size > 0 && formatBytes(size, language),
    limits?.left !== undefined &&
      limits.left < PLENTY &&
      t('recorder_left', { time: formatSpan(limits.left, language) }),
  ].filter(Boolean);
  const words = facts.length > 0 ? [...facts, t('recorder_live_short')].join(' · ') : t('recorder_live_hint');
  return <p className="figures px-1 text-xs text-ink-2">{words}</p>;
}
