import type { FilmFrames, FilmPart } from '../../lib/model/film-cut.ts';
import { frameBy, stretchOf } from './cutting.ts';
import type { Command } from './keys.ts';
import type { Player } from './use-player.ts';

/** What a key can move. */
export interface ReviewParts {
  readonly player: Player;
  readonly frames: FilmFrames;
  readonly chosen: FilmPart | undefined;
  choose(part: FilmPart | undefined): void;
  cut(): void;
  poster(): void;
  undo(): void;
  redo(): void;
  full(): void;
  keys(): void;
}

/** Does what a key asks for. */
export function obey(command: Command, parts: ReviewParts): void {
  const { player, frames, chosen } = parts;
  const { second } = player;
  switch (command.is) {
    case 'toggle':
      player.toggle();
      break;
    case 'by':
      player.seek(second + command.seconds);
      break;
    case 'frame':
      player.pause();
      player.seek(frameBy(frames, second, command.by));
      break;
    case 'first':
      player.seek(0);
      break;
    case 'last':
      player.seek(frames.end);
      break;
    case 'volume':
      player.setVolume(player.volume === 0 ? 1 : 0);
      break;
    case 'from': {
      const to = chosen && chosen.end > second ? chosen.end : second + 1;
      parts.choose(stretchOf(frames, second, Math.min(frames.end, to)));
      break;
    }
    case 'to': {
      const from = chosen && chosen.start < second ? chosen.start : Math.max(0, second - 1);
      parts.choose(stretchOf(frames, from, second));
      break;
    }
    case 'back':
      parts.choose(undefined);
      break;
    default:
      parts[command.is]();
  }
}
