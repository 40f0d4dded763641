import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type Guest, receiveGuest } from '../../../components/portal/guest.ts';
import { putOn } from '../../../components/portal/put-on.ts';
import type { GuestWorld, Sight } from '../../../components/portal/tools.ts';
import type { PortalEntity } from '../../../lib/model/entity.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import type { Chip } from '../../../lib/model/message.ts';
import ru from '../../../public/_locales/ru/messages.json' with { type: 'json' };

const words = Object.fromEntries(Object.entries(ru).map(([key, { message }]) => [key, message]));
export const NOON = Date.UTC(2026, 10, 23, 9);
export const MINUTE = 60_000;

export const deal = (id: number): Sight => ({
  entity: {
    kind: 'crm.deal',
    id: String(id),
    address: `https://a.bitrix24.ru/crm/deal/details/${id}/`,
    host: 'a.bitrix24.ru',
  },
  page: document,
});
export const stream: Sight = {
  entity: { kind: 'page', id: '', address: 'https://a.bitrix24.ru/stream/', host: 'a.bitrix24.ru' },
  page: document,
};
export const chipOf = (patch: Partial<Chip> = {}): Chip => ({
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
export class FakeWorld {
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

  /** What is in the guest's closed root. */
  find(selector: string): HTMLElement | undefined {
    return this.root?.querySelector<HTMLElement>(selector) ?? undefined;
  }

  /** A press of whoever `trusted` says, with everything it sets going. */
  async press(selector: string): Promise<void> {
    this.find(selector)?.click();
    await settle();
  }

  receive(): Guest {
    return receiveGuest(this.world, this.life.signal);
  }
}

/** Lets everything that is due now happen. */
export const settle = () => vi.advanceTimersByTimeAsync(0);

/** A fresh world for each test of a file, with its clock held at noon, and nothing left of it afterwards. */
export function useFakeWorld(): { readonly now: FakeWorld } {
  const held = { now: new FakeWorld() };
  const attach = Element.prototype.attachShadow;
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON });
    held.now = new FakeWorld();
    Element.prototype.attachShadow = function (init) {
      expect(init.mode).toBe('closed');
      held.now.root = attach.call(this, init);
      return held.now.root;
    };
  });
  afterEach(() => {
    held.now.life.abort();
    vi.useRealTimers();
    Element.prototype.attachShadow = attach;
  });
  return held;
}
