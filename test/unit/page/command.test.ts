import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const command = new URL('../../cli/recognise.ts', import.meta.url).pathname;
const run = (...words: string[]) => spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognise-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run recognise', () => {
  test('prints address, kind, id and clean link for every line, in order', () => {
    const lines = [
      'https://a.bitrix24.ru/crm/deal/details/12/?IFRAME=Y',
      'https://a.bitrix24.ru/stream/?utm_source=x',
      'https://a.bitrix24.ru/rest/1/abcdef/',
      'https://example.com/',
      'http://box.local:8080/crm/lead/details/3/',
    ];
    const file = join(folder, 'addresses.txt');
    writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`);
    const { status, stdout } = run(file, '--own', 'box.local');
    expect(stdout.split('\n')).toEqual([
      `${lines[0]}\tcrm.deal\t12\thttps://a.bitrix24.ru/crm/deal/details/12/`,
      `${lines[1]}\tpage\t\thttps://a.bitrix24.ru/stream/`,
      `${lines[2]}\tsecret\t\t`,
      `${lines[3]}\tnone\t\t`,
      `${lines[4]}\tcrm.lead\t3\t${lines[4]}`,
      '',
    ]);
    expect(status).toBe(0);
  });

  test.each([
    ['without a file', []],
    ['for a file that cannot be read', ['no-such-file']],
    ['for two files', ['one', 'two']],
    ['for an unknown option', ['one', '--owm', 'x']],
    ['for --own without a host', ['one', '--own']],
    ['for --own with what is no host', ['one', '--own', 'a b']],
  ])('says what is wrong and ends with 2 %s', (_, words) => {
    const { status, stderr, stdout } = run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^recognise: .+\n\nUsage: /);
  });
});
