import {
  bringBack,
  chooseStyle,
  chooseTool,
  type Editing,
  insert,
  stepBack,
  takeBack,
  write,
} from '../../lib/annotate/editing.ts';
import { duplicate, nudge, removeSelected, selectAll, selectNext, stretch } from '../../lib/annotate/selection.ts';
import type { Rect } from '../../lib/model/annotation.ts';
import { type Command, weightBeside } from './keys.ts';
import type { Change } from './use-editing.ts';

/** What a command of the keyboard can reach. */
export interface Hands {
  readonly editing: Editing;
  readonly change: Change;
  readonly readOnly: boolean;
  /** The part of the picture that is seen. */
  readonly seen: Rect;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  fit(): void;
  copy(): void;
  download(): void;
  keys(): void;
}

/** How far an arrow key moves the picture when nothing is selected; pixels of the screen. */
const STRIDE = 40;

/** Commands that only look; they work on a filed picture too. */
function look(command: Command, hands: Hands): boolean {
  switch (command.is) {
    case 'zoom':
      hands.zoom(command.factor);
      return true;
    case 'fit':
    case 'copy':
    case 'download':
    case 'keys':
      hands[command.is]();
      return true;
    default:
      return false;
  }
}

/** Does what a key asked for; tells whether it was anything, so that the browser leaves the key alone. */
export function obey(command: Command, hands: Hands): boolean {
  const { editing, change, readOnly } = hands;
  if (look(command, hands)) return true;
  const hasSomething = editing.selected.length > 0 || editing.tool === 'crop';
  if ((command.is === 'move' || command.is === 'stretch') && (readOnly || !hasSomething)) {
    hands.pan(-command.dx * STRIDE, -command.dy * STRIDE);
    return true;
  }
  if (readOnly) return false;
  switch (command.is) {
    case 'tool':
      change((old) => chooseTool(old, command.tool));
      return true;
    case 'colour':
      change((old) => chooseStyle(old, { color: command.color }));
      return true;
    case 'weight':
      change((old) => chooseStyle(old, { weight: weightBeside(old.style.weight, command.step) }));
      return true;
    case 'move':
      change((old) => nudge(old, command.dx, command.dy));
      return true;
    case 'stretch':
      change((old) => stretch(old, command.dx, command.dy));
      return true;
    case 'next': {
      const next = selectNext(editing, command.back);
      if (next) change((old) => selectNext(old, command.back) ?? old);
      return next !== undefined;
    }
    case 'place': {
      const chosen = editing.history.now.shapes.find(({ id }) => id === editing.selected[0]);
      if (chosen?.kind === 'text') change((old) => write(old, chosen.id));
      else if (editing.tool === 'crop') change((old) => chooseTool(old, 'select'));
      else change((old) => insert(old, hands.seen, crypto.randomUUID()));
      return true;
    }
    case 'undo':
      change(takeBack);
      return true;
    case 'redo':
      change(bringBack);
      return true;
    case 'delete':
      change(removeSelected);
      return true;
    case 'duplicate':
      change((old) =>
        duplicate(
          old,
          old.selected.map(() => crypto.randomUUID()),
        ),
      );
      return true;
    case 'all':
      change(selectAll);
      return true;
    case 'back':
      change(stepBack);
      return true;
    default:
      return false;
  }
}
