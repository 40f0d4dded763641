// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Guest, type GuestWorld, receiveGuest, type Sight } from '../../../components/portal/guest.ts';
import { putOn } from '../../../components/portal/put-on.ts';
import { GUEST_TAG } from '../../../components/portal/stage.ts';
import type { PortalEntity } from '../../../lib/model/entity.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import type { Chip } from '../../../lib/model/message.ts';
import ru from '../../../public/_locales/ru/messages.json' with { type: 'json' };

const words = Object.fromEntries(Object.entries(ru).map(([key, { message }]) => [key, message]));
const NOON = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

const deal = (id: number): Sight => ({
  entity: {
    kind: 'crm.deal',
    id: String(id),
    address: `https://a.bitrix24.ru/crm/deal/details/${id}/`,
    host: 'a.bitrix24.ru',
  },
  page: document,
});
const stream: Sight = {
  entity: { kind: 'page', id: '', address: 'https://a.bitrix24.ru/stream/', host: 'a.bitrix24.ru' },
  page: document,
};
const chipOf = (patch: Partial<Chip> = {}): Chip => ({
  ticketId: TicketId.parse('t-1'),
  code: 'Т-104',
  commitment: 'answer',
  tone: 'calm',
  remaining: 102 * MINUTE + 30_000,
  asOf: NOON,
  running: true,
  ...patch,
});

/** The background and the page as the guest meets them: it keeps a draft, and can be away. */
class Fake {
  sight: Sight | undefined = deal(12);
  draft: PortalEntity[] = [];
  chip: Chip | undefined;
  button = true;
  away = false;
  greeted: string[] = [];
  opened: string[] = [];
  corners: string[] = [];
  brought = 0;
  trusted = true;
  root: ShadowRoot | undefined;
  readonly life = new AbortController();

  readonly world: GuestWorld = {
    css: '',
    look: () => this.sight,
    corner: () => 'br',
    trusts: () => this.trusted,
    hello: async ({ address, entity }) => {
      this.answer();
      this.greeted.push(`${entity?.kind ?? 'page'} ${address}`);
      const has = this.draft.some((one) => one.address === address);
      const hello = { button: this.button, draft: { count: this.draft.length, has }, words };
      return this.chip ? { ...hello, chip: this.chip } : hello;
    },
    add: async ({ entity }) => {
      this.answer();
      const added = !this.draft.some((one) => one.address === entity.address);
      if (added) this.draft.push(entity);
      return { added, count: this.draft.length };
    },
    open: async ({ ticketId }) => {
      this.answer();
      this.opened.push(ticketId);
    },
    bring: async () => {
      this.answer();
      this.brought += 1;
      const tools = {
        css: '',
        now: () => Date.now(),
        titleOf: () => 'Поставка окон',
        keepCorner: (corner: string) => void this.corners.push(corner),
      };
      return { putOn: (place, signal) => putOn(place, tools, signal) };
    },
  };

  private answer(): void {
    if (this.away) throw new Error('Extension context invalidated.');
  }

  receive(): Guest {
    return receiveGuest(this.world, this.life.signal);
  }
}

let fake: Fake;
const attach = Element.prototype.attachShadow;
const settle = () => vi.advanceTimersByTimeAsync(0);
const find = (selector: string) => fake.root?.querySelector<HTMLElement>(selector) ?? undefined;
const press = async (selector: string) => {
  find(selector)?.click();
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  fake = new Fake();
  Element.prototype.attachShadow = function (init) {
    expect(init.mode).toBe('closed');
    fake.root = attach.call(this, init);
    return fake.root;
  };
});
afterEach(() => {
  fake.life.abort();
  vi.useRealTimers();
  Element.prototype.attachShadow = attach;
});

