/** The end of a union that was handled whole: the compiler refuses a new member, the runtime a foreign one. */
export function exhaust(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
