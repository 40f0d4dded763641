import { type Engine, makeEngine, type TakeOrder, type TakeProgress } from './engine.ts';
import type { Size } from './fit.ts';

/** What the page tells its worker, through the port it hands over. */
export type ToWorker =
  | {
      readonly is: 'open';
      readonly order: TakeOrder;
      /** The pictures, where the browser can hand a stream of them over; else they come one by one. */
      readonly pictures: ReadableStream<VideoFrame> | undefined;
      readonly sound: MessagePort | undefined;
    }
  | { readonly is: 'frame'; readonly frame: VideoFrame }
  | { readonly is: 'bytes'; readonly bytes: ArrayBuffer }
  | { readonly is: 'pause' | 'resume' | 'stop' };

export type FromWorker =
  | { readonly is: 'begun'; readonly size: Size; readonly codec: string }
  | { readonly is: 'progress'; readonly progress: TakeProgress }
  | { readonly is: 'stopped'; readonly progress: TakeProgress }
  | { readonly is: 'trouble'; readonly words: string }
  | { readonly is: 'cannot-encode' }
  /** Still at work on the end of the film. */
  | { readonly is: 'busy' }
  /** The next picture is wanted, where pictures come one by one. */
  | { readonly is: 'want' }
  /** No more pictures will come: the tab was closed or the sharing ended. */
  | { readonly is: 'source-ended' };

async function pump(pictures: ReadableStream<VideoFrame>, engine: Engine, onEnd: () => void): Promise<void> {
  const reader = pictures.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return onEnd();
    engine.frame(value);
  }
}

function attend(port: MessagePort): void {
  let engine: Promise<Engine> | undefined;
  const tell = (message: FromWorker) => port.postMessage(message);
  const fail = (error: unknown) => {
    console.warn('[recording] engine', error instanceof Error ? error.name : 'failed');
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    tell({ is: 'trouble', words: isFull ? 'recording_disk_full' : 'recording_engine_failed' });
  };

  const open = async ({ order, pictures, sound }: Extract<ToWorker, { is: 'open' }>) => {
    const made = await makeEngine(order, {
      begun: (size, codec) => tell({ is: 'begun', size, codec }),
      progress: (progress) => tell({ is: 'progress', progress }),
      trouble: (words) => tell({ is: 'trouble', words }),
      cannotEncode: () => tell({ is: 'cannot-encode' }),
      busy: () => tell({ is: 'busy' }),
    });
    if (pictures) pump(pictures, made, () => tell({ is: 'source-ended' })).catch(() => tell({ is: 'source-ended' }));
    // A hidden page's own timers are slow; a worker's are not.
    else setInterval(() => tell({ is: 'want' }), 1_000 / order.fps);
    sound?.addEventListener('message', (event: MessageEvent<Float32Array<ArrayBuffer>>) => made.sound(event.data));
    sound?.start();
    return made;
  };

  port.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.is === 'open') {
      engine = open(data);
      engine.catch(fail);
      return;
    }
    engine
      ?.then(async (made) => {
        if (data.is === 'frame') made.frame(data.frame);
        else if (data.is === 'bytes') made.append(new Uint8Array(data.bytes));
        else if (data.is === 'pause') made.pause();
        else if (data.is === 'resume') made.resume();
        else tell({ is: 'stopped', progress: await made.stop() });
      })
      .catch(fail);
  });
  port.start();
}

globalThis.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (port) attend(port);
});
