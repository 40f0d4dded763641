// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { GUEST_TAG } from '../../../components/portal/stage.ts';
import { deal, settle, stream, useFakeWorld } from './fake-world.ts';

const world = useFakeWorld();

describe('the button', () => {
  test('is not in the page before the background has answered, then is there with its name', async () => {
    const asked = world.now.receive().ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    await asked;
    expect(document.querySelector(GUEST_TAG)?.shadowRoot).toBeNull();
    expect(world.now.find('.add')?.title).toBe('Добавить эту страницу в заявку');
    expect(world.now.find('.add')?.tagName).toBe('BUTTON');
  });

  test('adds what is shown at the press, with its title, and says so', async () => {
    await world.now.receive().ask();
    world.now.sight = deal(13);
    await world.now.press('.add');
    expect(world.now.draft).toEqual([{ ...deal(13).entity, title: 'Поставка окон' }]);
    expect(world.now.find('.toast')?.textContent).toBe('Добавлено в заявку, ссылок: 1');
    expect(world.now.find('.toast')?.role ?? world.now.find('.toast')?.getAttribute('role')).toBe('status');
    expect(world.now.find('.add')?.title).toBe('Эта страница уже в заявке');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(world.now.find('.toast')?.textContent).toBe('');
  });

  test('adds the same page once, and says that it is there', async () => {
    await world.now.receive().ask();
    await world.now.press('.add');
    await world.now.press('.add');
    expect(world.now.draft).toHaveLength(1);
    expect(world.now.find('.toast')?.textContent).toBe('Эта страница уже в заявке');
  });

  test('adds a page that names no entity as a link', async () => {
    world.now.sight = stream;
    await world.now.receive().ask();
    await world.now.press('.add');
    expect(world.now.greeted).toEqual(['page https://a.bitrix24.ru/stream/']);
    expect(world.now.draft[0]).toMatchObject({ kind: 'page', address: 'https://a.bitrix24.ru/stream/' });
  });

  test('does nothing for a press that the page has made', async () => {
    await world.now.receive().ask();
    world.now.trusted = false;
    await world.now.press('.add');
    expect(world.now.draft).toEqual([]);
  });

  test('says in words when nobody answers, and works again afterwards', async () => {
    await world.now.receive().ask();
    world.now.find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    world.now.away = true;
    await world.now.press('.add');
    expect(world.now.find('.toast')?.textContent).toContain('Не получилось');
    world.now.away = false;
    await world.now.press('.add');
    expect(world.now.draft).toHaveLength(1);
  });

  test('says so in its title when even the tools cannot be brought', async () => {
    await world.now.receive().ask();
    world.now.away = true;
    await world.now.press('.add');
    expect(world.now.find('.add')?.title).toContain('Не получилось');
  });

  test('brings the tools only when somebody turns to it, and once', async () => {
    await world.now.receive().ask();
    expect(world.now.brought).toBe(0);
    world.now.find('.add')?.dispatchEvent(new Event('pointerenter'));
    world.now.find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    await world.now.press('.add');
    expect(world.now.brought).toBe(1);
    expect(world.now.root?.querySelectorAll('.hide')).toHaveLength(1);
  });

  test('can be hidden for this page, and is there on the next one', async () => {
    const guest = world.now.receive();
    await guest.ask();
    world.now.find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
    expect(world.now.find('.hide')?.title).toBe('Скрыть на этой странице');
    await world.now.press('.hide');
    await guest.ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    world.now.sight = deal(13);
    guest.look();
    await settle();
    expect(document.querySelector(GUEST_TAG)).not.toBeNull();
  });

  test('is not shown where the background does not want it, nor where nothing may be taken', async () => {
    world.now.button = false;
    await world.now.receive().ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    world.now.sight = undefined;
    await world.now.receive().ask();
    expect(world.now.greeted).toHaveLength(1);
  });
});

describe('moving to another corner', () => {
  const drag = (type: string, x: number, y: number) =>
    world.now.find('.add')?.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, button: 0 }));
  const ready = async () => {
    await world.now.receive().ask();
    world.now.find('.add')?.dispatchEvent(new Event('focus'));
    await settle();
  };

  test('by dragging: the press that carried it is no click', async () => {
    await ready();
    drag('pointerdown', 900, 700);
    drag('pointermove', 100, 50);
    drag('pointerup', 100, 50);
    await world.now.press('.add');
    expect(world.now.find('.seat')?.dataset['corner']).toBe('tl');
    expect(world.now.corners).toEqual(['tl']);
    expect(world.now.draft).toEqual([]);
    await world.now.press('.add');
    expect(world.now.draft).toHaveLength(1);
  });

  test('a hand that trembles still presses', async () => {
    await ready();
    drag('pointerdown', 900, 700);
    drag('pointermove', 903, 702);
    drag('pointerup', 903, 702);
    await world.now.press('.add');
    expect(world.now.corners).toEqual([]);
    expect(world.now.draft).toHaveLength(1);
  });

  test('with the arrow keys', async () => {
    await ready();
    for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowLeft', 'x']) {
      world.now.find('.add')?.dispatchEvent(new KeyboardEvent('keydown', { key }));
    }
    expect(world.now.corners).toEqual(['tr', 'tl']);
  });
});
