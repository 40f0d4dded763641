import { redact } from './redact.ts';

type Detail = Readonly<Record<string, string | number | boolean | undefined>>;

function line(room: string, words: string, detail: Detail | undefined): string {
  return redact(`[${room}] ${words}${detail ? ` ${JSON.stringify(detail)}` : ''}`);
}

/** A log of one room. Only plain values may be handed over, and every line passes through `redact`. */
export function makeLog(room: string) {
  return {
    info: (words: string, detail?: Detail) => console.info(line(room, words, detail)),
    warn: (words: string, detail?: Detail) => console.warn(line(room, words, detail)),
  };
}
