/**
 * `npm run soak -- 5000`: the model of sending and listening (test/unit/desk/sync-model.test.ts) over many random
 * sequences of filing, faults, deaths of the worker and words on the portal; 5,000 unless another number is given.
 * `npm run soak -- record` films for half an hour and looks at the memory: soak-record.ts.
 */
import { spawnSync } from 'node:child_process';
import { argv, env, execPath, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

const [sequences = '5000', ...rest] = argv.slice(2);
if (sequences === 'record') {
  const film = fileURLToPath(new URL('soak-record.ts', import.meta.url));
  const { status } = spawnSync(execPath, ['--disable-warning=ExperimentalWarning', film, ...rest], {
    stdio: 'inherit',
  });
  exit(status ?? 1);
}
if (!/^[1-9]\d{0,6}$/.test(sequences)) {
  stderr.write(`Not a number of sequences: ${sequences}\n`);
  exit(2);
}
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(execPath, [vitest, 'run', '-c', 'test/vitest.config.ts', 'test/unit/desk/sync-model'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...env, KURATOR_SEQUENCES: sequences },
});
exit(status ?? 1);
