/** Pictures of a trial: more than a live encoder keeps to itself. */
const PICTURES = 8;
/** So many chunks, unasked and in order, are proof enough. */
const ENOUGH = 4;
/** Milliseconds after the last picture went in; what a live encoder gives has come by then. */
const GRACE = 500;
/** An encoder that needs longer than this to empty itself was not holding back: it was still warming up. */
const COLD = 1_500;

/**
 * Whether a real encoder films live: for a few real pictures it emits chunks with a usable description, in the order in
 * which they were filmed, and without being asked to empty itself. `isConfigSupported` says nothing of that. Firefox on
 * Linux, asked for `realtime`, still encodes H.264 with a look-ahead of forty frames: four seconds are in no file when
 * the browser dies. In its High profile it reorders them too, and a film cannot be cut between frames that wait for
 * each other. Gives false when `signal` comes first.
 */
export async function filmsLive(config: VideoEncoderConfig, signal: AbortSignal): Promise<boolean> {
  const support = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  if (!support?.supported || signal.aborted) return false;
  return new Promise<boolean>((resolve) => {
    let isDescribed = false;
    let given = 0;
    let newest = Number.NEGATIVE_INFINITY;
    let askedAt: number | undefined;
    let isLive = false;
    let wait: ReturnType<typeof setTimeout> | undefined;
    const encoder = new VideoEncoder({
      output: (chunk, meta) => {
        if (meta?.decoderConfig) isDescribed = true;
        if (chunk.timestamp < newest) return finish(false);
        newest = chunk.timestamp;
        given += 1;
        if (askedAt === undefined || (given === 1 && performance.now() - askedAt > COLD)) isLive = true;
        return isLive && isDescribed && given >= ENOUGH ? finish(true) : undefined;
      },
      error: () => finish(false),
    });
    const finish = (worked: boolean) => {
      clearTimeout(wait);
      if (encoder.state !== 'closed') encoder.close();
      resolve(worked);
    };
    const ask = () => {
      askedAt = performance.now();
      encoder.flush().then(
        () => finish(isLive && isDescribed),
        () => finish(false),
      );
    };
    const graceFromHere = () => {
      if (encoder.encodeQueueSize > 0 || encoder.state !== 'configured') return;
      clearTimeout(wait);
      wait = setTimeout(ask, GRACE);
    };
    signal.addEventListener('abort', () => finish(false), { once: true });
    const canvas = new OffscreenCanvas(config.width, config.height);
    const pen = canvas.getContext('2d');
    if (!pen) return finish(false);
    try {
      encoder.configure(config);
      for (let n = 0; n < PICTURES; n++) {
        pen.fillStyle = n % 2 ? 'white' : 'grey';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        const frame = new VideoFrame(canvas, { timestamp: n * 100_000 });
        encoder.encode(frame, { keyFrame: n === 0 });
        frame.close();
      }
      encoder.addEventListener('dequeue', graceFromHere);
      graceFromHere();
    } catch {
      finish(false);
    }
    return undefined;
  });
}
