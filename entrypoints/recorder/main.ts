import { serve } from '../../lib/bus/serve.ts';
import { world } from '../../lib/desk/reach.ts';
import { makeRecorder, type Recorder } from '../../lib/desk/studio.ts';
import { makeUploadTaker } from '../../lib/desk/upload-hidden.ts';
import { KuratorDb } from '../../lib/store/db.ts';
import { openVault } from '../../lib/store/vault.ts';

const db = new KuratorDb();
const carryFile = makeUploadTaker(db, openVault(), world.now);

/** Lets every page of ours reach this recorder, until `signal` if there is one. */
function answer(recorder: Recorder, signal?: AbortSignal): void {
  serve(
    'recorder',
    {
      'recorder.take': (input) => recorder.take(input),
      'recorder.control': (input) => recorder.control(input),
      'upload.take': carryFile,
    },
    signal,
  );
}

// Chrome's hidden document has no address beyond its name, shows nothing and answers from the start. A tab says what it
// is open for, and answers only while it records: otherwise two recorders would take one message.
const recorder = makeRecorder(db);
if (location.hash) {
  const { showScreen } = await import('./screen.tsx');
  await showScreen(db, recorder, (signal) => answer(recorder, signal));
} else {
  answer(recorder);
}
