/** The browser's own recorder, for a machine on which no encoder answers us. */
export interface PlainRecorder {
  readonly mime: string;
  pause(): void;
  resume(): void;
  /** Settles when the last bytes were handed over, or when the browser never says so. */
  stop(): Promise<void>;
}

/** What to ask for. A codec for sound is named only where there is sound: Firefox waits for it, and gives nothing till then. */
const KINDS = {
  silent: ['video/mp4;codecs=avc1.42e01f', 'video/webm;codecs=vp8', 'video/webm'],
  withSound: ['video/mp4;codecs=avc1.42e01f,opus', 'video/webm;codecs=vp8,opus', 'video/webm'],
} as const;
/** Milliseconds between two slices. What is not handed over dies with the browser. */
const SLICE = 100;
/**
 * Chrome's MP4 comes fragment by fragment, each from a key frame on: without this a killed browser costs ten seconds. With
 * a second, and slices of a second, it cost up to 2.2 s where the machine was busy; a page of text has costly key frames,
 * so they are no closer than what may be lost (1.5 s) asks for.
 */
const KEY_EVERY = 700;
/** `onstop` that never comes must not cost the take: so long after the last bytes, what was given is the film. */
const PATIENCE = 3_000;
/** As long as nothing at all was given the whole film is still to come: a busy machine needs a while for it. */
const LAST_HOPE = 20_000;

/** Starts it: bytes come several times a second, in order. Undefined when this browser has no such recorder. */
export function recordPlainly(
  tracks: readonly MediaStreamTrack[],
  bitrate: number,
  onBytes: (bytes: ArrayBuffer) => void,
  onTrouble: () => void,
): PlainRecorder | undefined {
  const kinds = tracks.some(({ kind }) => kind === 'audio') ? KINDS.withSound : KINDS.silent;
  const mime = kinds.find((kind) => globalThis.MediaRecorder?.isTypeSupported(kind));
  if (!mime) return undefined;
  const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
    mimeType: mime,
    videoBitsPerSecond: bitrate,
    videoKeyFrameIntervalDuration: KEY_EVERY,
  };
  const recorder = new MediaRecorder(new MediaStream([...tracks]), options);
  let line = Promise.resolve();
  let hasGiven = false;
  let wait: (() => void) | undefined; // while it stops: puts off the moment at which nobody waits any more
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return; // an empty slice says nothing
    hasGiven = true;
    wait?.();
    line = line.then(async () => onBytes(await data.arrayBuffer())).catch(onTrouble);
  });
  recorder.addEventListener('error', onTrouble);
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  recorder.start(SLICE);
  return {
    mime: mime.split(';')[0] ?? mime,
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    async stop() {
      const enough = Promise.withResolvers<void>();
      let timer: ReturnType<typeof setTimeout> | undefined;
      wait = () => {
        clearTimeout(timer);
        timer = setTimeout(enough.resolve, hasGiven ? PATIENCE : LAST_HOPE);
      };
      wait();
      if (recorder.state !== 'inactive') recorder.stop();
      await Promise.race([stopped, enough.promise]);
      clearTimeout(timer);
      await line;
    },
  };
}
