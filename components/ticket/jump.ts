import type { FindingField } from '../../lib/model/verdict.ts';

const focusable = 'input:not([type="file"]),textarea,button,select,[tabindex]:not([tabindex="-1"])';

/**
 * Brings the part of the form that a finding concerns into view and puts the focus there. Parts are marked by
 * `data-field`. Returns whether there is such a part on the screen.
 */
export function jumpTo(root: HTMLElement | null, field: FindingField): boolean {
  const part = root?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (!part) return false;
  const target = part.matches(focusable) ? part : part.querySelector<HTMLElement>(focusable);
  part.scrollIntoView?.({ block: 'center' });
  target?.focus({ preventScroll: true });
  return true;
}
