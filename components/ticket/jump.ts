import type { Finding, FindingField } from '../../lib/model/verdict.ts';

/** Where in the form something stands: a field of the ticket, or one of the policy's own questions. */
export type FormPlace = FindingField | `extra:${string}`;

/** Where a finding is mended. */
export function placeOf({ field, extra }: Finding): FormPlace {
  return extra === undefined ? field : `extra:${extra}`;
}

const focusable = 'input:not([type="file"]),textarea,button,select,[tabindex]:not([tabindex="-1"])';

/**
 * Brings the part of the form that a finding concerns into view and puts the focus there. Parts are marked by
 * `data-field`. Returns whether there is such a part on the screen.
 */
export function jumpTo(root: HTMLElement | null, field: FormPlace): boolean {
  const part = root?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (!part) return false;
  const target = part.matches(focusable) ? part : part.querySelector<HTMLElement>(focusable);
  part.scrollIntoView?.({ block: 'center' });
  target?.focus({ preventScroll: true });
  return true;
}