describe('the button', () => {
  test('is not in the page before the background has answered, then is there with its name', async () => {
    const asked = fake.receive().ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    await asked;
    expect(document.querySelector(GUEST_TAG)?.shadowRoot).toBeNull();
    expect(find('.add')?.title).toBe('Добавить эту страницу в заявку');
    expect(find('.add')?.tagName).toBe('BUTTON');
  });

  test('adds what is shown at the press, with its title, and says so', async () => {
    await fake.receive().ask();
    fake.sight = deal(13);
    await press('.add');
    expect(fake.draft).toEqual([{ ...deal(13).entity, title: 'Поставка окон' }]);
    expect(find('.toast')?.textContent).toBe('Добавлено в заявку, ссылок: 1');
    expect(find('.toast')?.role ?? find('.toast')?.getAttribute('role')).toBe('status');
    expect(find('.add')?.title).toBe('Эта страница уже в заявке');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(find('.toast')?.textContent).toBe('');
  });

  test('adds the same page once, and says that it is there', async () => {
    await fake.receive().ask();
    await press('.add');
    await press('.add');
    expect(fake.draft).toHaveLength(1);
    expect(find('.toast')?.textContent).toBe('Эта страница уже в заявке');
  });

  test('adds a page that names no entity as a link', async () => {
    fake.sight = stream;
    await fake.receive().ask();
    await press('.add');
    expect(fake.greeted).toEqual(['page https://a.bitrix24.ru/stream/']);
    expect(fake.draft[0]).toMatchObject({ kind: 'page', address: 'https://a.bitrix24.ru/stream/' });
  });

  test('does nothing for a press that the page has made', async () => {
    await fake.receive().ask();
    fake.trusted = false;
    await press('.add');
    expect(fake.draft).toEqual([]);
  });

  test('says in words when nobody answers, and works again afterwards', async () => {
    await fake.receive().ask();
    find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    fake.away = true;
    await press('.add');
    expect(find('.toast')?.textContent).toContain('Не получилось');
    fake.away = false;
    await press('.add');
    expect(fake.draft).toHaveLength(1);
  });

  test('says so in its title when even the tools cannot be brought', async () => {
    await fake.receive().ask();
    fake.away = true;
    await press('.add');
    expect(find('.add')?.title).toContain('Не получилось');
  });

  test('brings the tools only when somebody turns to it, and once', async () => {
    await fake.receive().ask();
    expect(fake.brought).toBe(0);
    find('.add')?.dispatchEvent(new Event('pointerenter'));
    find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    await press('.add');
    expect(fake.brought).toBe(1);
    expect(fake.root?.querySelectorAll('.hide')).toHaveLength(1);
  });

  test('can be hidden for this page, and is there on the next one', async () => {
    const guest = fake.receive();
    await guest.ask();
    find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    expect(find('.hide')?.title).toBe('Скрыть на этой странице');
    await press('.hide');
    await guest.ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    fake.sight = deal(13);
    guest.look();
    await settle();
    expect(document.querySelector(GUEST_TAG)).not.toBeNull();
  });

  test('is not shown where the background does not want it, nor where nothing may be taken', async () => {
    fake.button = false;
    await fake.receive().ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    fake.sight = undefined;
    await fake.receive().ask();
    expect(fake.greeted).toHaveLength(1);
  });
});

describe('moving to another corner', () => {
  const drag = (type: string, x: number, y: number) =>
    find('.add')?.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, button: 0 }));
  const ready = async () => {
    await fake.receive().ask();
    find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
  };

  test('by dragging: the press that carried it is no click', async () => {
    await ready();
    drag('pointerdown', 900, 700);
    drag('pointermove', 100, 50);
    drag('pointerup', 100, 50);
    await press('.add');
    expect(find('.seat')?.dataset['corner']).toBe('tl');
    expect(fake.corners).toEqual(['tl']);
    expect(fake.draft).toEqual([]);
    await press('.add');
    expect(fake.draft).toHaveLength(1);
  });

  test('a hand that trembles still presses', async () => {
    await ready();
    drag('pointerdown', 900, 700);
    drag('pointermove', 903, 702);
    drag('pointerup', 903, 702);
    await press('.add');
    expect(fake.corners).toEqual([]);
    expect(fake.draft).toHaveLength(1);
  });

  test('with the arrow keys', async () => {
    await ready();
    for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowLeft', 'x']) {
      find('.add')?.dispatchEvent(new KeyboardEvent('keydown', { key }));
    }
    expect(fake.corners).toEqual(['tr', 'tl']);
  });
});

