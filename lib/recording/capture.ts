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

/** Ends what was captured: the browser's own mark of sharing goes away. */
export function letGo({ picture, sound }: Capture): void {
  picture.stop();
  sound?.stop();
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
    throw asRefusal(cause, 'failure_record_refused');
  }
}

/** What Chrome asks its dialog for beyond the standard's declarations. */
interface DisplayWishes extends DisplayMediaStreamOptions {
  /** Offers the sound of the whole machine with a screen. */
  readonly systemAudio: 'include';
  /** Our own pages are no proof of anything. */
  readonly selfBrowserSurface: 'exclude';
  /** Lets the person pass from one tab to another without a new dialog. */
  readonly surfaceSwitching: 'include';
}

/**
 * A tab, window or screen that the person picks in the browser's own dialog, with its sound where that is offered. In
 * Firefox call it from a fresh click; Chrome's hidden document needs none. Throws `denied` when nothing was picked.
 */
export async function captureDisplay(fps: number, limit: Size): Promise<Capture> {
  const wishes: DisplayWishes = {
    video: { frameRate: { max: fps }, width: { max: limit.width }, height: { max: limit.height } },
    audio: true,
    systemAudio: 'include',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
  };
  try {
    return fromStream(await navigator.mediaDevices.getDisplayMedia(wishes));
  } catch (cause) {
    throw asRefusal(cause, 'failure_screen_refused');
  }
}

function asRefusal(cause: unknown, words: string): Failure {
  if (cause instanceof Failure) return cause;
  const code = cause instanceof Error ? cause.name : 'unknown';
  if (code === 'NotAllowedError' || code === 'AbortError') {
    return new Failure('denied', { words, code, cause });
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
