import { describe, expect, it } from 'vitest';
import { candidates, chooseEncoding } from '../../../lib/recording/codecs.ts';

const all = candidates({ width: 1_280, height: 720 }, 12, 1_000_000);
const patience = { each: 20, last: 200 };
const after = (milliseconds: number, answer: boolean) =>
  new Promise<boolean>((resolve) => setTimeout(() => resolve(answer), milliseconds));

describe('choosing an encoder', () => {
  it('takes H.264 when it works, since it plays everywhere', async () => {
    expect(await chooseEncoding(all, async () => true, patience)).toBe(all[0]);
  });

  it('does not believe an encoder that says yes and then emits nothing', async () => {
    const chosen = await chooseEncoding(all, async ({ codec }) => codec === 'vp9', patience);
    expect(chosen?.codec).toBe('vp9');
  });

  it('asks the next one while cold hardware keeps silent, and takes who answers first', async () => {
    const answers = [after(100_000, true), after(30, true), after(100_000, true), after(5, false), after(5, false)];
    const chosen = await chooseEncoding(all, (encoding) => answers[all.indexOf(encoding)] ?? after(0, false), patience);
    expect(chosen).toBe(all[1]);
  });

  it('waits longer for slow hardware when nobody else can', async () => {
    const chosen = await chooseEncoding(all, (encoding) => after(150, encoding === all[0]), patience);
    expect(chosen).toBe(all[0]);
  });

  it('says so when none works', async () => {
    expect(await chooseEncoding(all, async () => false, patience)).toBeUndefined();
    expect(await chooseEncoding(all, () => after(100_000, true), patience)).toBeUndefined();
  });

  it('asks for a level of H.264 that allows the size', () => {
    const level = (width: number, height: number) => candidates({ width, height }, 12, 1)[0]?.config.codec;
    expect(level(1_280, 720)).toBe('avc1.64001f');
    expect(level(1_920, 1_080)).toBe('avc1.640028');
    expect(level(2_560, 1_440)).toBe('avc1.640033');
  });
});
