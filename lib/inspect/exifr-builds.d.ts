/** The package declares types for its largest build only; this is the part of the smaller ones that is used. */
declare module 'exifr/dist/lite.esm.mjs' {
  export function parse(data: ArrayBuffer): Promise<unknown>;
}
declare module 'exifr/dist/mini.esm.mjs' {
  export function parse(data: ArrayBuffer): Promise<unknown>;
}
