import type { TicketEvent } from '../../lib/model/event.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Notice } from '../../lib/model/notice.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import type { Connection } from '../../lib/model/portal.ts';
import type { Draft, Ticket, TicketOnPortal } from '../../lib/model/ticket.ts';
import type { Browser } from './browser.ts';
import { until } from './until.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** The tables of the extension's database that tests look into. */
interface Tables {
  drafts: Draft;
  tickets: Ticket;
  onPortal: TicketOnPortal;
  events: TicketEvent;
  evidence: Evidence;
  outbox: OutboxStep;
  connections: Connection;
  notices: Notice;
}

/**
 * A whole database of the extension's origin, table by table, read past the extension's own code. Bytes become text, one
 * character for each, so that words can be looked for in them. A database that is not there has no tables.
 */
export function readDatabase(browser: Browser, name: string): Promise<Record<string, unknown[]>> {
  return browser.inside(async (wanted) => {
    const all = await indexedDB.databases();
    if (!all.some((one) => one.name === wanted)) return {};
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const readable = async (value: unknown): Promise<unknown> => {
      if (value instanceof Blob) {
        const bytes = new Uint8Array(await value.arrayBuffer());
        return bytes.reduce((text, byte) => text + String.fromCharCode(byte), '');
      }
      if (Array.isArray(value)) return Promise.all(value.map(readable));
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(async ([key, inner]) => [key, await readable(inner)] as const);
      return Object.fromEntries(await Promise.all(entries));
    };
    const database = await settled(indexedDB.open(wanted));
    try {
      const found: Record<string, unknown[]> = {};
      for (const table of database.objectStoreNames) {
        const rows: unknown[] = await settled(database.transaction(table).objectStore(table).getAll());
        found[table] = await Promise.all(rows.map(readable));
      }
      return found;
    } finally {
      database.close();
    }
  }, name);
}

/** All rows of one table of the working database. */
export async function readTable<Name extends keyof Tables>(browser: Browser, name: Name): Promise<Tables[Name][]> {
  const rows = (await readDatabase(browser, 'kurator'))[name] ?? [];
  return rows as Tables[Name][];
}

/** The ticket that came of a draft; waits for it. */
export function ticketOf(browser: Browser, draftId: string): Promise<Ticket> {
  return until('the ticket', async () =>
    (await readTable(browser, 'tickets')).find((ticket) => ticket.draftId === draftId),
  );
}

/** What is still to be sent of a ticket, or of all. */
export async function readUnsent(browser: Browser, ticketId?: string): Promise<OutboxStep[]> {
  const steps = await readTable(browser, 'outbox');
  return steps.filter((step) => step.state !== 'done' && (ticketId === undefined || step.ticketId === ticketId));
}

/** Waits until nothing of the ticket is left in the outbox; tells what is, when that takes too long. */
export async function whenSent(browser: Browser, ticketId: string, milliseconds = 20_000): Promise<void> {
  try {
    await until(
      'sent',
      async () => ((await readUnsent(browser, ticketId)).length === 0 ? true : undefined),
      milliseconds,
    );
  } catch {
    const left = await readUnsent(browser, ticketId);
    throw new Error(`after ${milliseconds / 1000} s the ticket is not sent: ${JSON.stringify(left, null, 1)}`);
  }
}

/** Rings the background's doorbell as a page of the extension does. */
export async function ring(browser: Browser, message: 'outbox.wake' | 'sync.now' | 'desk.changed'): Promise<void> {
  await browser.inside((kurator) => chrome.runtime.sendMessage({ kurator, input: {} }), message);
}
