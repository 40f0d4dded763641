import type { Instant } from '../base/instant.ts';
import type { EvidenceId } from './ids.ts';

/** One click of the consultant on a client's ticket (J8). Texts are as typed; instants name a day of the policy's zone. */
export type ConsultDeed =
  /** «Принято»: the reaction. */
  | { readonly kind: 'acknowledge' }
  /** «Читаю»: neither the answer nor a second reaction. */
  | { readonly kind: 'reading' }
  /** The detailed answer. */
  | { readonly kind: 'answer'; readonly text: string }
  /** A message that is not the answer, such as what a ticket lacks. */
  | { readonly kind: 'say'; readonly text: string }
  /** The term, before the start. */
  | { readonly kind: 'forecast'; readonly until: Instant }
  | { readonly kind: 'start' }
  /** Put off until a day, with a reason. */
  | { readonly kind: 'defer'; readonly until: Instant; readonly reason: string }
  /** «Ждём клиента», with what is waited for. */
  | { readonly kind: 'await'; readonly reason: string }
  | { readonly kind: 'resume' }
  /** Refused, with a reason of the policy. */
  | { readonly kind: 'refuse'; readonly reason: string }
  /** Agrees to the paid urgent start; the price and anything else may be told. */
  | { readonly kind: 'rush'; readonly text: string }
  /** Declines the urgent start that was asked for, or takes an agreement to it back. */
  | { readonly kind: 'decline'; readonly reason: string }
  /** Done, with proof of it: evidence of this browser and its names. */
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly proof: readonly { readonly id: EvidenceId; readonly name: string }[];
    };
export type ConsultKind = ConsultDeed['kind'];
