/**
 * `npm run bench -- NAME`: one claim about speed, measured beside its peers. Without a name it lists what there is. A
 * bench is a script `test/bench/NAME.ts` that begins with what it measures and ends with code 1 when a claim fails.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { argv, execPath, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const folder = new URL('.', import.meta.url);

/** What a bench says of itself behind «`npm run bench -- NAME`: », up to the first mark; undefined when it is none. */
function saysOf(file: string): string | undefined {
  const text = readFileSync(new URL(file, folder), 'utf8')
    .slice(0, 2_000)
    .replace(/\n \* ?/g, ' ');
  return /`npm run bench -- [a-z-]+`: ([^.,:]+)/.exec(text)?.[1]?.trim();
}

const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts')
  .flatMap((file) => {
    const says = saysOf(file);
    return says === undefined ? [] : [{ name: file.slice(0, -'.ts'.length), says }];
  });

const [wanted, ...rest] = argv.slice(2);
const found = names.find(({ name }) => name === wanted);
if (!found) {
  const list = names.map(({ name, says }) => `  npm run bench -- ${name.padEnd(10)} ${says}\n`).join('');
  (wanted === undefined ? stdout : stderr).write(
    `${wanted === undefined ? 'There are these benches:' : `There is no bench «${wanted}»; there are these:`}\n${list}`,
  );
  exit(wanted === undefined ? 0 : 2);
}
const script = fileURLToPath(new URL(`${found.name}.ts`, folder));
const { status } = spawnSync(execPath, ['--disable-warning=ExperimentalWarning', script, ...rest], {
  stdio: 'inherit',
});
exit(status ?? 1);
