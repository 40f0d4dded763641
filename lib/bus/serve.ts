import { type Browser, browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { asFailure, Failure } from '../base/failure.ts';
import { makeLog } from '../base/log.ts';
import {
  type Envelope,
  type MessageInput,
  type MessageName,
  type MessageOutput,
  type Messages,
  messages,
  type Reply,
  type Station,
} from '../model/message.ts';

const log = makeLog('bus');

type NamesFor<At extends Station> = {
  [Name in MessageName]: Messages[Name]['to'] extends At ? Name : never;
}[MessageName];

/** Where a message came from, as the browser itself vouches for it. */
export interface Sender {
  readonly tabId: number | undefined;
  readonly address: string | undefined;
}

/** One handler for each message that this station serves: a missing or a foreign one is a compile error. */
export type Handlers<At extends Station> = {
  readonly [Name in NamesFor<At>]: (input: MessageInput<Name>, sender: Sender) => Promise<MessageOutput<Name>>;
};

const EnvelopeSchema = z.object({ kurator: z.string(), input: z.unknown() });

/** Whether the browser's own word about the sender fits what the row allows: pages and background are our origin. */
function mayCome(from: Messages[MessageName]['from'], sender: Browser.runtime.MessageSender): boolean {
  if (sender.id !== browser.runtime.id) return false;
  const ours = browser.runtime.getURL('/');
  // Only a worker has no address: what sits in a tab and hides its own is no page of ours.
  const isOurs = sender.url === undefined ? sender.tab === undefined : sender.url.startsWith(ours);
  return from === 'guest' ? sender.tab !== undefined && !isOurs : isOurs;
}

/**
 * Serves the messages of one station: checks sender, name and input against `model/message.ts`, answers with the output
 * or with a failure in words, and never throws into the browser. Call it synchronously at start, so that a message that
 * wakes the worker finds its listener. Ends with `signal`.
 */
export function serve<At extends Station>(station: At, handlers: Handlers<At>, signal?: AbortSignal): void {
  const listener = (raw: unknown, from: Browser.runtime.MessageSender, answer: (reply: Reply) => void) => {
    const envelope = EnvelopeSchema.safeParse(raw);
    if (!envelope.success || !Object.hasOwn(messages, envelope.data.kurator)) return false;
    const name = (envelope.data as Envelope).kurator;
    const row = messages[name];
    if (row.to !== station) return false;
    if (!mayCome(row.from, from)) {
      log.warn('message refused', { name });
      return false;
    }
    const input = (row.input as z.ZodMiniType).safeParse(envelope.data.input);
    const handler = handlers[name as NamesFor<At>] as (input: unknown, sender: Sender) => Promise<unknown>;
    const work = input.success
      ? new Promise((resolve) => resolve(handler(input.data, { tabId: from.tab?.id, address: from.url })))
      : Promise.reject(new Failure('invalid', { words: 'failure_message', code: name }));
    work.then(
      (output) => answer({ ok: true, output }),
      (error: unknown) => {
        const failure = asFailure(error);
        log.warn('message failed', { name, failure: failure.message });
        answer({ ok: false, kind: failure.kind, words: failure.words, params: failure.params });
      },
    );
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
