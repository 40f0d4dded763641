import type { Live } from '../base/live.ts';
import type { Acquaintance } from '../model/acquaintance.ts';
import type { ConnectionId, Group, Person } from '../model/portal.ts';
import type { AuthorizationStage, LocalApp, Right } from '../model/right.ts';

/** An authorization under way. */
export interface Authorization {
  /** Who answered; rejects with a `Failure` in words. Nothing is connected by it. */
  readonly done: Promise<Acquaintance>;
  /** The address the portal went to, where the browser does not show it to us; throws a `Failure` in words when it is none. */
  paste(address: string): void;
  /** Ends it; `done` then rejects. */
  cancel(): void;
}

/** The part of the desk about the right of a customer's own local application (bitrix24-rest 1.5). */
export interface OauthDesk {
  /**
   * Asks for the right: opens the portal's page, takes the answer and looks who is there. Without an application the kept one
   * of that connection (of the main one when none is named) is asked for again. The browser asks for hosts in here: call it
   * from a click.
   */
  authorize(
    portal: string,
    app: LocalApp | ConnectionId | undefined,
    onStage: (stage: AuthorizationStage) => void,
  ): Authorization;
  /** Keeps what `authorize` brought: as the main portal, or as a further one of a consultant. */
  connectByApp(
    acquaintance: Acquaintance,
    group: Group | undefined,
    consultant: Person,
    as?: 'main' | 'further',
  ): Promise<void>;
  /** A person by his number, asked with the right just given. */
  findPersonByApp(id: string): Promise<Person>;
  /** The right in force; undefined when the portal is connected by a webhook or not at all. */
  readonly right: Live<Right | undefined>;
  /** The same of a further portal. */
  rightTo(id: ConnectionId): Live<Right | undefined>;
}
