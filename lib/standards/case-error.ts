/** A case that cannot be evaluated: unknown policy, level or parameter, or no event to start from. The message says which. */
export class CaseError extends Error {}
