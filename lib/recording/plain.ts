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
const SLICE = 1_000;
/** Chrome's MP4 comes fragment by fragment, each from a key frame on: without this a killed browser costs ten seconds. */
const KEY_EVERY = 1_000;
/** `onstop` that never comes must not cost the take. */
const PATIENCE = 3_000;

/** Starts it: bytes come once a second, in order. Undefined when this browser has no such recorder. */
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
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return; // an empty slice says nothing
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
      if (recorder.state !== 'inactive') recorder.stop();
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      await line;
    },
  };
}
