import type { Instant } from '../base/instant.ts';
import type { Portal } from '../bitrix/call.ts';
import type { Evidence } from '../model/evidence.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Connection } from '../model/portal.ts';
import type { Filing, Fruits } from '../store/outbox.ts';
import type { Say } from './task-text.ts';
import type { Upload } from './upload.ts';

export type BytesOf = (evidence: Evidence) => Promise<Blob | undefined>;

/** What carrying out one step needs. */
export interface Work {
  readonly portal: Portal;
  readonly connection: Connection;
  readonly filing: Filing;
  readonly step: OutboxStep;
  /** The bytes of a piece of evidence; undefined when they are gone from this machine. */
  readonly bytes: BytesOf;
  readonly upload: Upload;
  readonly say: Say;
  readonly now: Instant;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Told when a look has shown that an earlier try left nothing. */
  looked(): void;
  readonly signal: AbortSignal;
}

/** What the step brought: its result, and rows to be written together with it. */
export interface Outcome {
  readonly result?: string;
  readonly fruits: Fruits;
}
