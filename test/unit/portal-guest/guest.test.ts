// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { receiveGuest } from '../../../components/portal/guest.ts';
import { GUEST_TAG } from '../../../components/portal/stage.ts';
import { chipOf, deal, settle, useFakeWorld } from './fake-world.ts';

const world = useFakeWorld();

describe('coming and going', () => {
  test('greets once for each thing shown, and again when told to', async () => {
    const guest = world.now.receive();
    await guest.ask();
    guest.look();
    await settle();
    expect(world.now.greeted).toHaveLength(1);
    world.now.sight = deal(13);
    guest.look();
    await settle();
    await guest.ask();
    expect(world.now.greeted).toHaveLength(3);
  });

  test('an answer that comes late for a page that is gone is not shown', async () => {
    const guest = world.now.receive();
    let release: () => void = () => undefined;
    const hello = world.now.world.hello;
    const slow = {
      ...world.now.world,
      hello: async (input: Parameters<typeof hello>[0]) => {
        if (input.address.includes('/12/'))
          await new Promise<void>((done) => {
            release = done;
          });
        return hello(input);
      },
    };
    const other = receiveGuest(slow, world.now.life.signal);
    void other.ask();
    world.now.sight = undefined;
    await other.ask();
    release();
    await settle();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    expect(guest).toBeDefined();
  });

  test('leaves nothing when its context ends', async () => {
    world.now.chip = chipOf();
    await world.now.receive().ask();
    await settle();
    world.now.life.abort();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes quietly when nobody answers any more', async () => {
    const guest = world.now.receive();
    await guest.ask();
    world.now.away = true;
    await guest.ask();
    expect(document.querySelector(GUEST_TAG)).toBeNull();
  });

  test('a newer guest takes the place of an older one, which does not insist', async () => {
    const older = world.now.receive();
    await older.ask();
    const newer = world.now.receive();
    await newer.ask();
    await older.ask();
    expect(document.querySelectorAll(GUEST_TAG)).toHaveLength(1);
    await newer.ask();
    expect(document.querySelectorAll(GUEST_TAG)).toHaveLength(1);
  });
});
