import type { EncodedPacket, EncodedPacketSink } from 'mediabunny';

/** A part of a film, in seconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part as it can be copied: from a key frame on. Seconds of the source. */
export interface Part extends Range {
  /** Pictures in it. */
  readonly count: number;
}

/** No picture and no sound is read, only where it stands. */
const HEADS = { metadataOnly: true } as const;

/**
 * The wanted ranges as parts that can be copied: each from the last key frame at or before its start (else the first
 * picture), found by walking, since fragments here need not begin with one; with the pictures in it counted. Ranges with
 * nothing in them are left out.
 */
export async function planParts(pictures: EncodedPacketSink, wanted: readonly Range[]): Promise<readonly Part[]> {
  const parts = wanted
    .filter(({ start, end }) => start < end)
    .map((range) => ({ range, start: undefined as number | undefined, count: 0, hasOwn: false }));
  for await (const { type, timestamp, duration } of pictures.packets(undefined, undefined, HEADS)) {
    for (const part of parts) {
      const { start, end } = part.range;
      if (part.start === undefined || (type === 'key' && timestamp <= start)) {
        part.start = timestamp;
        part.count = 0;
      }
      if (timestamp >= end) continue;
      part.count += 1;
      part.hasOwn ||= timestamp + duration > start;
    }
  }
  return parts.flatMap(({ range, start, count, hasOwn }) =>
    start === undefined || !hasOwn ? [] : [{ start, end: range.end, count }],
  );
}

/**
 * The packet that begins at this second, as walking told it. The last picture of a fragment may claim to last beyond the
 * beginning of the next fragment; asked for the first one there, the library then gives that last one, which is no key.
 */
export async function packetAt(packets: EncodedPacketSink, start: number): Promise<EncodedPacket | null> {
  let packet = await packets.getPacket(start);
  while (packet && packet.timestamp < start - 1e-6) packet = await packets.getNextPacket(packet);
  return packet;
}
