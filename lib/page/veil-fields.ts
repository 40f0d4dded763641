import { type Field, kindOfField, LONGEST_LABEL } from './private-places.ts';
import type { VeilPaint } from './veil-paint.ts';

/** A number or an address on its way: it must not be seen while it is typed either. */
const GROWING = /@|^\s*\+|^\s*8[ (-]{0,2}9/;

function isGrowing(field: Field): boolean {
  const type = field.getAttribute('type') ?? 'text';
  if (type === 'email') return field.value !== '';
  return (type === 'text' || type === 'search' || type === 'tel') && GROWING.test(field.value);
}

/** Fields of one document; what stands in them changes without a word to anybody, so they are asked at every frame. */
export function watchFields(paint: VeilPaint) {
  const known = new Map<Field, { readonly label: string; value: string | undefined }>();

  function check(field: Field, about: { readonly label: string; value: string | undefined }): void {
    if (field.value === about.value) return;
    about.value = field.value;
    // What was private once is not opened again while the person is still at it.
    const stays = paint.isCovered(field) && field.value !== '';
    if (stays || kindOfField(field, about.label) || isGrowing(field)) paint.coverElement(field);
    else paint.openElement(field);
  }

  return {
    add(fields: readonly { readonly field: Field; readonly label: string }[]): void {
      for (const { field, label } of fields) {
        const about = { label: label.length <= LONGEST_LABEL ? label : '', value: undefined };
        known.set(field, about);
        check(field, about);
      }
    },
    tick(): void {
      for (const [field, about] of known) {
        if (field.isConnected) check(field, about);
        else known.delete(field);
      }
    },
  };
}
