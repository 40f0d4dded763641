/** A frame as far as the picture's maker looks at it; remembers who closed it and what it was made of. */
export class FakeFrame {
  readonly displayWidth: number;
  readonly displayHeight: number;
  readonly visibleRect: { x: number; y: number; width: number; height: number };
  readonly timestamp: number;
  /** What was drawn on the canvas this frame was made of. */
  readonly drawn: readonly number[] | undefined;
  closed = false;

  constructor(
    from: { width?: number; height?: number; displayWidth?: number; displayHeight?: number; drawn?: readonly number[] },
    init: { timestamp: number },
  ) {
    this.displayWidth = from.displayWidth ?? from.width ?? 0;
    this.displayHeight = from.displayHeight ?? from.height ?? 0;
    this.visibleRect = { x: 0, y: 0, width: this.displayWidth, height: this.displayHeight };
    this.timestamp = init.timestamp;
    this.drawn = from.drawn;
  }
  close(): void {
    this.closed = true;
  }
}

export interface Encoded {
  /** Microseconds of film. */
  readonly timestamp: number;
  readonly keyFrame: boolean;
  readonly width: number;
  readonly height: number;
  readonly drawn: readonly number[] | undefined;
}

interface Parts {
  readonly output: (chunk: { byteLength: number; timestamp: number }, meta: undefined) => void;
  readonly error: (error: unknown) => void;
}

/** An encoder that behaves: emits a chunk for each frame as long as it is well, refuses when it is closed. */
export class FakeEncoder {
  /** Of all encoders since the last reset. */
  static readonly encoded: Encoded[] = [];
  /** `well` answers at once; `dumb` takes frames and gives nothing; `empty` gives chunks without bytes. */
  static mood: 'well' | 'dumb' | 'empty' = 'well';
  /** Bytes of the chunks it makes. */
  static bytes = 100;
  static last: FakeEncoder | undefined;
  readonly #parts: Parts;
  state: 'unconfigured' | 'configured' | 'closed' = 'unconfigured';
  encodeQueueSize = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    FakeEncoder.last = this;
  }
  static reset(): void {
    FakeEncoder.encoded.length = 0;
    FakeEncoder.mood = 'well';
    FakeEncoder.bytes = 100;
  }
  configure(): void {
    this.state = 'configured';
  }
  encode(frame: FakeFrame, { keyFrame }: { keyFrame: boolean }): void {
    if (this.state !== 'configured') throw new DOMException('not configured', 'InvalidStateError');
    const { timestamp, displayWidth: width, displayHeight: height, drawn } = frame;
    FakeEncoder.encoded.push({ timestamp, keyFrame, width, height, drawn });
    if (FakeEncoder.mood === 'dumb') this.encodeQueueSize += 1;
    else this.#parts.output({ byteLength: FakeEncoder.mood === 'empty' ? 0 : FakeEncoder.bytes, timestamp }, undefined);
  }
  /** The encoder dies, as hardware does when the machine changes its graphics. */
  die(): void {
    this.state = 'closed';
    this.#parts.error(new DOMException('encoder is gone', 'EncodingError'));
  }
  async flush(): Promise<void> {
    return undefined;
  }
  close(): void {
    this.state = 'closed';
  }
}

/** A canvas that remembers where the last picture was drawn. */
export class FakeCanvas {
  readonly width: number;
  readonly height: number;
  drawn: readonly number[] = [];
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }
  getContext() {
    return {
      fillRect: () => undefined,
      drawImage: (_: unknown, ...place: number[]) => {
        this.drawn = place;
      },
    };
  }
}
