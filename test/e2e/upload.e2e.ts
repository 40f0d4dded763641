import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import type { Draft, Ticket } from '../../lib/model/ticket.ts';
import { ring } from './book.ts';
import type { Browser } from './browser.ts';
import { hold } from './hold.ts';
import { type Line, openLine } from './line.ts';
import { HOST, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { rowsIn } from './rows.ts';
import { drop } from './screens/files.ts';
import { setUp } from './screens/options.ts';
import { file, fill, rightExample, saved, whenRegistered } from './screens/popup.ts';
import { until } from './until.ts';

/** Over 5 MB a file goes in two steps: an address is asked for, then the bytes stream there. */
const SIZE = 8_000_000;
/** Large beside what the buffers between browser and portal hold. */
const LONG = 32_000_000;

const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
const filling = { ...rightExample, when: `оценочно к ${term}` };

/** Rows of one table alone: the bytes of large files, which lie beside, would take seconds to read. */
function rowsOf<Row>(browser: Browser, table: 'drafts' | 'tickets' | 'outbox'): Promise<Row[]> {
  return rowsIn<Row>({ evaluate: browser.inside }, table);
}

describe('A large file on its way to the portal', () => {
  let hand: PortalAtHand;
  let line: Line;
  let form: Page;
  let folder: string;

  const onDisk = (name: string) => {
    const stem = name.replace(/\.\w+$/, '');
    return [...hand.portal.world.objects.values()].filter((object) => object.name.startsWith(stem));
  };
  const taskOf = ({ id }: Pick<Ticket, 'id'>) =>
    [...hand.portal.world.tasks.values()].filter((one) => one.xmlId === id);
  const steps = async (ticket: Pick<Ticket, 'id'>) =>
    (await rowsOf<OutboxStep>(hand.browser, 'outbox')).filter(({ ticketId }) => ticketId === ticket.id);
  const isHiddenOpen = async () =>
    (await hand.browser.wire.targets()).some(({ url }) => url.endsWith('/recorder.html'));

  /** Writes and files a ticket with one large file; gives it once it is in the database. */
  async function fileWith(name: string, size = SIZE): Promise<Ticket> {
    const what = `Загрузить на портал большой файл «${name}» целиком.`;
    await form.reload();
    await fill(form, { ...filling, what });
    const path = join(folder, name);
    writeFileSync(path, randomBytes(size));
    await drop(form, [path]);
    await form.getByText(name, { exact: true }).first().waitFor();
    await saved(form);
    const draft = (await rowsOf<Draft>(hand.browser, 'drafts')).find(({ answers }) => answers.what === what);
    assert.ok(draft);
    await file(form);
    return until('the ticket', async () =>
      (await rowsOf<Ticket>(hand.browser, 'tickets')).find(({ draftId }) => draftId === draft.id),
    );
  }

  /** One task with the file, and the file once on the Disk, whole. */
  async function assertOnce(ticket: Ticket, name: string, size = SIZE): Promise<void> {
    await until('sent', async () =>
      (await steps(ticket)).every(({ state }) => state === 'done') ? true : undefined,
    ).catch(async (cause) => {
      throw new Error(JSON.stringify(await steps(ticket)), { cause });
    });
    assert.deepEqual(
      onDisk(name).map((object) => [object.name, object.size]),
      [[name, size]],
    );
    const tasks = taskOf(ticket);
    assert.deepEqual([tasks.length, tasks[0]?.files.length], [1, 1]);
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurator-upload-'));
    line = await openLine();
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow', mapHosts: { [HOST]: line.port } } });
    line.to = hand.portal.port;
    await setUp(hand);
    form = await hand.browser.openPage('popup.html');
    form.setDefaultTimeout(10_000);
  });
  after(async () => {
    await hand.close();
    await line.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells how far it is, by the bytes that have left; no row of ours holds its address', async () => {
    const name = 'ход загрузки.bin';
    // The line is stopped twice. What the two machines keep on the way (10 MB at most) has left the browser as well.
    const gates = [0.2, 0.6] as const;
    const onTheWay = 10_000_000 / LONG;
    const bar = form.getByRole('progressbar', { name: `Загрузка файла «${name}»` });
    let stopped = line.stopAfter(gates[0] * LONG);
    const ticket = await fileWith(name, LONG);
    for (const [n, gate] of gates.entries()) {
      await stopped.reached;
      const share = await until(`the bar to say ${gate * 100} %`, async () => {
        const now = Number(await bar.getAttribute('aria-valuenow', { timeout: 200 }).catch(() => 0));
        return now >= Math.floor(gate * 100) ? now : undefined;
      });
      assert.ok(share <= (gate + onTheWay) * 100, `${share} % at the byte that is ${gate * 100} % of all`);
      assert.doesNotMatch(JSON.stringify(await steps(ticket)), /upload\.json|auth=|token=/);
      const { goOn } = stopped;
      const next = gates[n + 1];
      if (next !== undefined) stopped = line.stopAfter(next * LONG);
      goOn();
    }
    await assertOnce(ticket, name, LONG);
    await bar.waitFor({ state: 'detached' });
    await whenRegistered(form);
    await until('the hidden document to close', async () => ((await isHiddenOpen()) ? undefined : true));
  });

  it('is left out in the middle: the upload breaks off, the ticket is filed, and the file goes after all', async () => {
    const name = 'передумали.bin';
    const stopped = line.stopAfter(3_000_000);
    const ticket = await fileWith(name);
    await stopped.reached;
    await form.getByRole('button', { name: `Отправить заявку без файла «${name}»` }).click();
    stopped.swallow();
    await stopped.gone;
    await form.getByText('Файл не отправлен и хранится здесь, при заявке.').waitFor();
    await whenRegistered(form);
    assert.deepEqual([taskOf(ticket)[0]?.files.length, onDisk(name).length], [0, 0]);
    await form.getByRole('button', { name: `Отправить файл «${name}»` }).click();
    await until('the file on the task', () => (taskOf(ticket)[0]?.files.length === 1 ? true : undefined));
    await assertOnce(ticket, name);
  });

  /** Where the upload is when death comes, and how to get it there. */
  const moments = {
    'once the address is given': () => {
      const held = hold(hand.portal, 'disk.folder.uploadfile', 'after');
      return { reached: held.reached, cut: () => held.release() };
    },
    'in the middle of the body': () => line.stopAfter(3_000_000),
    'when all has left and no answer has come': () => line.stopAnswerAfter(SIZE),
  } as const;

  for (const [moment, stop] of Object.entries(moments)) {
    it(`survives the end of the worker ${moment}: the file is there once`, { timeout: 60_000 }, async () => {
      const name = `работник ${moment}.bin`;
      const stopped = stop();
      const ticket = await fileWith(name);
      await stopped.reached;
      await hand.browser.stopWorker();
      if ('swallow' in stopped) {
        // The hidden document notices by itself that nobody waits any more.
        stopped.swallow();
        await stopped.gone;
      }
      stopped.cut();
      await ring(hand.browser, 'outbox.wake');
      await assertOnce(ticket, name);
      assert.ok((await steps(ticket)).every((step) => step.progress === undefined));
    });

    it(`survives a kill of the browser ${moment}: the file is there once`, { timeout: 60_000 }, async () => {
      const name = `браузер ${moment}.bin`;
      const stopped = stop();
      const ticket = await fileWith(name);
      await stopped.reached;
      await hand.browser.kill9();
      stopped.cut();
      await hand.browser.reopen();
      await assertOnce(ticket, name);
      form = await hand.browser.openPage('popup.html');
      form.setDefaultTimeout(10_000);
    });
  }
});
