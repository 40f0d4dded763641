import { asFailure, Failure } from '../base/failure.ts';
import { type Instant, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { moveRecording, type Recording, type RecordingDeed } from '../model/recording.ts';
import { type Capture, type PictureTap, pictureStream, tapPictures } from './capture.ts';
import type { TakeProgress } from './engine.ts';
import { makeMarks } from './marks.ts';
import type { Mixer } from './mixer.ts';
import { type PlainRecorder, recordPlainly } from './plain.ts';
import type { Profile } from './profile.ts';
import { watchVoice } from './silence.ts';
import type { FromWorker, ToWorker } from './worker.ts';

const log = makeLog('recording');

export type TakeAction = 'pause' | 'resume' | 'stop' | 'mute' | 'unmute';

export interface TakeParts {
  /** The row as it stands when the take begins, in state `starting`. */
  readonly row: Recording;
  readonly profile: Profile;
  readonly capture: Capture;
  readonly mixer: Mixer | undefined;
  readonly microphone: MediaStreamTrack | undefined;
  /** Milliseconds that are counted down before filming begins; 0: at once. */
  readonly countdown: number;
  readonly now: () => Instant;
  /** Writes the row; called at each change and at least once a second. */
  readonly journal: (row: Recording) => Promise<void>;
  /** The state has changed, or twenty seconds have passed. */
  readonly onChange: () => void;
}

export interface Take {
  readonly row: Recording;
  /** Throws a `conflict` when the action makes no sense now. */
  control(action: TakeAction): Promise<void>;
  /** Settles when the file is closed and the last row is written. */
  readonly over: Promise<Recording>;
}

/** No first picture after so long: there will be none. */
const PATIENCE = 25_000;
/** The worker's answer to a stop: its own patience with the encoders and a second for the disk. */
const STOPPING = 8_000;
/** The mixer's way out, which nobody needs to see the end of. */
const SILENCING = 500;
const RING = 20_000;
/** The last number of the countdown leaves the page in this time, and is in no film. */
const CLEARING = 300;

/** Runs one take from the first picture to a closed file. The worker does the work; here the state is kept. */
export function startTake(parts: TakeParts): Take {
  const { capture, mixer, now, profile } = parts;
  const wait = parts.countdown > 0 ? parts.countdown + CLEARING : 0;
  let row = parts.row;
  let rungAt: number = row.aliveAt;
  let tap: PictureTap | undefined;
  let plain: PlainRecorder | undefined;
  let lastWord: ReturnType<typeof setTimeout> | undefined;
  const end = new AbortController();
  const marks = makeMarks();
  const voice = mixer && parts.microphone ? watchVoice(mixer, now(), end.signal) : undefined;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const { port1: port, port2 } = new MessageChannel();
  worker.postMessage(undefined, [port2]);
  const tell = (message: ToWorker, transfer: Transferable[] = []) => port.postMessage(message, transfer);

  let writing = Promise.resolve();
  const save = (patch: Partial<Recording>) => {
    row = { ...row, ...patch, aliveAt: now() };
    const snapshot = row;
    // A journal that cannot be written must not cost the film: the file alone is enough to recover.
    writing = writing
      .then(() => parts.journal(snapshot))
      .catch((error: unknown) => log.warn('journal', { failure: asFailure(error).message }));
    return writing;
  };
  const move = async (deed: RecordingDeed, patch: Partial<Recording> = {}) => {
    await save({ ...patch, state: moveRecording(row.state, deed) });
    rungAt = now();
    parts.onChange();
  };

  let settle: (row: Recording) => void = () => undefined;
  const over = new Promise<Recording>((resolve) => {
    settle = resolve;
  });
  const close = async (deed: 'finish' | 'fail' | 'discard', patch: Partial<Recording> = {}) => {
    if (end.signal.aborted) return;
    end.abort();
    clearTimeout(patience);
    for (const track of [capture.picture, capture.sound, parts.microphone]) track?.stop();
    // A sound device that never answers must not keep the film from being ready.
    await Promise.race([
      mixer?.close().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, SILENCING)),
    ]);
    worker.terminate();
    await move(deed, patch);
    settle(row);
  };
  const finish = ({ duration, size, rough }: Pick<TakeProgress, 'duration' | 'size' | 'rough'>) =>
    size > 0
      ? close('finish', { duration, size, ...(rough === undefined ? {} : { rough }) })
      : close('fail', { duration: 0, size: 0, trouble: row.trouble ?? 'recording_empty' });
  /** A worker that is gone: what it wrote is there. One that says it is still at work is waited for anew. */
  const awaitWorker = () => {
    clearTimeout(lastWord);
    lastWord = setTimeout(() => finish(row), STOPPING);
  };
  const stop = async (trouble?: string) => {
    if (row.state === 'finishing' || end.signal.aborted) return;
    // Stopped during the countdown: nothing was filmed, so there is nothing to offer and nothing to complain of.
    if (row.state === 'starting' && trouble === undefined) return close('discard');
    const patch = trouble ? { trouble } : {};
    const moved = move('stop', patch);
    await plain?.stop();
    tell({ is: 'stop' });
    awaitWorker();
    await moved;
  };

  const begun = (patch: Partial<Recording>) => {
    clearTimeout(patience);
    if (row.state === 'starting') void move('begin', { ...patch, marks: [...marks.begin(now())] });
  };
  const startPlainly = async () => {
    const sound = await mixer?.recordable();
    if (row.state !== 'starting' || end.signal.aborted) return undefined; // given up meanwhile
    const tracks = sound ? [capture.picture, sound] : [capture.picture];
    plain = recordPlainly(
      tracks,
      profile.bitrate,
      (bytes) => tell({ is: 'bytes', bytes }, [bytes]),
      () => void stop('recording_encoder_stopped'),
    );
    if (!plain) return void stop('recording_no_encoder');
    const { width = 0, height = 0 } = capture.picture.getSettings();
    // Until it is written anew a WebM has no length and no index; should that fail, `desk/mend` does it later.
    begun({ mime: plain.mime, width, height, ...(plain.mime.includes('webm') ? { rough: true } : {}) });
    return undefined;
  };

  const hear = (message: FromWorker) => {
    if (message.is === 'begun') begun(message.size);
    else if (message.is === 'progress') {
      const { duration, size } = message.progress;
      const more = plain ? undefined : marks.heard(now(), duration);
      // What the mixer does not hear, the browser's own recorder still may.
      const isUnheard = plain !== undefined && mixer?.isRunning === false;
      const isOff = row.muted === true || row.state !== 'recording' || isUnheard;
      const heard = row.microphone ? voice?.now(now(), isOff) : undefined;
      void save({ duration, size, ...heard, ...(more ? { marks: [...more] } : {}) });
      if (now() - rungAt >= RING) {
        rungAt = now();
        parts.onChange();
      }
    } else if (message.is === 'want') {
      const frame = tap?.grab();
      if (frame) tell({ is: 'frame', frame }, [frame]);
    } else if (message.is === 'cannot-encode') void startPlainly();
    else if (message.is === 'busy') awaitWorker();
    else if (message.is === 'stopped') void finish(message.progress);
    else if (message.is === 'source-ended') void stop();
    else if (message.is === 'trouble') void stop(message.words);
  };
  port.addEventListener('message', (event: MessageEvent<FromWorker>) => hear(event.data));
  port.start();
  worker.addEventListener('error', () => void stop('recording_engine_failed'));
  const patience = setTimeout(() => void stop('recording_no_picture'), PATIENCE + wait);
  capture.picture.addEventListener('ended', () => void stop());
  parts.microphone?.addEventListener('ended', () => {
    // A headset was pulled out: the film goes on, in silence.
    if (!end.signal.aborted) void save({ microphone: false, silent: false, trouble: 'recording_microphone_gone' });
  });

  const pictures = pictureStream(capture.picture);
  const order = {
    file: row.file,
    fps: profile.fps,
    bitrate: profile.bitrate,
    limit: profile.limit,
    hint: profile.hint,
    wait,
    sampleRate: mixer?.sampleRate,
  };
  const transfer: Transferable[] = [];
  if (pictures) transfer.push(pictures);
  if (mixer) transfer.push(mixer.port);
  tell({ is: 'open', order, pictures, sound: mixer?.port }, transfer);
  if (!pictures) {
    tapPictures(capture.picture, end.signal).then(
      (opened) => {
        tap = opened;
      },
      () => void stop('recording_no_picture'),
    );
  }

  if (wait > 0) {
    void save({ beginsAt: shift(now(), parts.countdown) });
    parts.onChange();
  }

  return {
    get row() {
      return row;
    },
    over,
    async control(action) {
      if (action === 'stop') {
        await stop();
        await over;
      } else if (action === 'mute' || action === 'unmute') {
        if (end.signal.aborted) throw new Failure('conflict', { words: 'failure_recording_moment', code: action });
        mixer?.mute(action === 'mute');
        await save({ muted: action === 'mute' });
      } else {
        moveRecording(row.state, action); // throws when it makes no sense now
        tell({ is: action });
        plain?.[action]();
        await move(action, { marks: [...marks[action](now())] });
      }
    },
  };
}
