import type { StreamTargetChunk } from 'mediabunny';
import { asFailure, type FailureKind } from '../base/failure.ts';
import type { FilmFrames } from '../model/film-cut.ts';
import { openDiskFile } from './disk.ts';
import { type CutPlan, cutFilm } from './finish.ts';
import { readFrames, readPictures } from './strip.ts';

/** What a page asks of the cutting room; one worker does one thing, and ends with it. */
export type ToCutter =
  | { readonly is: 'cut'; readonly source: Blob; readonly plan: CutPlan; readonly file: string }
  | { readonly is: 'frames'; readonly source: Blob }
  | {
      readonly is: 'pictures';
      readonly source: Blob;
      readonly seconds: readonly number[];
      readonly height: number;
    };

export type FromCutter =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'picture'; readonly at: number; readonly picture: Blob }
  | { readonly is: 'frames'; readonly frames: FilmFrames }
  | { readonly is: 'cut'; readonly duration: number; readonly size: number }
  | { readonly is: 'done' }
  | { readonly is: 'failed'; readonly kind: FailureKind; readonly words: string };

function tell(message: FromCutter): void {
  postMessage(message);
}

async function cut({ source, plan, file }: Extract<ToCutter, { is: 'cut' }>): Promise<void> {
  const disk = await openDiskFile(file);
  try {
    const to = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => disk.write(data, position) });
    const duration = await cutFilm(source, plan, to, { onProgress: (share) => tell({ is: 'progress', share }) });
    disk.close();
    tell({ is: 'cut', duration, size: (await disk.blob()).size });
  } finally {
    disk.close(); // closed twice is closed
    await disk.giveRoom();
  }
}

async function obey(order: ToCutter): Promise<void> {
  if (order.is === 'cut') return cut(order);
  if (order.is === 'frames') return tell({ is: 'frames', frames: await readFrames(order.source) });
  for await (const found of readPictures(order.source, order.seconds, order.height)) tell({ is: 'picture', ...found });
  return tell({ is: 'done' });
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToCutter>) => {
  obey(data).catch((error: unknown) => {
    const { kind, words, code } = asFailure(error);
    console.warn('[recording] cutter', code ?? kind);
    tell({ is: 'failed', kind, words });
  });
});
