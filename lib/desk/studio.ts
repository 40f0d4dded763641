import { asFailure, Failure } from '../base/failure.ts';
import { instant } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { send } from '../bus/send.ts';
import type { MessageInput } from '../model/message.ts';
import { moveRecording, type Recording, recorderLock } from '../model/recording.ts';
import { type Capture, captureDisplay, captureTab, letGo } from '../recording/capture.ts';
import { FILM_MIME } from '../recording/film.ts';
import { captureMicrophone } from '../recording/microphones.ts';
import { openMixer } from '../recording/mixer.ts';
import { profileOf } from '../recording/profile.ts';
import { startTake, type Take } from '../recording/record.ts';
import type { KuratorDb } from '../store/db.ts';
import { writeRecording } from '../store/recordings.ts';

const log = makeLog('recorder');
const now = () => instant(Date.now());

/** Milliseconds after the end in which answers still find their way; then the background may close the document. */
const LAST_WORD = 200;

/** What 3-2-1 takes. */
const COUNTDOWN = 3_000;

export type TakeRequest = Omit<MessageInput<'recorder.take'>, 'streamId'>;

/** Where a take's picture comes from. */
export interface TakeSource {
  readonly is: 'tab' | 'screen';
  /** Whether this is a page that a person sees, so that the browser can ask for the microphone. */
  readonly isSeen: boolean;
  readonly capture: () => Promise<Capture>;
}

/** Holds the recorder's lock until the returned function is called. Throws `conflict` while another recorder lives. */
function holdLock(): Promise<() => void> {
  return new Promise((resolve, reject) => {
    void navigator.locks.request(recorderLock, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      return reject(new Failure('conflict', { words: 'failure_record_busy' }));
    });
  });
}

/** The row of a take that is about to begin. */
function firstRow(request: TakeRequest, source: TakeSource): Recording {
  const { recordingId, draftId, microphone, page, tabId, quality } = request;
  return {
    id: recordingId,
    draftId,
    state: 'starting',
    file: `${recordingId}.mp4`,
    mime: FILM_MIME,
    startedAt: now(),
    aliveAt: now(),
    duration: 0,
    size: 0,
    microphone,
    source: source.is,
    ...(page === undefined ? {} : { page }),
    ...(tabId === undefined ? {} : { tabId }),
    ...(quality === undefined ? {} : { quality }),
  };
}

/** One take at a time, from whatever source; the row tells everybody how it stands. */
export function makeRecorder(db: KuratorDb) {
  let current: Take | undefined;
  /** A take that has not begun to run: the browser's dialog is open, or the microphone is being asked for. */
  let opening: { readonly id: Recording['id']; readonly givenUp: AbortController } | undefined;

  const ring = (row: Recording) => {
    send('recorder.changed', { recordingId: row.id }).catch((error: unknown) =>
      log.warn('ring', { failure: asFailure(error).message }),
    );
  };

  /** The picture, unless the person gives up first; one that comes too late is let go. Undefined: given up. */
  const openPicture = async (source: TakeSource, signal: AbortSignal): Promise<Capture | undefined> => {
    const capturing = source.capture();
    const given = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    const capture = await Promise.race([capturing, given]);
    if (!capture) capturing.then(letGo, () => undefined);
    return capture;
  };

  const begin = async (request: TakeRequest, source: TakeSource): Promise<Take | undefined> => {
    const release = await holdLock();
    let row = firstRow(request, source);
    const givenUp = new AbortController();
    opening = { id: row.id, givenUp };
    const leave = async (deed: 'fail' | 'discard', trouble?: string) => {
      opening = undefined;
      row = { ...row, state: moveRecording(row.state, deed), aliveAt: now(), ...(trouble ? { trouble } : {}) };
      await writeRecording(db, row).catch(() => undefined);
      release();
      ring(row);
    };
    let capture: Capture | undefined;
    try {
      await writeRecording(db, row);
      capture = await openPicture(source, givenUp.signal);
      if (!capture) {
        await leave('discard');
        return undefined;
      }
      const voice = request.microphone ? await captureMicrophone(source.isSeen, request.microphoneId) : undefined;
      if (request.microphone && !voice) row = { ...row, microphone: false, trouble: 'recording_no_microphone' };
      else if (voice?.another) row = { ...row, trouble: 'recording_microphone_other' };
      const hasSound = capture.sound !== undefined || voice !== undefined;
      // A tab that `tabCapture` films falls silent for the person; what the dialog gives goes on sounding by itself.
      const mixer = hasSound ? await openMixer(capture.sound, voice?.track, source.is === 'tab') : undefined;
      if (givenUp.signal.aborted) {
        letGo(capture);
        voice?.track.stop();
        await mixer?.close();
        await leave('discard');
        return undefined;
      }
      const take = startTake({
        row,
        profile: profileOf(request.quality),
        capture,
        mixer,
        microphone: voice?.track,
        countdown: request.countdown ? COUNTDOWN : 0,
        now,
        journal: (changed) => writeRecording(db, changed),
        onChange: () => ring(current?.row ?? row),
      });
      current = take;
      opening = undefined;
      void take.over.then(() => {
        if (current === take) current = undefined;
        setTimeout(release, LAST_WORD);
      });
      return take;
    } catch (error) {
      if (capture) letGo(capture);
      const failure = asFailure(error);
      await leave('fail', failure.words);
      throw failure;
    }
  };

  return {
    begin,
    /** In Chrome's hidden document: the tab by its stream's key, else what the person picks in the browser's dialog. */
    async take({ streamId, ...request }: MessageInput<'recorder.take'>) {
      const { fps, limit } = profileOf(request.quality);
      const capture = () => (streamId === undefined ? captureDisplay(fps, limit) : captureTab(streamId, fps, limit));
      await begin(request, { is: streamId === undefined ? 'screen' : 'tab', isSeen: false, capture });
      return {};
    },
    async control({ recordingId, action }: MessageInput<'recorder.control'>) {
      if (action === 'stop' && opening?.id === recordingId) opening.givenUp.abort();
      else if (current?.row.id === recordingId) await current.control(action);
      else throw new Failure('missing', { words: 'failure_recording_missing' });
      return {};
    },
  };
}

export type Recorder = ReturnType<typeof makeRecorder>;
