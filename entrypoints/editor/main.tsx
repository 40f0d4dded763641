import '../../components/ui/ui.css';
import { mount } from '../../components/mount.ts';
import { Screen } from '../../components/Screen.tsx';
import { loadWords } from '../../lib/browser/words.ts';
import { createDesk } from '../../lib/desk/create.ts';
import { recognise } from '../../lib/page/recognise.ts';
import { KuratorDb } from '../../lib/store/db.ts';
import { readSettings } from '../../lib/store/settings.ts';
import { openVault } from '../../lib/store/vault.ts';
import { App } from './App.tsx';

const db = new KuratorDb();
const desk = createDesk({ db, vault: openVault(), recognise });
// A base that does not open is told of by the screen itself, so the screen must come up without it.
const settings = await readSettings(db).catch(() => undefined);
document.documentElement.dataset.theme = settings?.theme ?? 'auto';
const sentences = await loadWords(settings?.language ?? 'auto');
mount(
  <Screen desk={desk} sentences={sentences} speak={loadWords}>
    <App />
  </Screen>,
  sentences,
  sentences('editor_title'),
);
