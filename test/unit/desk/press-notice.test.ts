import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeWords } from '../../../lib/browser/words.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { callWords, pressNotice, showNews } from '../../../lib/desk/press-notice.ts';
import { GROUP } from '../../../lib/desk/run-tick.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import messages from '../../../public/_locales/ru/messages.json' with { type: 'json' };
import { aCurator } from '../../make/curator.ts';
import { OWN, resetBrowser, seen } from '../../make/fake-browser.ts';
import { moment } from '../../make/moment.ts';

const words = makeWords('ru', messages);
const say = ({ key, params }: { key: string; params?: Readonly<Record<string, string | number>> | undefined }) =>
  words(key, params);
const regular = LevelId.parse('regular');

beforeEach(() => {
  resetBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: moment('2026-11-16 23:10') });
});
afterEach(() => vi.useRealTimers());

async function aTicket() {
  const { db, draft } = await aCurator();
  return { db, ticket: await fileTicket(db, draft.id, policyById, moment('2026-11-16 20:00')) };
}

describe('a notice', () => {
  it('offers to open the ticket, and where a call may help to look whether one may call', async () => {
    const news = { id: 't-1:reaction:missed', title: 'Срок', message: 'вышел' };
    await showNews({ ...news, mayCall: true }, say);
    await showNews({ ...news, mayCall: false }, say);
    expect(seen.notices.map(({ buttons }) => buttons?.map(({ title }) => title))).toEqual([
      ['Открыть', 'Можно ли звонить сейчас?'],
      ['Открыть'],
    ]);
  });

  it('leads to its ticket, and several told as one to the list', async () => {
    const { db, ticket } = await aTicket();
    await pressNotice(db, `${ticket.id}:reaction:missed`, undefined, say);
    await pressNotice(db, `${ticket.id}:reaction:missed`, 0, say);
    await pressNotice(db, GROUP, undefined, say);
    expect(seen.opened).toEqual([
      `${OWN}/tickets.html#${ticket.id}`,
      `${OWN}/tickets.html#${ticket.id}`,
      `${OWN}/tickets.html`,
    ]);
  });

  it('answers at night when one may call, and that answer leads to the ticket too', async () => {
    const { db, ticket } = await aTicket();
    await pressNotice(db, `${ticket.id}:reaction:missed`, 1, say);
    const [answer] = seen.notices;
    expect([answer?.title, answer?.message]).toEqual(['Сейчас звонить нельзя', 'Звонить можно с 10:00 МСК, 17.11.']);
    expect(seen.opened).toEqual([]);
    await pressNotice(db, answer?.id ?? '', undefined, say);
    expect(seen.opened).toEqual([`${OWN}/tickets.html#${ticket.id}`]);
  });

  it('says by day until when one may call', () => {
    expect(callWords(consultantV2, regular, moment('2026-11-16 12:00'), say)).toEqual({
      title: 'Звонить можно',
      message: 'Консультант на связи до 22:00 МСК.',
    });
  });
});
