import { setTimeout as wait } from 'node:timers/promises';
import { countFrames, type Stage, streamOf, type TakeCost, watch } from './stage.ts';

/** What our quality «motion» asks for, asked of the bare recorder as well. */
const FPS = 30;
const BITRATE = 4_000_000;

/** The page moves and nobody films it. */
export async function unfilmed(stage: Stage): Promise<TakeCost> {
  await stage.scene.bringToFront();
  return { name: 'nobody films', ...(await watch(stage)), frames: undefined, bytes: undefined, playable: undefined };
}

/** Opens the tab's stream in the bare page; with `film` it is recorded, else its frames are only counted. */
async function openBare(stage: Stage, film: boolean): Promise<void> {
  const { streamId } = await streamOf(stage);
  await stage.own.evaluate(
    async ([id, fps, bitrate, isFilm]) => {
      const source = { chromeMediaSource: 'tab', chromeMediaSourceId: id };
      const range = { minWidth: 16, minHeight: 16, maxWidth: 1920, maxHeight: 1080, maxFrameRate: fps };
      const wishes = { video: { mandatory: { ...source, ...range } }, audio: { mandatory: source } };
      const stream = await navigator.mediaDevices.getUserMedia(wishes as MediaStreamConstraints);
      const [track] = stream.getVideoTracks();
      if (!track) throw new Error('no picture');
      const bare: Record<string, unknown> = { stream, frames: 0 };
      Reflect.set(globalThis, 'bare', bare);
      if (isFilm) {
        const mimeType = ['video/mp4;codecs=avc1.640028,opus', 'video/webm;codecs=vp8,opus'].find((kind) =>
          MediaRecorder.isTypeSupported(kind),
        );
        const recorder = new MediaRecorder(stream, { mimeType: mimeType ?? '', videoBitsPerSecond: bitrate });
        const parts: Blob[] = [];
        recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
        recorder.start(1_000);
        Object.assign(bare, { recorder, parts, mimeType });
        return;
      }
      const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
      void (async () => {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return;
          value.close();
          bare.frames = Number(bare.frames) + 1;
        }
      })();
    },
    [streamId, FPS, BITRATE, film] as const,
  );
}

/** The tab's stream is taken and each frame thrown away: what no recorder can be below. */
export async function onlyCaptured(stage: Stage): Promise<TakeCost> {
  await openBare(stage, false);
  await wait(1_500);
  const count = () => stage.own.evaluate(() => Number(Reflect.get(Reflect.get(globalThis, 'bare'), 'frames')));
  const [before, began] = [await count(), performance.now()];
  const cost = await watch(stage);
  const frames = ((await count()) - before) / ((performance.now() - began) / 1_000);
  await stage.own.evaluate(() => {
    const { stream } = Reflect.get(globalThis, 'bare') as { stream: MediaStream };
    for (const track of stream.getTracks()) track.stop();
  });
  return { name: 'captured, thrown away', ...cost, frames, bytes: undefined, playable: undefined };
}

/** A bare `MediaRecorder` with the same picture, rate and bits, its bytes kept in memory. */
export async function barelyFilmed(stage: Stage): Promise<TakeCost> {
  await openBare(stage, true);
  await wait(1_500);
  const cost = await watch(stage);
  await stage.own.bringToFront(); // a hidden page decodes no video
  const { playable, base64, mime } = await stage.own.evaluate(async () => {
    const bare = Reflect.get(globalThis, 'bare') as { recorder: MediaRecorder; parts: Blob[]; stream: MediaStream };
    const began = performance.now();
    const stopped = new Promise((resolve) => bare.recorder.addEventListener('stop', resolve, { once: true }));
    bare.recorder.stop();
    await stopped;
    const film = new Blob(bare.parts, { type: bare.recorder.mimeType });
    const video = document.createElement('video');
    const loaded = new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
    video.muted = true;
    video.src = URL.createObjectURL(film);
    await loaded;
    const took = performance.now() - began;
    for (const track of bare.stream.getTracks()) track.stop();
    const reader = new FileReader();
    const read = new Promise((resolve) => reader.addEventListener('load', resolve));
    reader.readAsDataURL(film);
    await read;
    return { playable: took, base64: String(reader.result).split('base64,')[1] ?? '', mime: film.type };
  });
  const { frames, seconds, bytes } = await countFrames(base64);
  const name = `bare MediaRecorder (${mime.replace('video/', '')})`;
  return { name, ...cost, frames: frames / seconds, bytes: (bytes / seconds) * 60, playable };
}
