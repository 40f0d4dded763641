import * as z from 'zod/mini';
import type { DraftId } from './ids.ts';
import { Environment, TrailItem } from './trail.ts';

/** The JSON that goes with a film (`desk/trail-file`), as somebody else's browser or an older version of ours wrote it. */
const TrailFile = z.object({
  format: z.literal('kurator-trail'),
  version: z.number(),
  recording: z.object({ name: z.string() }),
  environment: z.optional(z.catch(z.optional(Environment), undefined)),
  items: z.array(z.looseObject({ second: z.number(), at: z.string() })),
});

/** A film's trail as its file tells it. */
export interface FilmTrail {
  /** Name of the film it belongs to, without its ending. */
  readonly film: string;
  readonly environment: Environment | undefined;
  readonly items: readonly { readonly second: number; readonly item: TrailItem }[];
}

/** What the file of a film's trail says, for the search and for the device it was made on. */
export interface TrailNote {
  readonly draftId: DraftId;
  /** Name of the film without its ending. */
  readonly film: string;
  readonly text: string;
  /** «Windows, Chrome 131». */
  readonly device?: string;
}

/** Reads the file; undefined when it is none. Single items that cannot be read are passed over. */
export function readTrailFile(text: string): FilmTrail | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = TrailFile.safeParse(json).data;
  if (!file) return undefined;
  const items = file.items.flatMap(({ second, at, ...rest }, place) => {
    const item = TrailItem.safeParse({ ...rest, id: `i${place}`, at: Date.parse(at) }).data;
    return item ? [{ second, item }] : [];
  });
  return { film: file.recording.name, environment: file.environment, items };
}

/** Everything it says, in one text, for a search. */
export function trailText({ items }: FilmTrail): string {
  return items
    .map(({ item }) => {
      if (item.is === 'step') return `${item.name} ${item.page.title}`;
      return item.is === 'console' ? item.text : item.path;
    })
    .join('\n');
}
