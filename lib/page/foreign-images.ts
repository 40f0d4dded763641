/** Pictures of other sites in what is to be drawn that the browser shows but lets nobody read. */
export interface ForeignImages {
  /** How many places of the page show one. */
  readonly count: number;
  /** Marks them in a copy of the document, so that the drawing says that something is left out. */
  mark(copy: Document): void;
}

/** Nothing to see: an image without a source would be drawn as a broken one. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const HATCH = 'repeating-linear-gradient(45deg, #e4e7eb 0 6px, #f4f5f7 6px 12px)';
/** Smaller ones are bullets and counters that nobody misses. CSS pixels, both ways. */
const SMALL = 8;

function addressOf(image: HTMLImageElement): string {
  return image.currentSrc || image.src;
}

/** One that the page itself does not show is missed by nobody. One that was not asked for yet is not broken. */
function isBroken(image: HTMLImageElement): boolean {
  return image.complete && image.naturalWidth === 0;
}

function isForeign(address: string, page: Document): boolean {
  try {
    const url = new URL(address, page.baseURI);
    return /^https?:$/.test(url.protocol) && url.origin !== page.defaultView?.location.origin;
  } catch {
    return false; // no address at all: nothing is shown there
  }
}

/** Whether the other site lets its picture be read (it answers with a CORS header); false when it takes too long. */
function isReadable(address: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    const image = new Image();
    const end = (is: boolean) => {
      clearTimeout(timer);
      resolve(is);
    };
    image.crossOrigin = 'anonymous';
    image.addEventListener('load', () => end(true));
    image.addEventListener('error', () => end(false));
    image.src = address;
  });
}

/**
 * Finds them in an element and all that is in it, by asking for each in the way in which it could be drawn. `patience`:
 * milliseconds for all of them. Also grounds in style sheets are looked at.
 */
export async function findForeignImages(root: Element, patience: number): Promise<ForeignImages> {
  const page = root.ownerDocument;
  const shown = new Map<string, number>();
  const note = (address: string) => {
    if (isForeign(address, page)) shown.set(address, (shown.get(address) ?? 0) + 1);
  };
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const { width, height } = element.getBoundingClientRect();
    if (width < SMALL || height < SMALL) continue;
    if (element.tagName === 'IMG' && !isBroken(element as HTMLImageElement)) {
      note(addressOf(element as HTMLImageElement));
    }
    const ground = page.defaultView?.getComputedStyle(element).backgroundImage ?? 'none';
    if (ground !== 'none') for (const [, address = ''] of ground.matchAll(/url\("([^"]+)"\)/g)) note(address);
  }
  const asked = await Promise.all(
    [...shown].map(async ([address, places]) => ({ address, places, is: await isReadable(address, patience) })),
  );
  const missing = asked.filter(({ is }) => !is);
  const addresses = new Set(missing.map(({ address }) => address));
  return {
    count: missing.reduce((sum, { places }) => sum + places, 0),
    mark(copy) {
      for (const image of copy.images) {
        if (!addresses.has(addressOf(image)) && !addresses.has(image.src)) continue;
        const { width, height } = image.getBoundingClientRect();
        image.removeAttribute('srcset');
        image.src = NOTHING;
        Object.assign(image.style, { width: `${width}px`, height: `${height}px`, background: HATCH });
      }
    },
  };
}
