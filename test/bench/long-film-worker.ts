import { EncodedPacket } from 'mediabunny';
import { openDiskFile } from '../../lib/recording/disk.ts';
import { openFilm } from '../../lib/recording/film.ts';

/**
 * Makes a long film in a short time: two seconds of 1080p are encoded for true and then handed to the product's own
 * writer again and again, with the times a real take would have. Everything from the writer on is as in a take: one
 * fragment each 0.7 s, each of them flushed to the private disk.
 */
const FPS = 12;
const PIECE = 2;
const [WIDTH, HEIGHT] = [1920, 1080];
const post = (message: object) => postMessage(message);

async function encodePiece(): Promise<{ chunks: EncodedPacket[]; meta: EncodedVideoChunkMetadata }> {
  const chunks: EncodedPacket[] = [];
  let meta: EncodedVideoChunkMetadata = {};
  const encoder = new VideoEncoder({
    output: (chunk, about) => {
      if (about?.decoderConfig) meta = about;
      chunks.push(EncodedPacket.fromEncodedChunk(chunk));
    },
    error: (error) => post({ is: 'failed', words: error.message }),
  });
  encoder.configure({
    codec: 'avc1.640028',
    width: WIDTH,
    height: HEIGHT,
    framerate: FPS,
    bitrate: 720_000,
    latencyMode: 'realtime',
    avc: { format: 'avc' },
  });
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.font = '15px sans-serif';
  for (let n = 0; n < FPS * PIECE; n++) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.fillStyle = '#222';
    for (let row = 0; row < 45; row++)
      pen.fillText(`Сделка ${row * 13 + n}: счёт на ${row * 7919} ₽`, 40 + n, 24 * row);
    const frame = new VideoFrame(canvas, { timestamp: (n * 1_000_000) / FPS });
    encoder.encode(frame, { keyFrame: n === 0 });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  return { chunks, meta };
}

/** The next message of the page. */
const heard = <T>() =>
  new Promise<T>((resolve) => {
    globalThis.addEventListener('message', ({ data }: MessageEvent<T>) => resolve(data), { once: true });
  });

async function film({ minutes, file }: { readonly minutes: number; readonly file: string }): Promise<void> {
  const { chunks, meta } = await encodePiece();
  const disk = await openDiskFile(file);
  const writes: number[] = [];
  const timed = {
    ...disk,
    write(bytes: Uint8Array<ArrayBuffer>, position: number) {
      const began = performance.now();
      disk.write(bytes, position);
      writes.push(performance.now() - began);
    },
  };
  const made = await openFilm(timed, 'avc', false, (error) => post({ is: 'failed', words: String(error) }));
  for (let n = 0; n < minutes * 60 * FPS; n++) {
    const chunk = chunks[n % chunks.length];
    if (chunk) made.video(chunk.clone({ timestamp: n / FPS, duration: 1 / FPS }), n === 0 ? meta : undefined);
    if (n % 8 === 7) made.cut();
    if (n % 96 === 95) await made.settled();
  }
  await made.settled();
  const stop = heard();
  post({ is: 'filmed', size: made.size, writes });
  await stop;
  await disk.giveRoom();
  await made.finish();
  disk.close();
  post({ is: 'stopped', size: made.size });
}

film(await heard()).catch((error: unknown) => post({ is: 'failed', words: String(error) }));
