import { makeMeter } from './microphones.ts';
import tapAddress from './tap.ts?worker&url';

/** The sound of the tab and of the microphone as one, flowing into a port piece by piece. */
export interface Mixer {
  readonly sampleRate: number;
  /** Whether sound flows. Without a device to play to, Firefox never lets it: then nothing comes out of the mixer. */
  readonly isRunning: boolean;
  /**
   * The sound as a track, for a recorder that wants one. Where the mixer gives nothing, it is the microphone (or the tab)
   * itself: a track without sound makes Firefox's recorder hold the whole film back until the end.
   */
  recordable(): Promise<MediaStreamTrack | undefined>;
  /** Hand this to the worker: pieces of one channel, Float32Array. */
  readonly port: MessagePort;
  mute(isMuted: boolean): void;
  /** How loud the microphone is now, 0 … 1, whether muted or not; 0 without one. */
  level(): number;
  close(): Promise<void>;
}

/** A context that has not begun by now waits for a device that is not there. Milliseconds. */
const STARTS = 1_500;

function begins(context: AudioContext): Promise<boolean> {
  if (context.state === 'running') return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), STARTS);
    context.addEventListener('statechange', () => {
      if (context.state !== 'running') return;
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** A context at the rate of Opus; at the device's own where the browser cannot convert between them (Firefox). */
function openContext(track: MediaStreamTrack | undefined): AudioContext {
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'playback' });
  try {
    if (track) context.createMediaStreamSource(new MediaStream([track])).disconnect();
    return context;
  } catch {
    void context.close();
    return new AudioContext({ latencyHint: 'playback' });
  }
}

/**
 * Mixes what there is. A captured tab falls silent for the person, so its sound is also played back here. The device
 * under it may change or vanish (a headset pulled out): the film then gets silence, never a gap.
 */
export async function openMixer(
  tab: MediaStreamTrack | undefined,
  microphone: MediaStreamTrack | undefined,
  playBack: boolean,
): Promise<Mixer> {
  const context = openContext(microphone ?? tab);
  await context.audioWorklet.addModule(tapAddress);
  const tap = new AudioWorkletNode(context, 'kurator-tap', {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    channelCount: 1,
    channelCountMode: 'explicit',
    outputChannelCount: [1],
  });
  const mix = context.createGain();
  mix.connect(tap);
  tap.connect(context.destination); // writes nothing; it keeps the node running
  const voice = context.createGain();
  voice.connect(mix);
  if (tab) {
    const source = context.createMediaStreamSource(new MediaStream([tab]));
    source.connect(mix);
    if (playBack) source.connect(context.destination);
  }
  // The meter hears the device itself: a microphone that the person switched off here is not a dead one.
  const source = microphone && context.createMediaStreamSource(new MediaStream([microphone]));
  source?.connect(voice);
  const level = source ? makeMeter(context, source) : () => 0;

  const stream = context.createMediaStreamDestination();
  mix.connect(stream);
  const { port1, port2 } = new MessageChannel();
  tap.port.postMessage(port2, [port2]);
  void context.resume();
  let isMuted = false;
  let unmixed: MediaStreamTrack | undefined; // recorded as it is
  return {
    sampleRate: context.sampleRate,
    port: port1,
    get isRunning() {
      return context.state === 'running';
    },
    async recordable() {
      if (await begins(context)) return stream.stream.getAudioTracks()[0];
      unmixed = microphone ?? tab;
      if (unmixed === microphone && microphone) microphone.enabled = !isMuted;
      return unmixed;
    },
    mute(wished) {
      isMuted = wished;
      voice.gain.value = isMuted ? 0 : 1;
      if (unmixed && unmixed === microphone) microphone.enabled = !isMuted;
    },
    level,
    close: () => context.close(),
  };
}
