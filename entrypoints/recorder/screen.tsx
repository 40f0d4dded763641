import '../../components/ui/ui.css';
import { mount } from '../../components/mount.ts';
import { Screen } from '../../components/Screen.tsx';
import { asFailure } from '../../lib/base/failure.ts';
import { makeLog } from '../../lib/base/log.ts';
import { showTab } from '../../lib/browser/tabs.ts';
import { loadWords } from '../../lib/browser/words.ts';
import { send } from '../../lib/bus/send.ts';
import { createDesk } from '../../lib/desk/create.ts';
import type { Recorder } from '../../lib/desk/studio.ts';
import { readErrand } from '../../lib/model/errand.ts';
import type { RecordingId } from '../../lib/model/ids.ts';
import { recognise } from '../../lib/page/recognise.ts';
import type { KuratorDb } from '../../lib/store/db.ts';
import { readSettings } from '../../lib/store/settings.ts';
import { openVault } from '../../lib/store/vault.ts';
import { App, type Begin } from './App.tsx';

const log = makeLog('recorder');

/** Asks for what stands on the page of the tab from which the take was begun. Whether it stands there, the person is told. */
async function askForEscort(recordingId: RecordingId, tabId: number): Promise<boolean> {
  try {
    return (await send('take.escort', { recordingId, tabId })).stands;
  } catch (error) {
    log.warn('no escort', { failure: asFailure(error).message });
    return false;
  }
}

/** The recorder as a page that can be seen: where the browser asks the person what to show, or for the microphone. */
export async function showScreen(
  db: KuratorDb,
  recorder: Recorder,
  answer: (signal: AbortSignal) => void,
): Promise<void> {
  const desk = createDesk({ db, vault: openVault(), recognise });
  const settings = await readSettings(db).catch(() => undefined);
  document.documentElement.dataset.theme = settings?.theme ?? 'auto';
  const sentences = await loadWords(settings?.language ?? 'auto');
  // A page does not hear its own messages, so its buttons reach the recorder directly.
  const near = {
    ...desk,
    controlRecording: async (recordingId: Parameters<typeof desk.controlRecording>[0], action: Action) => {
      await recorder.control({ recordingId, action });
    },
  };
  const errand = readErrand(location.hash);
  const begin: Begin = async (take, capture) => {
    const over = new AbortController();
    answer(over.signal);
    const { recordingId, tabId } = take;
    let stands: boolean | undefined;
    // Between the picture and the film: what is private is covered before the first of it is filmed.
    const escorted = async () => {
      const picture = await capture();
      if (tabId !== undefined) stands = await askForEscort(recordingId, tabId);
      return picture;
    };
    try {
      const running = await recorder.begin(take, { is: 'screen', isSeen: true, capture: escorted });
      if (!running) {
        over.abort();
        return undefined;
      }
      void running.over.then(() => over.abort());
      if (stands && tabId !== undefined) await showTab(tabId);
      return { over: running.over, stands };
    } catch (error) {
      over.abort();
      throw error;
    }
  };
  mount(
    <Screen desk={near} sentences={sentences} speak={loadWords}>
      <App errand={errand} begin={begin} />
    </Screen>,
    sentences,
    sentences(errand.is === 'microphone' ? 'recorder_voice_title' : 'recorder_page_title'),
  );
}

type Action = Parameters<Recorder['control']>[0]['action'];
