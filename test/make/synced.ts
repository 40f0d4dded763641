import type { SyncedArea } from '../../lib/browser/synced.ts';

const ITEM = 8_192;
const ALL = 102_400;
const ITEMS = 512;
const A_MINUTE = 120;

type Change = { readonly key: string; readonly value: string | undefined };

/**
 * What a browser carries between the browsers of one person: each has a copy of its own, which is read and written at once;
 * word of a change travels to the others when `travel` is called (one that joins later begins with what has travelled), and an
 * item that two have written ends as the later one. It has the browser's quotas, and can fail, be silent, or be switched off.
 */
export function syncedWorld() {
  const server = new Map<string, string>();
  const browsers: { items: Map<string, string>; out: Change[] }[] = [];

  function join() {
    const own = { items: new Map(server), out: [] as Change[] };
    browsers.push(own);
    const state = { failing: false, silent: false, writes: 0 };
    const open = async () => {
      if (state.silent) await new Promise(() => undefined);
      if (state.failing) throw new Error('The sync service is not available');
    };
    const sizeOf = (key: string, value: string) =>
      new TextEncoder().encode(key).length + new TextEncoder().encode(JSON.stringify(value)).length;
    const area: SyncedArea = {
      async read() {
        await open();
        return Object.fromEntries(own.items);
      },
      async write(items) {
        await open();
        state.writes += 1;
        if (state.writes > A_MINUTE) throw new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.');
        const next = new Map([...own.items, ...Object.entries(items)]);
        for (const [key, value] of Object.entries(items))
          if (sizeOf(key, value) > ITEM) throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
        const bytes = [...next].reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
        if (bytes > ALL) throw new Error('QUOTA_BYTES quota exceeded');
        if (next.size > ITEMS) throw new Error('MAX_ITEMS quota exceeded');
        own.items = next;
        own.out.push(...Object.entries(items).map(([key, value]) => ({ key, value })));
      },
      async remove(keys) {
        await open();
        for (const key of keys) if (own.items.delete(key)) own.out.push({ key, value: undefined });
      },
    };
    return { area, state, items: () => new Map(own.items) };
  }

  /** Whatever was written anywhere is known everywhere. */
  function travel(): void {
    const sent = browsers.flatMap(({ out }) => out.splice(0));
    for (const items of [server, ...browsers.map((one) => one.items)]) {
      for (const { key, value } of sent) {
        if (value === undefined) items.delete(key);
        else items.set(key, value);
      }
    }
  }
  return { join, travel };
}
