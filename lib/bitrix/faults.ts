import { Failure, type FailureKind } from '../base/failure.ts';
import { MINUTE, SECOND } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';

interface Row {
  readonly kind: FailureKind;
  readonly words: string;
  readonly mayRetry?: boolean;
  /** The work may have been done before the answer went wrong: writes look before they repeat. */
  readonly inDoubt?: boolean;
  readonly retryAfter?: number;
}

/** What each code of the portal means (error-codes.md, system-errors.md; bitrix24-rest 1.4, 4.4, 9.3). Lower case. */
const CODES: Readonly<Record<string, Row>> = {
  query_limit_exceeded: { kind: 'limited', words: 'failure_portal_busy', mayRetry: true },
  operation_time_limit: { kind: 'limited', words: 'failure_portal_busy', mayRetry: true },
  overload_limit: { kind: 'denied', words: 'failure_portal_blocked' },
  no_auth_found: { kind: 'denied', words: 'failure_key_revoked' },
  invalid_credentials: { kind: 'denied', words: 'failure_key_revoked' },
  invalid_token: { kind: 'denied', words: 'failure_key_revoked' },
  user_access_error: { kind: 'denied', words: 'failure_user_blocked' },
  expired_token: { kind: 'expired', words: 'failure_key_expired' },
  insufficient_scope: { kind: 'denied', words: 'failure_scope_missing' },
  access_denied: { kind: 'denied', words: 'failure_no_right' },
  access_error: { kind: 'denied', words: 'failure_no_right' },
  allowed_only_intranet_user: { kind: 'denied', words: 'failure_no_right' },
  wrong_auth_type: { kind: 'denied', words: 'failure_no_right' },
  error_method_not_found: { kind: 'missing', words: 'failure_method_missing' },
  error_manifest_is_not_available: { kind: 'missing', words: 'failure_method_missing' },
  error_not_found: { kind: 'missing', words: 'failure_not_there' },
  not_found: { kind: 'missing', words: 'failure_not_there' },
  chat_not_found: { kind: 'missing', words: 'failure_not_there' },
  portal_deleted: { kind: 'missing', words: 'failure_portal_gone' },
  disk_obj_22000: { kind: 'conflict', words: 'failure_name_taken' },
  error_could_not_save_file: { kind: 'full', words: 'failure_portal_full', mayRetry: true, retryAfter: 10 * MINUTE },
  file_too_large: { kind: 'invalid', words: 'failure_file_too_large' },
  internal_server_error: { kind: 'broken', words: 'failure_portal_error', mayRetry: true, inDoubt: true },
  error_unexpected_answer: { kind: 'broken', words: 'failure_portal_error', mayRetry: true, inDoubt: true },
  error_batch_length_exceeded: { kind: 'invalid', words: 'failure_portal_refused' },
  error_batch_method_not_allowed: { kind: 'invalid', words: 'failure_portal_refused' },
  // REST 3.0, without its prefix and suffix.
  accessdenied: { kind: 'denied', words: 'failure_no_right' },
  insufficientscope: { kind: 'denied', words: 'failure_scope_missing' },
  entitynotfound: { kind: 'missing', words: 'failure_not_there' },
  methodnotfound: { kind: 'missing', words: 'failure_method_missing' },
  idempotencykeyreused: { kind: 'conflict', words: 'failure_portal_refused' },
};

/** What is left to go by when the answer has no code we know. */
function byStatus(status: number): Row {
  if (status === 401) return { kind: 'denied', words: 'failure_key_revoked' };
  if (status === 403) return { kind: 'denied', words: 'failure_no_right' };
  if (status === 404) return { kind: 'missing', words: 'failure_method_missing' };
  if (status === 413) return { kind: 'invalid', words: 'failure_file_too_large' };
  if (status === 429) return { kind: 'limited', words: 'failure_portal_busy', mayRetry: true };
  if (status >= 500) return { kind: 'broken', words: 'failure_portal_error', mayRetry: true, inDoubt: true };
  return { kind: 'invalid', words: 'failure_portal_refused' };
}

