/** Bytes in memory at once. */
const PART = 4 * 1024 * 1024;

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The content part by part, in one piece of memory that is used again: what is given is void at the next step. */
async function* parts(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = blob.stream().getReader({ mode: 'byob' });
  let memory = new ArrayBuffer(PART);
  for (let isOver = false; !isOver; ) {
    let filled = 0;
    while (filled < PART && !isOver) {
      const { done, value } = await reader.read(new Uint8Array(memory, filled));
      // The memory moves with each reading; at the very end it may be kept.
      if (value) memory = value.buffer;
      filled += value?.byteLength ?? 0;
      isOver = done;
    }
    if (filled > 0) yield new Uint8Array(memory, 0, filled);
  }
}

/**
 * SHA-256 of the content. The platform digests only what is in memory whole, so of a file above 4 MB it is the digest of the
 * digests of its parts: as good for telling the same file again, and never more than one part in memory. Rejects with
 * the browser's own error when the file cannot be read, and with the reason of `signal` when that is aborted.
 */
export async function digestOf(blob: Blob, signal?: AbortSignal): Promise<string> {
  const digest = (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes);
  if (blob.size <= PART) return hex(await digest(await blob.arrayBuffer()));
  const digests: number[] = [];
  for await (const part of parts(blob)) {
    signal?.throwIfAborted();
    digests.push(...new Uint8Array(await digest(part)));
  }
  return hex(await digest(Uint8Array.from(digests)));
}
