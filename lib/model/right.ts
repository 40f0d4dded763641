import type { Instant } from '../base/instant.ts';

/** A customer's own local application, as its administrator hands it over (bitrix24-rest 1.5). `clientSecret` is a secret. */
export interface LocalApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a screen may know of a local application's right: nothing that grants anything. */
export interface Right {
  readonly clientId: string;
  readonly givenAt: Instant;
  /** When it ends unless it is used before: each renewal begins the 180 days anew. */
  readonly endsAt: Instant;
}

/**
 * Where an authorization is: the person answers on the portal's page (`left`: he closed it without an answer), the answer
 * is exchanged for tokens, the portal tells who answered.
 */
export type AuthorizationStage = 'waiting' | 'left' | 'exchanging' | 'meeting';
