import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { isMap, type Params, parsePhpQuery, put, settle } from './params.ts';

/** A file part of a multipart body, already on this machine's disk. */
export interface Part {
  field: string;
  filename: string;
  path: string;
  size: number;
}

export interface Body {
  params: Params;
  /** A body that is a JSON list (v3 batch, positional arguments). */
  list: unknown[] | null;
  parts: Part[];
  /** True when the body claimed to be JSON, or was read as such, and was not. */
  broken: boolean;
  raw: string;
}

/** Bodies other than multipart are kept in memory: a direct upload in base64 is the largest of them. */
const MEMORY = 256 * 2 ** 20;

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MEMORY) throw new Error('request body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Reads a body by its content type: JSON, urlencoded with PHP brackets, multipart (files stream to `folder`). */
export async function readBody(request: IncomingMessage, folder: string): Promise<Body> {
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('multipart/form-data')) return readMultipart(request, folder);
  const raw = (await readAll(request)).toString('utf8');
  const none: Body = { params: {}, list: null, parts: [], broken: false, raw };
  if (raw.trim() === '') return none;
  if (type.startsWith('application/x-www-form-urlencoded')) return { ...none, params: parsePhpQuery(raw) };
  try {
    const value: unknown = JSON.parse(raw);
    if (Array.isArray(value)) return { ...none, params: { ...value }, list: value };
    return isMap(value) ? { ...none, params: value } : { ...none, broken: true };
  } catch {
    return { ...none, broken: true };
  }
}

async function readMultipart(request: IncomingMessage, folder: string): Promise<Body> {
  const tree: Params = Object.create(null);
  const parts: Part[] = [];
  const writing: Promise<void>[] = [];
  const started: string[] = [];
  const parser = busboy({ headers: request.headers, defParamCharset: 'utf8' });
  parser.on('field', (name, value) => put(tree, name, value));
  parser.on('file', (field, stream, info) => {
    const path = join(folder, `part-${randomUUID()}`);
    const part: Part = { field, filename: basename(info.filename ?? ''), path, size: 0 };
    stream.on('data', (chunk: Buffer) => {
      part.size += chunk.length;
    });
    started.push(path);
    writing.push(pipeline(stream, createWriteStream(path)).then(() => void parts.push(part)));
  });
  try {
    await pipeline(request, parser);
    await Promise.all(writing);
  } catch (cause) {
    await Promise.allSettled(writing);
    await Promise.all(started.map((path) => rm(path, { force: true })));
    throw new Error('multipart body cut off', { cause });
  }
  const settled = settle(tree);
  return { params: isMap(settled) ? settled : {}, list: null, parts, broken: false, raw: '' };
}
