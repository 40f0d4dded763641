/** Camera data as a phone writes them: a TIFF block of texts by the numbers of their tags. */
function tiff(tags: readonly (readonly [number, string])[]): Uint8Array<ArrayBuffer> {
  const texts = tags.map(([, text]) => new TextEncoder().encode(`${text}\0`));
  const start = 8 + 2 + tags.length * 12 + 4;
  const block = new Uint8Array(start + texts.reduce((sum, text) => sum + text.length, 0));
  const view = new DataView(block.buffer);
  block.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
  view.setUint16(8, tags.length, true);
  let place = start;
  tags.forEach(([number], at) => {
    const text = texts[at] ?? new Uint8Array();
    const row = 10 + at * 12;
    view.setUint16(row, number, true);
    view.setUint16(row + 2, 2, true);
    view.setUint32(row + 4, text.length, true);
    // Four bytes or fewer stand in the row itself.
    if (text.length <= 4) block.set(text, row + 8);
    else view.setUint32(row + 8, place, true);
    block.set(text, place);
    place += text.length;
  });
  return block;
}

/** The smallest JPEG that browsers show: one grey pixel. */
const pixel = Uint8Array.from(
  atob(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
      'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  ),
  (letter) => letter.charCodeAt(0),
);

/** A JPEG with the maker and the model of a camera in it; without both it is a plain picture. */
export function makeJpeg(camera: { readonly make?: string; readonly model?: string } = {}): Uint8Array<ArrayBuffer> {
  const tags = [
    ...(camera.make === undefined ? [] : [[271, camera.make] as const]),
    ...(camera.model === undefined ? [] : [[272, camera.model] as const]),
  ];
  if (tags.length === 0) return pixel.slice();
  const data = tiff(tags);
  const length = data.length + 8;
  const segment = [0xff, 0xe1, length >> 8, length & 255, ...new TextEncoder().encode('Exif\0\0'), ...data];
  return Uint8Array.from([...pixel.subarray(0, 2), ...segment, ...pixel.subarray(2)]);
}

/** A BMP of 24 bits a pixel in one colour. */
export function makeBitmap(
  width: number,
  height: number,
  [red, green, blue]: readonly number[],
): Uint8Array<ArrayBuffer> {
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = new Uint8Array(54 + row * height);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  view.setUint32(2, file.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) file.set([blue ?? 0, green ?? 0, red ?? 0], 54 + y * row + x * 3);
  }
  return file;
}
