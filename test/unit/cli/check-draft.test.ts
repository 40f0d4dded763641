import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { outageText, rightExample } from '../../make/ticket.ts';

const Verdicts = z.array(
  z.object({
    verdict: z.enum(['accepted', 'refused', 'draft', 'question']),
    blocks: z.array(z.string()),
    warns: z.array(z.string()),
    stored: z.string(),
  }),
);
const folder = mkdtempSync(join(tmpdir(), 'check-draft-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(content: unknown) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const script = new URL('../../cli/check-draft.ts', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('check-draft FILE', () => {
  it('prints a verdict for every text', () => {
    const similar = { text: outageText, evidence: 'works-video', closedAt: '2026-11-20T12:00:00+03:00' };
    const cases = [
      { text: rightExample, level: 'Обычный', role: 'куратор' },
      { text: 'почини телефонию', level: 'regular', role: 'curator' },
      { text: rightExample, level: 'regular', role: 'manager' },
      { text: outageText, level: 'regular', role: 'curator', similar },
      { text: `${rightExample} пароль: Qwerty123`, level: 'regular', role: 'curator' },
      { text: rightExample, level: 'high', role: 'curator', attachments: [{ name: 'a.ogg', mime: 'audio/ogg' }] },
      { text: rightExample, level: 'vip', role: 'ЛПР', attachments: [{ name: 'a.jpg', camera: { make: 'Apple' } }] },
    ];
    const { status, stdout } = run(cases);
    expect(status).toBe(0);
    const verdicts = Verdicts.parse(JSON.parse(stdout));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      'refused',
      'draft',
      'refused',
      'accepted',
      'refused',
      'accepted',
    ]);
    expect(verdicts[3]?.blocks).toEqual(['R-161']);
    expect(verdicts[5]?.blocks).toEqual(['R-113']);
    expect(verdicts[6]?.warns).toContain('R-162');
    expect(stdout).not.toContain('Qwerty123');
  });

  it.each([
    ['[{"text": 1}]', /case 1/],
    [
      '[{"text": "x", "level": "regular", "role": "curator"}, {"text": "x", "level": "?", "role": "curator"}]',
      /case 2.*\n?.*level/,
    ],
    ['{"text": "x"}', /array/],
    ['[', /not JSON/],
    ['[{"text": "x", "level": "regular", "role": "curator", "policy": "nobody"}]', /consultant-v2/],
  ])('says what is wrong with %s and ends with 2', (content, words) => {
    const { status, stderr, stdout } = run(content);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
  });
});
