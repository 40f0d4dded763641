import type { Live } from '../base/live.ts';
import { hasOffscreen } from '../browser/recorder.ts';
import { send } from '../bus/send.ts';
import type { DraftId, RecordingId } from '../model/ids.ts';
import { isRunning, type Microphone } from '../model/recording.ts';
import { CLOUD_LIMIT, portalLimit } from '../recording/forecast.ts';
import { listMicrophones, tryMicrophone } from '../recording/microphones.ts';
import { bytesPerMinute, profileOf } from '../recording/profile.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readRecordings } from '../store/recordings.ts';
import { readClient, readConnection } from '../store/settings.ts';
import type { Desk, PageHere, RecordingPrices } from './desk.ts';
import { world } from './reach.ts';
import { startTake } from './take.ts';
import { diskLeft, takeLimits } from './take-limits.ts';

/** The microphones by name, asked for again when one comes or goes, and when the person allows one. */
const microphones: Live<readonly Microphone[]> = {
  watch(onValue, onError, signal) {
    const ask = () => {
      listMicrophones().then((found) => {
        if (!signal.aborted) onValue(found);
      }, onError);
    };
    navigator.mediaDevices.addEventListener('devicechange', ask, { signal });
    navigator.permissions.query({ name: 'microphone' }).then((permission) => {
      if (!signal.aborted) permission.addEventListener('change', ask, { signal });
    }, onError);
    ask();
  },
};

async function prices(db: KuratorDb): Promise<RecordingPrices> {
  const [connection, client] = [await readConnection(db), await readClient(db)];
  const limit = portalLimit(connection);
  const left = await diskLeft();
  const perMinute = (quality: Parameters<typeof profileOf>[0]) => bytesPerMinute(profileOf(quality));
  return {
    perMinute: { text: perMinute('text'), sharp: perMinute('sharp'), motion: perMinute('motion') },
    sources: hasOffscreen() ? ['tab', 'screen'] : ['screen'],
    ...(limit === undefined ? {} : { limit }),
    ...(left === undefined ? {} : { diskLeft: left }),
    smallDisk: limit === CLOUD_LIMIT && client?.bought.plan === 'free',
  };
}

/** What a screen may ask of the recorder, and what it is told before and while it films. */
export function recorderDeeds(db: KuratorDb, pageHere: () => Promise<PageHere>) {
  return {
    recordingPrices: liveOf(() => prices(db)),
    takeLimits: liveOf(async () => {
      const running = (await readRecordings(db)).find(({ state }) => isRunning(state));
      return running ? takeLimits(db, running) : {};
    }),
    microphones,
    tryMicrophone: (id: string | undefined) => ({
      watch(onValue, onError, signal) {
        tryMicrophone(id, onValue, signal).catch(onError);
      },
    }),
    async startRecording(draftId: DraftId, { microphone }: { readonly microphone: boolean }) {
      const here = await pageHere();
      const page = here.is === 'none' ? undefined : here.entity.address;
      return startTake(db, { draftId, microphone, page }, world.now());
    },
    async controlRecording(recordingId: RecordingId, action) {
      await send('recorder.control', { recordingId, action });
    },
    async returnToPage(recordingId) {
      await send('recorder.changed', { recordingId });
    },
  } satisfies Partial<Desk>;
}
