import { signatures } from './signatures.ts';

/** Endings that make a system run the file: such a text is a program whatever stands in it. */
const runnable = new Set([
  ...['exe', 'com', 'scr', 'pif', 'msi', 'msp', 'bat', 'cmd', 'ps1', 'psm1', 'vbs', 'vbe', 'wsf', 'wsh', 'hta', 'jse'],
  ...['reg', 'lnk', 'cpl', 'jar', 'apk', 'ipa', 'app', 'dmg', 'pkg', 'deb', 'rpm', 'sh', 'bash', 'command', 'appimage'],
]);

/** Types of texts and documents that have no beginning of their own. */
const types: Readonly<Record<string, string>> = {
  ...{ txt: 'text/plain', log: 'text/plain', csv: 'text/csv', md: 'text/markdown', json: 'application/json' },
  ...{ xml: 'application/xml', html: 'text/html', htm: 'text/html', svg: 'image/svg+xml', rtf: 'application/rtf' },
  ...{ eml: 'message/rfc822', har: 'application/json', ics: 'text/calendar', vcf: 'text/vcard' },
};

/** The ending of a name in small letters, without the dot; empty when there is none. */
export function endingOf(name: string): string {
  return /[^.\s]\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether a system would run a file of this name. */
export function isRunnable(ending: string): boolean {
  return runnable.has(ending);
}

/** The type that an ending stands for, where no content tells it. */
export function typeOfEnding(ending: string): string | undefined {
  return types[ending];
}

/** Whether the ending promises something that has a beginning of its own; a file without that beginning lies. */
export function isKnownEnding(ending: string): boolean {
  return ending in types || signatures.some(({ endings }) => endings.includes(ending)) || packages.has(ending);
}

const packages = new Set([
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'doc',
  'xls',
  'ppt',
  'docm',
  'xlsm',
  'pptm',
  'msg',
]);
