import '../../components/ui/ui.css';
import { mount } from '../../components/mount.ts';
import { Screen } from '../../components/Screen.tsx';
import { expectWords, loadWords } from '../../lib/browser/words.ts';
import { createDesk } from '../../lib/desk/create.ts';
import { recognise } from '../../lib/page/recognise.ts';
import { KuratorDb } from '../../lib/store/db.ts';
import { readSettings } from '../../lib/store/settings.ts';
import { openVault } from '../../lib/store/vault.ts';
import { App } from './App.tsx';

/** What fails is told by the screen, which watches the same reading. */
const nothing = () => undefined;

/** The tickets, in a tab of their own or beside the page in the browser's side panel. */
export async function showTickets(): Promise<void> {
  expectWords();
  const db = new KuratorDb();
  const desk = createDesk({ db, vault: openVault(), recognise });
  // The first rows are read while the language is still being learnt; the screen finds the reading under way.
  desk.ticketList.watch(nothing, nothing, new AbortController().signal);
  // A base that does not open is told of by the screen itself, so the screen must come up without it.
  const settings = await readSettings(db).catch(() => undefined);
  document.documentElement.dataset.theme = settings?.theme ?? 'auto';
  const sentences = await loadWords(settings?.language ?? 'auto');
  mount(
    <Screen desk={desk} sentences={sentences} speak={loadWords}>
      <App />
    </Screen>,
    sentences,
    sentences('tickets_title'),
  );
}
