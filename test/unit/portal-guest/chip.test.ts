// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { chipOf, MINUTE, NOON, settle, useFakeWorld } from './fake-world.ts';

const world = useFakeWorld();

describe('the chip of an open ticket', () => {
  const text = () => world.now.find('.chip .words')?.textContent;

  test('says code, promise and time left, with a sign, and runs', async () => {
    world.now.chip = chipOf();
    await world.now.receive().ask();
    await settle();
    expect(world.now.find('.chip')?.textContent).toBe('Т-104·ответ через 1:42');
    expect(world.now.find('.chip svg')).toBeDefined();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(text()).toBe('ответ через 1:41');
  });

  test.each([
    [chipOf({ remaining: 12 * MINUTE, tone: 'soon' }), 'soon', 'ответ скоро: через 0:12'],
    [chipOf({ remaining: -5 * MINUTE - 1, tone: 'late' }), 'late', 'ответ просрочен на 0:06'],
    [chipOf({ running: false, tone: 'paused' }), 'paused', 'ответ на паузе, осталось 1:42'],
    [
      chipOf({ running: false, tone: 'paused', changesAt: Number.MAX_SAFE_INTEGER }),
      'still',
      'до ответа 1:42, вне рабочего времени',
    ],
    [chipOf({ tone: 'met', running: false, commitment: 'reaction' }), 'met', 'реакция получена'],
    [chipOf({ commitment: 'reaction' }), 'left', 'реакция через 1:42'],
  ])('has its own word and sign for each state (%#)', async (chip, state, sentence) => {
    world.now.chip = chip;
    await world.now.receive().ask();
    await settle();
    expect(text()).toBe(sentence);
    expect(world.now.find('.chip')?.dataset['state']).toBe(state);
  });

  test('turns late by itself when the time has run out', async () => {
    world.now.chip = chipOf({ remaining: MINUTE });
    await world.now.receive().ask();
    await vi.advanceTimersByTimeAsync(2 * MINUTE + 1_000);
    expect(text()).toBe('ответ просрочен на 0:02');
  });

  test('asks the background again when business closes', async () => {
    world.now.chip = chipOf({ changesAt: NOON + 5 * MINUTE });
    await world.now.receive().ask();
    await vi.advanceTimersByTimeAsync(4 * MINUTE);
    expect(world.now.greeted).toHaveLength(1);
    world.now.chip = chipOf({ running: false, remaining: 97 * MINUTE, asOf: NOON + 5 * MINUTE });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(world.now.greeted).toHaveLength(2);
    expect(text()).toBe('ответ на паузе, осталось 1:37');
  });

  test('does not storm a background that has not noticed yet', async () => {
    world.now.chip = chipOf({ changesAt: NOON - 1 });
    await world.now.receive().ask();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(world.now.greeted.length).toBeLessThanOrEqual(12);
    expect(world.now.greeted.length).toBeGreaterThan(5);
  });

  test('opens the ticket at a press of the person, and of nobody else', async () => {
    world.now.chip = chipOf();
    await world.now.receive().ask();
    await settle();
    world.now.trusted = false;
    await world.now.press('.chip');
    expect(world.now.opened).toEqual([]);
    world.now.trusted = true;
    await world.now.press('.chip');
    expect(world.now.opened).toEqual(['t-1']);
  });

  test('is there without the button where only the ticket matters, and goes with the ticket', async () => {
    world.now.button = false;
    world.now.chip = chipOf();
    const guest = world.now.receive();
    await guest.ask();
    await settle();
    expect(world.now.find('.add')?.hidden).toBe(true);
    expect(world.now.find('.chip')?.hidden).toBe(false);
    world.now.chip = undefined;
    world.now.button = true;
    await guest.ask();
    await settle();
    expect(world.now.find('.chip')?.hidden).toBe(true);
  });

  test('shows a code and a title of the portal as text, never as markup', async () => {
    world.now.chip = chipOf({ code: '<img src=x>' });
    await world.now.receive().ask();
    await settle();
    expect(world.now.find('.chip img')).toBeUndefined();
    expect(world.now.find('.code')?.textContent).toBe('<img src=x>');
  });
});
