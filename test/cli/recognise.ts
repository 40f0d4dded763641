import { readFileSync } from 'node:fs';
import { parseOwnHost } from '../../lib/page/host.ts';
import { recognise } from '../../lib/page/recognise.ts';

const usage = `Usage: npm run recognise -- FILE [--own HOST]...

  FILE        addresses, one a line
  --own HOST  a self-hosted portal: host, host:port or host/folder; may be given several times

Prints a line for each address: address, kind, id and clean link, separated by tabs.
Kinds: crm.lead crm.deal crm.contact crm.company crm.quote crm.invoice crm.invoice.old crm.order crm.item task group
user chat openline calendar.event mail.message disk.file disk.folder, and page (names no entity), secret (holds a
credential: never captured), none (not a portal).`;

/** Says what is wrong and how it is used, and ends with code 2. */
function refuse(words: string): never {
  console.error(`recognise: ${words}\n\n${usage}`);
  process.exit(2);
}

function readWords(words: readonly string[]): { file: string; ownHosts: string[] } {
  const files: string[] = [];
  const ownHosts: string[] = [];
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--own' || word.startsWith('--own=')) {
      const host = word === '--own' ? queue.shift() : word.slice('--own='.length);
      if (host === undefined) refuse('--own needs a host.');
      if (!parseOwnHost(host)) refuse(`"${host}" is not a host, host:port or host/folder.`);
      ownHosts.push(host);
    } else if (word.startsWith('-')) refuse(`unknown option "${word}".`);
    else files.push(word);
  }
  const [file, ...more] = files;
  if (file === undefined) refuse('a file with addresses is needed.');
  if (more.length > 0) refuse(`one file at a time, got ${files.length}.`);
  return { file, ownHosts };
}

/** Kind, id and clean link of one address; empty where there is none. */
function columns(address: string, ownHosts: readonly string[]): [kind: string, id: string, link: string] {
  const found = recognise(address, { ownHosts });
  if (found.is === 'entity') return [found.entity.kind, found.entity.id, found.entity.address];
  return [found.is, '', found.is === 'page' ? (found.address ?? '') : ''];
}

const words = process.argv.slice(2);
if (words.includes('--help') || words.includes('-h')) {
  console.log(usage);
} else {
  const { file, ownHosts } = readWords(words);
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    refuse(`cannot read "${file}" (${error instanceof Error && 'code' in error ? error.code : error}).`);
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  process.stdout.write(lines.map((line) => `${[line, ...columns(line, ownHosts)].join('\t')}\n`).join(''));
}
