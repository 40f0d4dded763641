/** Hands a text to the person as a file of the browser's downloads. */
export function saveText(text: string, name: string, mime: string): void {
  saveFile(new Blob([text], { type: mime }), name, 0);
}

/** The same with bytes that may lie on the disk; `hold` milliseconds long the browser may still ask for them. */
export function saveFile(file: Blob, name: string, hold = 600_000): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of short ones by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), hold);
}
