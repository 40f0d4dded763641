import { Failure } from '../base/failure.ts';
import type { Microphone } from '../model/recording.ts';

/** Ids that stand for "the usual one" and "the one for calls", whichever that is at the moment (Chrome). */
const ALIASES: ReadonlySet<string> = new Set(['', 'default', 'communications']);

/** The microphones by name; none before the person has allowed one, since their names are told only then. */
export async function listMicrophones(): Promise<readonly Microphone[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.flatMap(({ kind, deviceId, label }) =>
    kind === 'audioinput' && label !== '' && !ALIASES.has(deviceId) ? [{ id: deviceId, label }] : [],
  );
}

/** What is asked for: a voice, cleaned. With `exact` a device that is not there is refused instead of replaced. */
const wanted = (deviceId: string | undefined): MediaTrackConstraints => ({
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
});

export interface Voice {
  readonly track: MediaStreamTrack;
  /** The chosen device was not there, and the usual one took its place. */
  readonly another: boolean;
}

/**
 * The microphone, or undefined when there is none or it was not allowed: a film without a voice is still a proof.
 * `mayAsk`: whether a person sees this page; the hidden document cannot ask, and must not wait for an answer.
 */
export async function captureMicrophone(mayAsk: boolean, deviceId?: string): Promise<Voice | undefined> {
  const open = async (id: string | undefined): Promise<MediaStreamTrack | undefined> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: wanted(id) });
    return stream.getAudioTracks()[0];
  };
  try {
    if (!mayAsk && (await navigator.permissions.query({ name: 'microphone' })).state !== 'granted') return undefined;
    const chosen = deviceId === undefined ? undefined : await open(deviceId).catch(() => undefined);
    const track = chosen ?? (await open(undefined));
    return track && { track, another: deviceId !== undefined && !chosen };
  } catch {
    return undefined; // refused, none plugged in, or held by another program; the caller says so to the person
  }
}

/** How loud a stream is: 0 … 1 of full scale by its mean square, over the last sixth of a second. */
export function makeMeter(context: AudioContext, source: AudioNode): () => number {
  const meter = context.createAnalyser();
  meter.fftSize = 8_192;
  source.connect(meter);
  const wave = new Float32Array(meter.fftSize);
  return () => {
    meter.getFloatTimeDomainData(wave);
    let sum = 0;
    for (const value of wave) sum += value * value;
    return Math.min(1, Math.sqrt(sum / wave.length) * 3);
  };
}

const EACH = 100;

/**
 * Opens a microphone for a look at its level, ten times a second, until `signal`. For a page that a person sees: the
 * browser may ask. `onOpen` says whether it is the chosen one. Throws `denied` when there is none or it was refused.
 */
export async function tryMicrophone(
  deviceId: string | undefined,
  onLevel: (heard: { readonly level: number; readonly another: boolean }) => void,
  signal: AbortSignal,
): Promise<void> {
  const voice = await captureMicrophone(true, deviceId);
  if (!voice) throw new Failure('denied', { words: 'recorder_voice_refused' });
  const context = new AudioContext();
  const close = () => {
    voice.track.stop();
    void context.close();
  };
  if (signal.aborted) return close();
  const level = makeMeter(context, context.createMediaStreamSource(new MediaStream([voice.track])));
  void context.resume();
  const timer = setInterval(() => onLevel({ level: level(), another: voice.another }), EACH);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    close();
  });
  return undefined;
}
