import { OUR_ELEMENTS } from '../model/mask.ts';
import { isEditable, nameOf, roleOf } from './accessible-name.ts';
import { isPrivateElement, isSecretField } from './private-element.ts';

/** A step as it happened; its name is not cleaned yet, and never a value. */
export interface RawStep {
  readonly act: 'click' | 'input' | 'choose' | 'submit' | 'key';
  readonly role: string;
  readonly name: string;
  readonly key?: 'Enter' | 'Escape';
}

export interface StepWatch {
  /** The user's own selectors of what is private. */
  readonly own: readonly string[];
  step(step: RawStep): void;
  /** A field was written in; its value is asked for only to take it out of other texts. */
  typed(field: Element): void;
  /** Whether a person did it and no script. */
  trusts(event: Event): boolean;
  readonly signal: AbortSignal;
}

/** Things that are made to be used. */
const USABLE =
  'a[href],area[href],button,input,select,textarea,summary,label,option,video,audio,[role]:not([role="presentation"],[role="none"]),[onclick],[tabindex],[contenteditable],[data-role],.ui-btn,.main-buttons-item';
/** How far above the place of a click the thing may be that was meant. */
const HIGHEST = 8;
/** The words of a thing that is not marked as usable are told when there are few. */
const LONGEST_PLAIN = 60;
/** The browser's own click and submit follow a key or a click so closely. Milliseconds. */
const FOLLOWS = 100;

const CHOSEN = /^(?:checkbox|radio|combobox|listbox|file|slider)$/;
const WRITTEN = /^(?:textbox|searchbox|spinbutton)$/;

/** The elements above the place of an event, the nearest first, through shadow roots. */
function above(event: Event): Element[] {
  return event.composedPath().filter((at): at is Element => (at as Node).nodeType === 1);
}

/** The thing that was clicked: the nearest usable one, else the place itself. */
function meant(event: Event): { thing: Element; usable: boolean } | undefined {
  const path = above(event);
  const usable = path
    .slice(0, HIGHEST)
    .find((element) => element.matches(USABLE) && !/^(?:BODY|HTML)$/.test(element.tagName));
  const thing = usable ?? path[0];
  return thing && { thing, usable: usable !== undefined };
}

function isNativeField(element: Element): element is HTMLInputElement {
  return /^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

/**
 * Watches what the person does in one document: clicks, fields written in (once each, without the value), choices,
 * forms sent, Enter and Escape. Things are named by their accessible name; fields for secrets by nothing. Ends with `signal`.
 */
export function watchSteps(page: Document, watch: StepWatch): void {
  const { own, signal } = watch;
  let lastField: Element | undefined;
  let lastAct = 0;

  function tell(act: RawStep['act'], thing: Element, event: Event, key?: RawStep['key']): void {
    if (act !== 'input') lastField = undefined;
    lastAct = event.timeStamp;
    const isSecret = isSecretField(thing);
    const name = isSecret ? '' : nameOf(thing, (element) => isPrivateElement(element, own));
    watch.step({ act, role: isSecret ? 'password' : roleOf(thing), name, ...(key ? { key } : {}) });
  }

  function on<Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void): void {
    page.addEventListener(
      name,
      (event) => {
        // Whatever is wrong with a page's elements, the page must not feel it.
        try {
          const isOurs = above(event).some((element) => element.matches(OUR_ELEMENTS));
          if (!isOurs && watch.trusts(event)) act(event);
        } catch {
          lastField = undefined;
        }
      },
      { capture: true, passive: true, signal },
    );
  }

  on('click', (event) => {
    const found = meant(event);
    // The second click of two; and the click the browser makes itself after Enter.
    if (!found || event.detail > 1 || (event.detail === 0 && event.timeStamp - lastAct < FOLLOWS)) return;
    const { thing, usable } = found;
    const role = roleOf(thing);
    // Told when it is written in or chosen; a label only passes the click on.
    if (isNativeField(thing) && (WRITTEN.test(role) || CHOSEN.test(role))) return;
    if (WRITTEN.test(role) && isEditable(thing)) return;
    if (thing.tagName === 'OPTION' || (thing.tagName === 'LABEL' && (thing as HTMLLabelElement).control)) return;
    if (!usable && (thing.textContent ?? '').trim().length > LONGEST_PLAIN) return;
    if (!usable && nameOf(thing, () => false) === '') return;
    tell('click', thing, event);
  });

  on('input', (event) => {
    const [at] = above(event);
    const field = at && (isNativeField(at) ? at : (at.closest('[contenteditable]') ?? at));
    if (!field || CHOSEN.test(roleOf(field)) || field === lastField) return;
    tell('input', field, event);
    lastField = field;
    if (!isSecretField(field)) watch.typed(field);
  });

  on('change', (event) => {
    const [field] = above(event);
    if (field && isNativeField(field) && CHOSEN.test(roleOf(field))) tell('choose', field, event);
  });

  on('submit', (event) => {
    const form = event.target as Element;
    const follows = event.timeStamp - lastAct < FOLLOWS;
    // What sent it was told already; the form is told when it has a name to tell.
    if (follows && nameOf(form, () => false) === '') return;
    tell('submit', form, event);
  });

  on('keydown', (event) => {
    const { key } = event;
    if ((key !== 'Enter' && key !== 'Escape') || event.repeat || event.isComposing) return;
    const [at] = above(event);
    const thing = at && at.tagName !== 'BODY' ? at : page.documentElement;
    const role = roleOf(thing);
    if (key === 'Enter') {
      // On a button it is a click, which follows; in a text of several lines a new line.
      if (/^(?:BUTTON|A|SUMMARY)$/.test(thing.tagName)) return;
      const isText = thing.tagName === 'TEXTAREA' || isEditable(thing);
      if (isText && !event.ctrlKey && !event.metaKey) return;
    }
    if (thing === page.documentElement) {
      lastAct = event.timeStamp;
      lastField = undefined;
      watch.step({ act: 'key', role: '', name: '', key });
    } else if (role !== '') tell('key', thing, event, key);
  });
}

/** What stands in the fields that were written in, so that it can be taken out of other texts. */
export function valuesOf(fields: Iterable<Element>): string[] {
  return [...fields].flatMap((field) => {
    const value = isNativeField(field) ? field.value : (field.textContent ?? '');
    return value.length > 0 && value.length < 2_000 ? [value] : [];
  });
}
