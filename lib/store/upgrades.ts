/** One form of the database that was released, and what it adds to the one before. */
export interface SchemaStep {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
}

/**
 * Every form the database has had, oldest first; a released one is never changed again. All steps that a base is behind are
 * taken in one transaction of the browser's: a killed browser or a failed step leaves the base as it was, and the next
 * start tries again. Up to here steps only add tables and indexes, so no row is rewritten: readers of older rows fill in what
 * they did not have (`store/settings`, optional fields of the schemas).
 */
export const schemaSteps: readonly SchemaStep[] = [
  {
    version: 1,
    stores: {
      drafts: 'id, changedAt',
      tickets: 'id, filedAt',
      onPortal: 'ticketId, taskId',
      events: 'id, ticketId, at',
      evidence: 'id, draftId, digest',
      blobs: 'id',
      recordings: 'id, state, draftId',
      outbox: 'id, ticketId, state, nextAt',
      notices: 'id, ticketId',
      policies: 'hash',
      settings: 'id',
      connections: 'id',
      clients: 'id',
      marks: 'id',
    },
  },
  // What is drawn on a picture lies beside it under its id; nothing that stood before changes.
  { version: 2, stores: { annotations: 'id' } },
  { version: 3, stores: { ownPolicies: 'id' } },
  { version: 4, stores: { trails: 'id, recordingId', trailPlaces: 'id' } },
  // The consultant's clients (J8).
  { version: 5, stores: { register: 'id' } },
  // Several portals: the tickets of one are found without reading those of the others.
  { version: 6, stores: { tickets: 'id, filedAt, portal' } },
  // What a tick knows of each ticket without reading it.
  { version: 7, stores: { clocks: 'ticketId, at, lookedAt, *dues, firstDue, paused, untold' } },
];
