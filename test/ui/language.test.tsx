// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Screen } from '../../components/Screen.tsx';
import { App } from '../../entrypoints/popup/App.tsx';
import { makeWords } from '../../lib/browser/words.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { makeFakeDesk } from './fake-desk.ts';
import { stageScreens } from './show.tsx';

stageScreens();

const russian = makeWords('ru', ru);
const english = makeWords('en', en);

/** An open popup in Russian, where English is chosen while it is open. */
async function openPopup(speak: (choice: string) => Promise<typeof russian>) {
  document.documentElement.lang = 'ru';
  const { desk, cells } = makeFakeDesk({});
  const person = userEvent.setup({ advanceTimers: () => {} });
  render(
    <Screen desk={desk} sentences={russian} speak={speak} title="extension_name">
      <App />
    </Screen>,
  );
  await screen.findByRole('button', { name: 'Поставить' });
  const choose = (language: 'en') => cells.settings.change((old) => ({ ...old, language }));
  return { person, choose };
}

describe('A language that is chosen while a page is open', () => {
  it('is spoken at once, and what was typed stays', async () => {
    const { person, choose } = await openPopup(async (choice) => (choice === 'en' ? english : russian));
    await person.type(screen.getByRole('textbox', { name: 'ЗАЧЕМ' }), 'Чтобы не звонить');
    choose('en');
    expect(await screen.findByRole('button', { name: 'File' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'ЗАЧЕМ' })).toHaveDisplayValue(/Чтобы не звонить$/);
    expect([document.documentElement.lang, document.title]).toEqual(['en', en.extension_name.message]);
  });

  it('does not come when its words cannot be loaded: the screen goes on in its own', async () => {
    let asked = 0;
    const { choose } = await openPopup(async (choice) => {
      if (choice !== 'en') return russian;
      asked += 1;
      throw new Error('no such file');
    });
    choose('en');
    await waitFor(() => expect(asked).toBe(1));
    expect(screen.getByRole('button', { name: 'Поставить' })).toBeVisible();
    expect(document.documentElement.lang).toBe('ru');
  });
});