describe('the chip of an open ticket', () => {
  const text = () => find('.chip .words')?.textContent;

  test('says code, promise and time left, with a sign, and runs', async () => {
    fake.chip = chipOf();
    await fake.receive().ask();
    await settle();
    expect(find('.chip')?.textContent).toBe('Т-104·ответ через 1:42');
    expect(find('.chip svg')).toBeDefined();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(text()).toBe('ответ через 1:41');
  });

  test.each([
    [chipOf({ remaining: 12 * MINUTE, tone: 'soon' }), 'soon', 'ответ скоро: через 0:12'],
    [chipOf({ remaining: -5 * MINUTE - 1, tone: 'late' }), 'late', 'ответ просрочен на 0:06'],
    [chipOf({ running: false, tone: 'paused' }), 'paused', 'ответ на паузе, осталось 1:42'],
    [chipOf({ tone: 'met', running: false, commitment: 'reaction' }), 'met', 'реакция получена'],
    [chipOf({ commitment: 'reaction' }), 'left', 'реакция через 1:42'],
  ])('has its own word and sign for each state (%#)', async (chip, state, sentence) => {
    fake.chip = chip;
    await fake.receive().ask();
    await settle();
    expect(text()).toBe(sentence);
    expect(find('.chip')?.dataset['state']).toBe(state);
  });

  test('turns late by itself when the time has run out', async () => {
    fake.chip = chipOf({ remaining: MINUTE });
    await fake.receive().ask();
    await vi.advanceTimersByTimeAsync(2 * MINUTE + 1_000);
    expect(text()).toBe('ответ просрочен на 0:02');
  });

  test('asks the background again when business closes', async () => {
    fake.chip = chipOf({ changesAt: NOON + 5 * MINUTE });
    await fake.receive().ask();
    await vi.advanceTimersByTimeAsync(4 * MINUTE);
    expect(fake.greeted).toHaveLength(1);
    fake.chip = chipOf({ running: false, remaining: 97 * MINUTE, asOf: NOON + 5 * MINUTE });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(fake.greeted).toHaveLength(2);
    expect(text()).toBe('ответ на паузе, осталось 1:37');
  });

  test('does not storm a background that has not noticed yet', async () => {
    fake.chip = chipOf({ changesAt: NOON - 1 });
    await fake.receive().ask();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(fake.greeted.length).toBeLessThanOrEqual(12);
    expect(fake.greeted.length).toBeGreaterThan(5);
  });

  test('opens the ticket at a press of the person, and of nobody else', async () => {
    fake.chip = chipOf();
    await fake.receive().ask();
    await settle();
    fake.trusted = false;
    await press('.chip');
    expect(fake.opened).toEqual([]);
    fake.trusted = true;
    await press('.chip');
    expect(fake.opened).toEqual(['t-1']);
  });

  test('is there without the button where only the ticket matters, and goes with the ticket', async () => {
    fake.button = false;
    fake.chip = chipOf();
    const guest = fake.receive();
    await guest.ask();
    await settle();
    expect(find('.add')?.hidden).toBe(true);
    expect(find('.chip')?.hidden).toBe(false);
    fake.chip = undefined;
    fake.button = true;
    await guest.ask();
    await settle();
    expect(find('.chip')?.hidden).toBe(true);
  });

  test('shows a code and a title of the portal as text, never as markup', async () => {
    fake.chip = chipOf({ code: '<img src=x>' });
    await fake.receive().ask();
    await settle();
    expect(find('.chip img')).toBeUndefined();
    expect(find('.code')?.textContent).toBe('<img src=x>');
  });
});

describe('coming and going', () => {
  test('greets once for each thing shown, and again when told to', async () => {
    const guest = fake.receive();
    await guest.ask();
    guest.look();
    await settle();
    expect(fake.greeted).toHaveLength(1);
    fake.sight = deal(13);
    guest.look();
    await settle();
    await guest.ask();
    expect(fake.greeted).toHaveLength(3);
  });

  test('an answer that comes late for a page that is gone is not shown', async () => {
    const guest = fake.receive();
    let release: () => void = () => undefined;
    const hello = fake.world.hello;
    const slow = {
      ...fake.world,
      hello: async (input: Parameters<typeof hello>[0]) => {
        if (input.address.includes('/12/'))
          await new Promise<void>((done) => {
            release = done;
          });
        return hello(input);
      },
    };
    const other = receiveGuest(slow, fake.life.signal);
    void other.ask();
    fake.sight = undefined;
    await other.ask();
    release();
    await settle();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    expect(guest).toBeDefined();
  });

  test('leaves nothing when its context ends', async () => {
    fake.chip = chipOf();
    await fake.receive().ask();
    await settle();
    fake.life.abort();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes quietly when nobody answers any more', async () => {
    const guest = fake.receive();
    await guest.ask();
    fake.away = true;
    await guest.ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
  });

  test('a newer guest takes the place of an older one, which does not insist', async () => {
    const older = fake.receive();
    await older.ask();
    const newer = fake.receive();
    await newer.ask();
    await older.ask();
    expect(document.querySelectorAll(GUEST_TAG)).toHaveLength(1);
    await newer.ask();
    expect(document.querySelectorAll(GUEST_TAG)).toHaveLength(1);
  });
});