/** Last part of the method's name when calling it twice changes nothing. Unknown names count as writes: the safe side. */
const READS =
  /(^|\.)(get|getlist|list|getchildren|getfields|getaccess|gettypes|search|profile|scope|current|time|info|groups)$/i;

/** Whether the method only reads, so that a lost answer leaves no doubt. */
export function isRead(method: string): boolean {
  return READS.test(method);
}

/** Codes that stand for the whole connection: with them no other call can succeed either. */
const CONNECTION_WORDS = new Set([
  'failure_key_revoked',
  'failure_key_expired',
  'failure_user_blocked',
  'failure_portal_blocked',
  'failure_portal_gone',
  'failure_portal_moved',
  'failure_oauth_again',
  'failure_oauth_client',
  'failure_oauth_payment',
  'failure_oauth_other_portal',
]);

/** Whether every further call would fail the same way until a person has mended the connection. */
export function isConnectionLost(failure: Pick<Failure, 'words'>): boolean {
  return CONNECTION_WORDS.has(failure.words);
}

function normalCode(raw: unknown): string {
  if (typeof raw === 'object' && raw !== null && 'code' in raw) return normalCode(raw.code);
  const code = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  return code.replace(/^BITRIX_REST_V3_EXCEPTION_/i, '').replace(/EXCEPTION$/i, '');
}

function portalWords(error: unknown, description: unknown): string {
  const text = typeof error === 'object' && error !== null && 'message' in error ? error.message : description;
  return typeof text === 'string' ? plainLine(text.replace(/<[^>]*>/g, ' '), 200) : '';
}

export interface Refused {
  readonly method: string;
  readonly status: number;
  readonly error: unknown;
  readonly description: unknown;
  /** Milliseconds until the method's own window frees a cell (9.2), when the portal told. */
  readonly resetIn?: number | undefined;
}

/**
 * A refusal of the portal as a Failure. Codes and status decide, never words; one exception is documented: the code of a
 * taken name may stand in the text only (bitrix24-rest 4.4, 14).
 */
export function refusal(refused: Refused): Failure {
  const { method, status, error, description } = refused;
  const code = normalCode(error);
  const text = portalWords(error, description);
  const isTaken = /\bDISK_OBJ_22000\b/.test(text);
  const row = (isTaken ? CODES['disk_obj_22000'] : CODES[code.toLowerCase()]) ?? byStatus(status);
  const retryAfter = row.kind === 'limited' ? (refused.resetIn ?? row.retryAfter) : row.retryAfter;
  return new Failure(row.kind, {
    words: row.words,
    params: { method, text: text || code || String(status) },
    code: `${status} ${code}`.trim(),
    mayRetry: row.mayRetry ?? false,
    mayHaveHappened: (row.inDoubt ?? false) && !isRead(method),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** No answer at all. A time-out of a write is looked into only when the portal's own 60 seconds are over (4.4). */
export function silence(method: string, cause: { readonly code: string; readonly isTimeout: boolean }): Failure {
  return new Failure('offline', {
    words: cause.isTimeout ? 'failure_portal_slow' : 'failure_offline',
    params: { method },
    code: cause.code,
    mayRetry: true,
    mayHaveHappened: !isRead(method),
    ...(cause.isTimeout && !isRead(method) ? { retryAfter: 40 * SECOND } : {}),
  });
}

/** An answer that is none: HTML, cut JSON, or a shape we do not know. */
export function nonsense(method: string, code: string): Failure {
  return new Failure('broken', {
    words: 'failure_portal_nonsense',
    params: { method },
    code,
    mayRetry: true,
    mayHaveHappened: !isRead(method),
  });
}

/** The portal answers from another address (302, bitrix24-rest 1.1); nothing was carried out. */
export function moved(method: string, host: string): Failure {
  return new Failure('denied', { words: 'failure_portal_moved', params: { method, host }, code: '302' });
}

/** The same failure of a call that changes nothing: no doubt is left. */
export function undoubted(failure: Failure): Failure {
  const { kind, words, params, code = '', mayRetry, retryAfter } = failure;
  return new Failure(kind, { words, params, code, mayRetry, ...(retryAfter === undefined ? {} : { retryAfter }) });
}
