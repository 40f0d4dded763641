// @vitest-environment jsdom
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { carryByXhr, mayCarry } from '../../../lib/bitrix/carry.ts';

const SIZE = 3_000_000;
let server: Server;

/** A portal of one answer; gives its address. */
async function answering(answer: RequestListener): Promise<string> {
  server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    // Who listens to the progress of a request asks first, unless the browser knows that it may.
    if (request.method === 'OPTIONS') response.end();
    else answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/upload.json?token=s3cr3t`;
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function sending(address: string, patch: { limit?: number; signal?: AbortSignal } = {}) {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(SIZE)]), 'Запись 1.mp4');
  return { method: 'upload', address, body, limit: 5_000, ...patch };
}

describe('a body that tells how far it is', () => {
  it('comes whole, with its name, and the answer is read', async () => {
    let got = '';
    const address = await answering(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got = Buffer.concat(chunks).toString('latin1');
      response.end('{"result":{"ID":7}}');
    });
    const told: number[] = [];
    expect(mayCarry()).toBe(true);
    const { status, text } = await carryByXhr(sending(address), (sent) => told.push(sent));
    expect([status, text]).toEqual([200, '{"result":{"ID":7}}']);
    expect(got.length).toBeGreaterThan(SIZE);
    expect(Buffer.from(got, 'latin1').toString('utf8')).toContain('filename="Запись 1.mp4"');
    expect(told.at(-1)).toBe(got.length);
    expect([...told].sort((one, other) => one - other)).toEqual(told);
  });

  it('gives a refusal with its status, for the portal’s own words to be read', async () => {
    const address = await answering((request, response) => {
      request.resume().on('end', () => response.writeHead(413).end('{"error":"FILE_TOO_LARGE"}'));
    });
    expect(await carryByXhr(sending(address), () => undefined)).toEqual({
      status: 413,
      text: '{"error":"FILE_TOO_LARGE"}',
    });
  });

  it('that breaks off leaves a doubt, and the address is in no word of it', async () => {
    const address = await answering((request) => void request.once('data', () => request.socket.destroy()));
    const failure = await carryByXhr(sending(address), () => undefined).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'offline', words: 'failure_offline', mayRetry: true, mayHaveHappened: true });
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/s3cr3t|127\.0\.0\.1/);
  });

  it('ends when the person gives it up, even before it began', async () => {
    const address = await answering((request) => void request.resume());
    const end = new AbortController();
    const carried = carryByXhr(sending(address, { signal: end.signal }), () => undefined);
    setTimeout(() => end.abort(), 50);
    await expect(carried).rejects.toMatchObject({ kind: 'offline', code: 'AbortError', mayHaveHappened: true });
    await expect(carryByXhr(sending(address, { signal: end.signal }), () => undefined)).rejects.toMatchObject({
      code: 'AbortError',
    });
  });

  it('is given up when nothing moves any more', async () => {
    const address = await answering((request) => void request.pause());
    await expect(carryByXhr(sending(address, { limit: 300 }), () => undefined)).rejects.toMatchObject({
      words: 'failure_portal_slow',
      mayHaveHappened: true,
    });
  });

  it('answered from another address was not taken by the portal we know', async () => {
    const address = await answering((request, response) => {
      if (request.url?.startsWith('/elsewhere')) response.end('{"result":{"ID":7}}');
      else request.resume().on('end', () => response.writeHead(302, { Location: '/elsewhere' }).end());
    });
    await expect(carryByXhr(sending(address), () => undefined)).rejects.toMatchObject({
      kind: 'denied',
      words: 'failure_portal_moved',
    });
  });
});
