import type { Client, Group, Person } from './portal.ts';

/** Who answers on a portal and with which rights, before anything of it is kept. */
export interface Acquaintance {
  readonly origin: string;
  readonly host: string;
  readonly me: Person;
  readonly isAdmin: boolean;
  readonly zone: string | undefined;
  readonly licence: string | undefined;
  readonly plan: Client['bought']['plan'];
  readonly scopes: readonly string[];
  /** Needed for the main job and not there: filing is impossible without them. */
  readonly missing: readonly string[];
  /** Not there, and only something extra is lost. */
  readonly weaker: readonly string[];
  readonly groups: readonly Group[];
  readonly people: readonly Person[];
  readonly clockOffset: number;
}
