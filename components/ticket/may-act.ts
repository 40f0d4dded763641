import type { TicketView } from '../../lib/desk/desk.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
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
}

/** Portal statuses that can be opened again (bitrix24-rest 2.4): awaiting control, completed, declined. */
const ENDED: readonly number[] = [4, 5, 7];

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
  const hasRush = policy.services.some(({ id }) => id === 'rush');
  const isBegun = events.some(({ kind }) => kind === 'started' || kind === 'done');
  return {
    accept: offer(isHandedOver && status.id !== 'accepted', 'accept'),
    reopen: offer(isEnded, 'reopen'),
    rate: offer(isAnswered, 'rate'),
    rush: mayAct && hasRush && !status.finished && !isBegun && status.id !== 'done' ? 'offered' : 'none',
    correct: isThere && mayAct && !status.finished ? offer(true, 'amend') : 'none',
  };
}
