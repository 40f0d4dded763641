import { browser } from 'wxt/browser';
import { Failure, type FailureKind } from '../base/failure.ts';
import type { Envelope, MessageInput, MessageName, MessageOutput, Reply } from '../model/message.ts';

function open<Name extends MessageName>(name: Name, reply: Reply | undefined): MessageOutput<Name> {
  if (!reply) throw noListener(name);
  if (reply.ok) return reply.output as MessageOutput<Name>;
  throw new Failure(reply.kind as FailureKind, { words: reply.words, params: reply.params });
}

/** Nobody there: a page without a guest, a worker that is being replaced. The browser tells it by an error of its own. */
function noListener(name: MessageName, cause?: unknown): Failure {
  return new Failure('broken', { words: 'failure_no_listener', code: name, mayRetry: true, cause });
}

async function deliver(name: MessageName, sending: () => Promise<Reply | undefined>): Promise<Reply | undefined> {
  try {
    return await sending();
  } catch (cause) {
    throw noListener(name, cause);
  }
}

/**
 * Sends one message to the context that serves it and gives its answer. Throws a Failure when nobody listens or the
 * listener failed. Imports types only, so that the guest stays light: the receiver is who checks.
 */
export async function send<Name extends MessageName>(
  name: Name,
  input: NoInfer<MessageInput<Name>>,
): Promise<MessageOutput<Name>> {
  const envelope: Envelope = { kurator: name, input };
  return open(name, await deliver(name, () => browser.runtime.sendMessage<Envelope, Reply | undefined>(envelope)));
}

/** The same to the guest in one tab. */
export async function sendToTab<Name extends MessageName>(
  tabId: number,
  name: Name,
  input: NoInfer<MessageInput<Name>>,
): Promise<MessageOutput<Name>> {
  const envelope: Envelope = { kurator: name, input };
  return open(name, await deliver(name, () => browser.tabs.sendMessage<Envelope, Reply | undefined>(tabId, envelope)));
}
