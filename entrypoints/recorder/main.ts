import { serve } from '../../lib/bus/serve.ts';
import { KuratorDb } from '../../lib/store/db.ts';
import { makeRecorder } from './recorder.ts';

const recorder = makeRecorder(new KuratorDb());

serve('recorder', {
  'recorder.take': (input) => recorder.take(input),
  'recorder.control': (input) => recorder.control(input),
});
