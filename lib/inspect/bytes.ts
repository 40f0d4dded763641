/** Bytes as text, one character each: signatures are compared and looked for as text. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The first bytes of a file, one character each. */
export async function headOf(file: Blob, length: number): Promise<string> {
  return latin(new Uint8Array(await file.slice(0, length).arrayBuffer()));
}
