import '../../components/ui/ui.css';
import { mount } from '../../components/mount.tsx';
import { loadWords } from '../../lib/browser/words.ts';
import { createDesk } from '../../lib/desk/create.ts';
import { recognise } from '../../lib/page/recognise.ts';
import { KuratorDb } from '../../lib/store/db.ts';
import { readSettings } from '../../lib/store/settings.ts';
import { openVault } from '../../lib/store/vault.ts';
import { App } from './App.tsx';

const db = new KuratorDb();
const desk = createDesk({ db, vault: openVault(), recognise });
const { language, theme } = await readSettings(db);
document.documentElement.dataset.theme = theme;
const sentences = await loadWords(language);
mount(<App />, { desk, sentences, title: sentences('extension_name') });
