import type { TicketView } from '../../lib/desk/desk.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import { rushWords } from '../../lib/standards/client-talk.ts';
import { type Rush, rushOf, sellsRush } from '../../lib/standards/rush.ts';
import type { Status } from '../../lib/standards/status.ts';
import { sendingOf } from './sending.ts';

/** A deed: not to be offered, offered, or under way already. */
export type Offer = 'none' | 'offered' | 'leaving';

export interface Offers {
  readonly accept: Offer;
  readonly reopen: Offer;
  readonly rate: Offer;
  readonly rush: Offer;
  readonly correct: Offer;
  readonly proof: Offer;
}

/** Portal statuses that can be opened again (bitrix24-rest 2.4): awaiting control, completed, declined. */
const ENDED: readonly number[] = [4, 5, 7];

const isRushAsked = (work: OutboxStep['work']) => work.kind === 'message' && work.text === rushWords();

/** How it stands with the paid urgent start: a request that left and is not heard from the portal yet is one. */
export function rushOn({ events, steps }: Pick<TicketView, 'events' | 'steps'>): Rush['state'] {
  const known = rushOf(events).state;
  if (known === 'agreed') return known;
  const heard = new Set(events.map(({ detail }) => detail.source));
  const isAsked = steps.some(
    ({ work, state, result }) => isRushAsked(work) && !(state === 'done' && heard.has(`message:${result}`)),
  );
  return isAsked ? 'asked' : known;
}

/** What makes sense to be done with a ticket as it stands, by its state here and on the portal. */
export function offersOf(view: TicketView, status: Status): Offers {
  const { portal, policy, steps, events } = view;
  const isThere = portal?.taskId !== undefined;
  const isByHand = sendingOf(view) === 'by-hand';
  const mayAct = (isThere || isByHand) && status.id !== 'lost';
  const has = (kind: OutboxStep['work']['kind']) =>
    steps.some(({ work, state }) => work.kind === kind && state !== 'done');
  const offer = (makesSense: boolean, kind: OutboxStep['work']['kind']): Offer =>
    mayAct && makesSense ? (has(kind) ? 'leaving' : 'offered') : 'none';
  const isHandedOver = status.id === 'done' || portal?.status === 4;
  const isEnded = isThere ? ENDED.includes(portal?.status ?? 0) : status.finished || status.id === 'done';
  const isAnswered = status.finished || events.some(({ kind }) => kind === 'replied' || kind === 'done');
  const rush = rushOn(view);
  const asksRush = steps.some(({ work, state }) => isRushAsked(work) && state !== 'done');
  // Asked once is enough until it is answered.
  const mayRush = mayAct && sellsRush(policy) && (asksRush || (rush !== 'asked' && rush !== 'agreed'));
  const isBegun = events.some(({ kind }) => kind === 'started' || kind === 'done');
  return {
    accept: offer(isHandedOver && status.id !== 'accepted', 'accept'),
    reopen: offer(isEnded, 'reopen'),
    rate: offer(isAnswered, 'rate'),
    rush: !mayRush || status.finished || isBegun || status.id === 'done' ? 'none' : asksRush ? 'leaving' : 'offered',
    proof: mayAct && !status.finished ? 'offered' : 'none',
    correct: isThere && mayAct && !status.finished ? offer(true, 'amend') : 'none',
  };
}
