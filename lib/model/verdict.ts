import type { ChannelId } from './standard-names.ts';
import type { AnswerField } from './ticket.ts';

/** How much a finding weighs: stops the filing, lets it go on, or only tells. */
export type Severity = 'blocks' | 'warns' | 'informs';

/** Where in the form it is mended. */
export type FindingField = AnswerField | 'entities' | 'evidence' | 'channel' | 'author' | 'level';

/** A sentence of the catalogues: the key in `_locales` and what stands in its places. */
export interface Words {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A mend that one tap makes, as data: the desk applies it to the draft. */
export type Fix =
  | { readonly kind: 'set-answer'; readonly field: AnswerField; readonly value: string; readonly words: Words }
  | { readonly kind: 'remove-evidence'; readonly evidenceId: string; readonly words: Words }
  | { readonly kind: 'hand-to-curator'; readonly words: Words }
  | { readonly kind: 'ask-as-question'; readonly words: Words }
  | { readonly kind: 'put-marker'; readonly word: string; readonly words: Words }
  | { readonly kind: 'use-channel'; readonly channel: ChannelId; readonly words: Words }
  | { readonly kind: 'convert-picture'; readonly evidenceId: string; readonly words: Words }
  | { readonly kind: 'open-earlier'; readonly code: string; readonly words: Words }
  | { readonly kind: 'introduce-contractor'; readonly words: Words }
  | { readonly kind: 'split'; readonly parts: readonly string[]; readonly words: Words };

/** One unmet rule: its number, its weight, a sentence for people, the field to mend, and a mend where there is one. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly words: Words;
  readonly field: FindingField;
  /** The policy's own question it is about (`ExtraField.key`), or `consent`. */
  readonly extra?: string;
  readonly fix?: Fix;
}

/** What the standards say of a draft: all findings, whether it may be filed, and whether it enters the queue. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly mayFile: boolean;
  /** Filed directly, or a draft for the curator to confirm, or only as a question. */
  readonly passage: 'file' | 'hand-over' | 'question-only' | 'refused';
  readonly entersQueue: boolean;
}
