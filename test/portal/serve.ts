import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { answerControl } from './control.ts';
import type { RenderPage } from './page.ts';
import { type Answer, answerRest, type Incoming, jsonAnswer, logOf, originOf } from './rest/dispatch.ts';
import { answerOauth } from './rest/oauth.ts';
import { readBody } from './rest/read-body.ts';
import { fileAnswer } from './rest/special.ts';
import { underFaults } from './rest/under-faults.ts';
import type { Portal } from './server.ts';

/** Headers of every REST answer (9.4). A custom request header is not on the list: its preflight fails. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept',
  'X-Content-Type-Options': 'nosniff',
};

const isRest = (path: string) => path.startsWith('/rest/');
const isControl = (path: string) => path.startsWith('/__control');

function read(request: IncomingMessage): Omit<Incoming, 'body'> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const secure = request.socket instanceof TLSSocket;
  const host = headers.host ?? 'localhost';
  const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), `${secure ? 'https' : 'http'}://${host}`);
  return { verb: request.method ?? 'GET', url, secure, headers, address: request.socket.remoteAddress ?? '' };
}

/** 302 to the present host when the request came to a name the portal had before (change-domen.md). */
function moved(portal: Portal, incoming: Omit<Incoming, 'body'>): Answer | undefined {
  const { world } = portal;
  const { host, hostname } = incoming.url;
  if (isControl(incoming.url.pathname) || host === world.host) return undefined;
  if (!world.switches.oldHosts.some((old) => old === host || old === hostname)) return undefined;
  const location = `${incoming.secure ? 'https' : 'http'}://${world.host}${incoming.url.pathname}${incoming.url.search}`;
  return { status: 302, type: 'text/html; charset=utf-8', text: '', headers: { Location: location } };
}

/** The person whose browser it is: a cookie, else the portal's viewer. */
function viewerOf(portal: Portal, incoming: Omit<Incoming, 'body'>): number {
  const cookie = /(?:^|;\s*)BITRIX_SM_VIEWER=(\d+)/.exec(incoming.headers.cookie ?? '')?.[1];
  return cookie ? Number(cookie) : portal.viewer;
}

async function pageAnswer(portal: Portal, render: RenderPage, incoming: Incoming, userId: number): Promise<Answer> {
  const { core, world } = portal;
  const log = logOf(core, incoming, 'page', {});
  const fail = (): Answer => ({
    status: 500,
    type: 'text/html; charset=utf-8',
    text: '<h1>Internal Server Error</h1>',
  });
  const struck = { method: 'page', params: {}, url: incoming.url, v3: false, fail };
  const answer = await underFaults(core, struck, () => {
    const page = render({ url: incoming.url, world, userId, origin: originOf(incoming) });
    if (!page)
      return {
        status: 404,
        type: 'text/html; charset=utf-8',
        text: '<!doctype html><title>404</title><h1>404 Not Found</h1>',
      };
    const object = page.object === undefined ? undefined : world.objects.get(page.object);
    if (object) return fileAnswer(object, true);
    return {
      status: page.status,
      type: page.type,
      text: page.body,
      ...(page.headers ? { headers: page.headers } : {}),
    };
  });
  log.status = answer.status;
  return answer;
}

/** Answers one request of the portal, whatever it is for. */
export async function serve(
  portal: Portal,
  render: RenderPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const head = read(request);
  const path = head.url.pathname;
  const gone = moved(portal, head);
  if (gone) {
    request.resume();
    return send(request, response, gone);
  }
  if (head.verb === 'OPTIONS' && isRest(path)) {
    request.resume();
    return send(request, response, { status: 200, type: 'text/plain', text: '', headers: CORS });
  }
  const body = await readBody(request, portal.world.folder);
  const incoming: Incoming = { ...head, body };
  if (isControl(path)) return send(request, response, answerControl(portal, incoming));
  const rest = isRest(path) ? await answerRest(portal.core, incoming) : undefined;
  if (rest) return send(request, response, { ...rest, headers: { ...CORS, ...rest.headers } });
  if (isRest(path))
    return send(
      request,
      response,
      jsonAnswer(404, { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' }),
    );
  const viewer = viewerOf(portal, head);
  const oauth = await answerOauth(portal.core, incoming, viewer);
  send(request, response, oauth ?? (await pageAnswer(portal, render, incoming, viewer)));
}

/** Puts an answer on the wire, with the end it is fated to have. */
function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.end === 'reset') {
    if (request.socket instanceof TLSSocket) request.socket.destroy();
    else request.socket.resetAndDestroy();
    return;
  }
  if (answer.file) {
    sendFile(request, response, answer, answer.file);
    return;
  }
  const bytes = Buffer.from(answer.text, 'utf8');
  response.writeHead(answer.status, { 'Content-Type': answer.type, 'Content-Length': bytes.length, ...answer.headers });
  if (answer.end === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.destroy());
    return;
  }
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** A file, whole or the range asked for: players seek by ranges. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  file: { path: string; size: number },
): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range?.[1] ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]), file.size - 1) : file.size - 1;
  const headers: Record<string, string | number> = {
    'Content-Type': answer.type,
    'Accept-Ranges': 'bytes',
    'Content-Length': Math.max(0, end - start + 1),
    ...answer.headers,
  };
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${file.size}`;
  response.writeHead(range ? 206 : answer.status, headers);
  if (request.method === 'HEAD' || file.size === 0) {
    response.end();
    return;
  }
  const cutAt = answer.end === 'cut' ? Math.floor((start + end) / 2) : end;
  const stream = createReadStream(file.path, { start, end: cutAt });
  stream.on('error', () => request.socket.destroy());
  stream.on('end', () => (answer.end === 'cut' ? request.socket.destroy() : response.end()));
  stream.pipe(response, { end: false });
}
