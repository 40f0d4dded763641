import { Failure } from '../base/failure.ts';
import type { Size } from './fit.ts';

/** Chrome's own way to ask for a tab by the id that `tabCapture` gave. */
interface TabConstraints extends MediaTrackConstraints {
  readonly mandatory: {
    readonly chromeMediaSource: 'tab';
    readonly chromeMediaSourceId: string;
    readonly minWidth?: number;
    readonly minHeight?: number;
    readonly maxWidth?: number;
    readonly maxHeight?: number;
    readonly maxFrameRate?: number;
  };
}

export interface Capture {
  readonly picture: MediaStreamVideoTrack;
  /** What the tab plays, when the browser gives it. */
  readonly sound: MediaStreamTrack | undefined;
}

function fromStream(stream: MediaStream): Capture {
  const [picture] = stream.getVideoTracks();
  if (!picture) throw new Failure('broken', { words: 'recording_no_picture' });
  return { picture, sound: stream.getAudioTracks()[0] };
}

/** The tab behind a stream id of `tabCapture`, with its sound. The id works once. Throws `denied` when it has expired. */
export async function captureTab(streamId: string, fps: number, limit: Size): Promise<Capture> {
  const source = { chromeMediaSource: 'tab', chromeMediaSourceId: streamId } as const;
  // A smallest size above 1 tells Chrome to keep the tab's own size; without it the tab is blown up to the largest one.
  const range = { minWidth: 16, minHeight: 16, maxWidth: limit.width, maxHeight: limit.height };
  const video: TabConstraints = { mandatory: { ...source, ...range, maxFrameRate: fps } };
  const audio: TabConstraints = { mandatory: source };
  try {
    return fromStream(await navigator.mediaDevices.getUserMedia({ video, audio }));
  } catch (cause) {
    throw asRefusal(cause);
  }
}

/** A tab, window or screen that the person picks in the browser's own dialog. In Firefox call it from a fresh click. */
export async function captureDisplay(fps: number, limit: Size): Promise<Capture> {
  try {
    return fromStream(
      await navigator.mediaDevices.getDisplayMedia({
        video: { frameRate: { max: fps }, width: { max: limit.width }, height: { max: limit.height } },
        audio: true,
      }),
    );
  } catch (cause) {
    throw asRefusal(cause);
  }
}

/**
 * The microphone, or undefined when there is none or it was not allowed: a film without a voice is still a proof.
 * `mayAsk`: whether a person sees this page; the hidden document cannot ask, and must not wait for an answer.
 */
export async function captureMicrophone(mayAsk: boolean): Promise<MediaStreamTrack | undefined> {
  try {
    if (!mayAsk && (await navigator.permissions.query({ name: 'microphone' })).state !== 'granted') return undefined;
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    return stream.getAudioTracks()[0];
  } catch {
    return undefined; // refused, none plugged in, or held by another program; the caller says so to the person
  }
}

function asRefusal(cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const code = cause instanceof Error ? cause.name : 'unknown';
  if (code === 'NotAllowedError' || code === 'AbortError') {
    return new Failure('denied', { words: 'failure_record_refused', code, cause });
  }
  return new Failure('broken', { words: 'recording_no_picture', code, cause });
}

/** The pictures of a track as a stream that can be handed to a worker; undefined where the browser has no such thing. */
export function pictureStream(track: MediaStreamVideoTrack): ReadableStream<VideoFrame> | undefined {
  if (!('MediaStreamTrackProcessor' in globalThis)) return undefined; // Firefox
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 3 }).readable;
}

/** The same one at a time, through a video element (Firefox). */
export interface PictureTap {
  /** The picture of this moment, or undefined while there is none. The caller owns it. */
  grab(): VideoFrame | undefined;
}

/** Opens the tap; `signal` closes it. Grabbing on demand goes on in a hidden page, where frame callbacks do not come. */
export async function tapPictures(track: MediaStreamTrack, signal: AbortSignal): Promise<PictureTap> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  signal.addEventListener('abort', () => {
    video.srcObject = null;
  });
  await video.play();
  return {
    grab() {
      if (video.videoWidth === 0 || signal.aborted) return undefined;
      return new VideoFrame(video, { timestamp: Math.round(performance.now() * 1_000) });
    },
  };
}
