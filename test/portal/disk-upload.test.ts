import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, fault, get, tree } from './ask.ts';
import { newFolder, ownRoot, part } from './ask-disk.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
let root: number;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
  root = await ownRoot(curator, PEOPLE.curator);
});
afterAll(() => portal.stop());

const folder = () => newFolder(curator, root);

describe('upload in two steps (#uploadurl)', () => {
  const begin = async (id: number, more: Record<string, unknown> = {}) => {
    const reply = await curator('disk.folder.uploadFile', { id, data: { NAME: 'ignored.png' }, ...more });
    expect(reply.at('result.field')).toBe('file');
    return reply.text('result.uploadUrl');
  };

  it('names the file by the part, whatever step one said, and needs no other credentials', async () => {
    const id = await folder();
    const url = await begin(id);
    expect(url.startsWith(`${portal.origin}/rest/upload.json?auth=`)).toBe(true);
    expect(url).not.toContain('k7f2q9x1m4c8v3b6');
    const bytes = randomBytes(3_000_000);
    const reply = await get(url, part('запись экрана.mp4', bytes));
    expect(reply.in('result').value).toMatchObject({ NAME: 'запись экрана.mp4', SIZE: '3000000' });
    const download = await fetch(reply.text('result.DOWNLOAD_URL'));
    const digest = createHash('sha256')
      .update(Buffer.from(await download.arrayBuffer()))
      .digest('hex');
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(download.headers.get('content-type')).toBe('video/mp4');
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('запись экрана.mp4'));
  });

  it('carries generateUniqueName in the token', async () => {
    const id = await folder();
    await get(await begin(id), part('x.bin', randomBytes(8)));
    expect(await get(await begin(id), part('x.bin', randomBytes(8)))).toMatchObject(fault(400, 'DISK_OBJ_22000'));
    expect(
      (await get(await begin(id, { generateUniqueName: true }), part('x.bin', randomBytes(8)))).at('result.NAME'),
    ).toBe('x (1).bin');
  });

  it('refuses a missing part, a forged token, a foreign session, and an address an hour old', async () => {
    const id = await folder();
    const url = await begin(id);
    expect(await get(url, part('x.bin', randomBytes(8), 'other'))).toMatchObject(fault(400, 'DISK_BASE_SERVICE_22001'));
    expect(await get(url.slice(0, -4), part('x.bin', randomBytes(8)))).toMatchObject(fault(403, 'ACCESS_DENIED'));
    expect(await get(url.replace('/upload.json', '/download.json'))).toMatchObject(fault(403, 'ACCESS_DENIED'));
    expect(await get(url.replace(/auth=\w+/, 'auth=feed'), part('x.bin', randomBytes(8)))).toMatchObject(
      fault(401, 'NO_AUTH_FOUND'),
    );
    portal.world.skew += 3_700_000;
    expect(await get(url, part('x.bin', randomBytes(8)))).toMatchObject(fault(401, 'expired_token'));
    portal.world.skew -= 3_700_000;
  });

  it('writes its addresses for the host the request came to', async () => {
    const hook = portal.webhook(5, `http://localhost:${portal.port}`);
    const reply = await get(`${hook}disk.folder.uploadfile?id=${root}`);
    expect(reply.text('result.uploadUrl').startsWith(`http://localhost:${portal.port}/rest/upload.json?`)).toBe(true);
  });

  it('streams a large file to disk instead of holding it', async () => {
    const url = await begin(await folder());
    const chunk = randomBytes(2 ** 20);
    const size = 160;
    const boundary = '----portal';
    async function* body() {
      yield Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      );
      for (let n = 0; n < size; n += 1) yield chunk;
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 20);
    const request = httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    await pipeline(body(), request);
    const [response] = await once(request, 'response');
    const answer = tree(JSON.parse(await text(response)));
    clearInterval(watch);
    expect(answer.at('result.SIZE')).toBe(String(size * 2 ** 20));
    expect(peak).toBeLessThan(100 * 2 ** 20);
  });

  it('keeps nothing of an upload that broke off, and stays open', async () => {
    const id = await folder();
    const before = readdirSync(portal.world.folder).length;
    const request = httpRequest(await begin(id), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 5_000_000 },
    });
    request.on('error', () => undefined);
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="half.bin"\r\n\r\n');
    request.write(randomBytes(300_000));
    await vi.waitFor(() => expect(readdirSync(portal.world.folder)).toHaveLength(before + 1));
    request.destroy();
    await vi.waitFor(() => expect(readdirSync(portal.world.folder)).toHaveLength(before));
    expect((await curator('disk.folder.getchildren', { id })).at('result')).toEqual([]);
  });

  it('may carry the secret of the webhook in the address instead of a session', async () => {
    portal.world.switches.specialUrls = 'webhook';
    const url = await begin(await folder());
    portal.world.switches.specialUrls = 'session';
    expect(url).toContain('/rest/5/k7f2q9x1m4c8v3b6/upload.json?token=disk%7C');
    const fresh = await get(url, part('x.bin', randomBytes(8)));
    expect(fresh.at('result.NAME')).toBe('x.bin');
  });
});
