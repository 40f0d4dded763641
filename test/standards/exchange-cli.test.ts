import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { judge } from '../cli/exchange.ts';

const script = fileURLToPath(new URL('../cli/standards.ts', import.meta.url));
const examples = fileURLToPath(new URL('examples.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'standards-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(file: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(execPath, [script, file], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const good = JSON.parse(readFileSync(examples, 'utf8')).slice(0, 2);

describe('npm run standards -- FILE', () => {
  it('prints the array with actual beside expected, and how many are right', () => {
    const { code, out } = run(examples);
    const lines = out.trimEnd().split('\n');
    expect(lines.at(-1)).toBe('49 right of 49');
    const printed = JSON.parse(lines.slice(0, -1).join('\n'));
    expect(printed[0]).toMatchObject({ id: 'E-01', expected: printed[0].expected, actual: printed[0].expected });
    expect(code).toBe(0);
  }, 60_000);

  it('counts a wrong expectation, and takes instants as moments however they are written', () => {
    const [one, two] = structuredClone(good);
    one.expected.reactionDue = '2026-11-16T10:00:00Z';
    two.expected.responseDue = '2026-11-17T14:01:00+03:00';
    expect(judge(JSON.stringify([one, two]))).toMatchObject({ text: expect.stringMatching(/\n1 right of 2\n$/) });
  });

  it.each([
    ['no JSON', '[1,', 'is not JSON'],
    ['no array', '{"a":1}', 'a JSON array of cases'],
    ['a case without events', JSON.stringify([{ id: 'x', policy: 'simai' }]), 'x'],
    [
      'a date that is none',
      JSON.stringify([{ ...good[0], events: [{ kind: 'submitted', at: '2026-13-01T00:00:00Z' }] }]),
      'events.0.at',
    ],
    [
      'an event that is none',
      JSON.stringify([{ ...good[0], events: [{ kind: 'sung', at: '2026-11-16T11:00:00+03:00' }] }]),
      'events.0.kind',
    ],
    ['an unknown policy', JSON.stringify([{ ...good[0], policy: 'mine' }]), 'unknown policy "mine"'],
    ['an unknown level', JSON.stringify([{ ...good[0], level: 'gold' }]), 'no level "gold"'],
    ['an unknown type', JSON.stringify([{ ...good[0], events: [{ ...good[0].events[0], type: 'песня' }] }]), 'песня'],
    [
      'parameters that are none',
      JSON.stringify([{ ...good[0], policy: 'bitrix-support', level: 'custom', params: { deadlineSource: 'x' } }]),
      'deadlineSource',
    ],
    ['nothing filed', JSON.stringify([{ ...good[0], events: [] }]), 'no event "submitted"'],
  ])('of %s says so clearly', (_, text, says) => {
    expect(judge(text)).toEqual({ refusal: expect.stringContaining(says) });
  });

  it('of a broken file and of one that is not there ends with 2, in words and without a trail of calls', () => {
    const broken = join(folder, 'cases.json');
    writeFileSync(broken, '[1,');
    for (const file of [broken, join(folder, 'missing.json')]) {
      const { code, out, err } = run(file);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(file);
      expect(err).not.toContain('    at ');
    }
  }, 60_000);
});
