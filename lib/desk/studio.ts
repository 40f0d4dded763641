import { asFailure, Failure } from '../base/failure.ts';
import { instant } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { send } from '../bus/send.ts';
import type { MessageInput } from '../model/message.ts';
import { moveRecording, type Recording, recorderLock } from '../model/recording.ts';
import { type Capture, captureMicrophone, captureTab } from '../recording/capture.ts';
import { FILM_MIME } from '../recording/film.ts';
import { openMixer } from '../recording/mixer.ts';
import { textProfile } from '../recording/profile.ts';
import { startTake, type Take } from '../recording/record.ts';
import type { KuratorDb } from '../store/db.ts';
import { writeRecording } from '../store/recordings.ts';

const log = makeLog('recorder');
const now = () => instant(Date.now());

/** Milliseconds after the end in which answers still find their way; then the background may close the document. */
const LAST_WORD = 200;

export type TakeRequest = Omit<MessageInput<'recorder.take'>, 'streamId'>;

/** Holds the recorder's lock until the returned function is called. Throws `conflict` while another recorder lives. */
function holdLock(): Promise<() => void> {
  return new Promise((resolve, reject) => {
    void navigator.locks.request(recorderLock, { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      return reject(new Failure('conflict', { words: 'failure_record_busy' }));
    });
  });
}

/** One take at a time, from whatever source; the row tells everybody how it stands. */
export function makeRecorder(db: KuratorDb) {
  let current: Take | undefined;

  const ring = (row: Recording) => {
    send('recorder.changed', { recordingId: row.id }).catch((error: unknown) =>
      log.warn('ring', { failure: asFailure(error).message }),
    );
  };

  const begin = async (request: TakeRequest, isHidden: boolean, capture: () => Promise<Capture>): Promise<Take> => {
    const release = await holdLock();
    let row: Recording = {
      id: request.recordingId,
      draftId: request.draftId,
      state: 'starting',
      file: `${request.recordingId}.mp4`,
      mime: FILM_MIME,
      startedAt: now(),
      aliveAt: now(),
      duration: 0,
      size: 0,
      microphone: request.microphone,
      ...(request.page === undefined ? {} : { page: request.page }),
    };
    try {
      await writeRecording(db, row);
      const source = await capture();
      const microphone = request.microphone ? await captureMicrophone(!isHidden) : undefined;
      if (request.microphone && !microphone) row = { ...row, microphone: false, trouble: 'recording_no_microphone' };
      const hasSound = source.sound !== undefined || microphone !== undefined;
      const mixer = hasSound ? await openMixer(source.sound, microphone, isHidden) : undefined;
      const take = startTake({
        row,
        profile: textProfile,
        capture: source,
        mixer,
        microphone,
        now,
        journal: (changed) => writeRecording(db, changed),
        onChange: () => ring(current?.row ?? row),
      });
      current = take;
      void take.over.then(() => {
        if (current === take) current = undefined;
        setTimeout(release, LAST_WORD);
      });
      return take;
    } catch (error) {
      const failure = asFailure(error);
      row = { ...row, state: moveRecording(row.state, 'fail'), aliveAt: now(), trouble: failure.words };
      await writeRecording(db, row).catch(() => undefined);
      release();
      ring(row);
      throw failure;
    }
  };

  return {
    begin,
    async take(input: MessageInput<'recorder.take'>) {
      const { streamId, ...request } = input;
      await begin(request, true, () => captureTab(streamId, textProfile.fps, textProfile.limit));
      return {};
    },
    async control({ recordingId, action }: MessageInput<'recorder.control'>) {
      if (current?.row.id !== recordingId) throw new Failure('missing', { words: 'failure_recording_missing' });
      await current.control(action);
      return {};
    },
  };
}

export type Recorder = ReturnType<typeof makeRecorder>;
