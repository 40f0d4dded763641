/** What lives in the audio thread, as far as we use it. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const PIECE = 2_048;

/** Gathers what the mixer plays into pieces of one channel and sends them to whoever holds the other end of the port. */
class Tap extends AudioWorkletProcessor {
  #to: MessagePort | undefined;
  #piece = new Float32Array(PIECE);
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<MessagePort>) => {
      this.#to = event.data;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const input = inputs[0]?.[0];
    const length = input?.length ?? 128;
    for (let n = 0; n < length; n++) {
      this.#piece[this.#filled++] = input?.[n] ?? 0;
      if (this.#filled < PIECE) continue;
      this.#to?.postMessage(this.#piece, [this.#piece.buffer]);
      this.#piece = new Float32Array(PIECE);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('kurator-tap', Tap);
