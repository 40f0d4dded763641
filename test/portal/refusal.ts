/**
 * A refusal of the portal, thrown by the functions that change its world and turned into an error answer by the wire.
 * `status` is the HTTP status, `code` goes into `error`, the message into `error_description` (error-codes.md).
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, text: string, status = 400) {
    super(text);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
  }
}

/** v3 refusal: code in full, with the list of fields that did not pass (api-reference/rest-v3.md). */
export class RefusalV3 extends Refusal {
  readonly validation: { field: string; message: string }[];

  constructor(name: string, text: string, status = 400, validation: { field: string; message: string }[] = []) {
    super(`BITRIX_REST_V3_EXCEPTION_${name}EXCEPTION`, text, status);
    this.validation = validation;
  }
}

/** "Action on the task is not allowed": one text for no right, wrong status and no such task. */
export const notAllowed = (code = '0') => new Refusal(code, 'Action on the task is not allowed (internal error)');
