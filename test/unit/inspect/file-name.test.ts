import { describe, expect, it } from 'vitest';
import { cleanName, freeName } from '../../../lib/inspect/file-name.ts';

describe('A file name', () => {
  it.each([
    ['Отчёт за май.pdf', 'Отчёт за май.pdf'],
    ['фото\u202Egpj.exe', 'фотоgpj.exe'],
    ['па\u200Bро\u200Dль\uFEFF.txt', 'пароль.txt'],
    ['C:\\Users\\anna\\снимок.png', 'снимок.png'],
    ['../../etc/passwd', 'passwd'],
    ['  два\t\n пробела .png ', 'два пробела .png'],
    ['и\u0306онный насос.png', 'йонный насос.png'],
    ['\u0000\u0007', 'file'],
    ['...', 'file'],
    ['.htaccess', 'htaccess'],
  ])('%j is kept as %s', (name, kept) => expect(cleanName(name)).toBe(kept));

  it('of 300 characters is shortened and keeps its ending', () => {
    const kept = cleanName(`${'Ж'.repeat(296)}.png`);
    expect([...kept]).toHaveLength(120);
    expect(kept).toMatch(/^Ж+…\.png$/);
    expect([...cleanName('😀'.repeat(300))].every((letter) => letter === '😀' || letter === '…')).toBe(true);
  });

  it('that is taken gets a number before its ending', () => {
    expect(freeName('image.png', new Set())).toBe('image.png');
    expect(freeName('image.png', new Set(['Image.PNG', 'image (2).png']))).toBe('image (3).png');
    expect(freeName('Снимок', new Set(['снимок']))).toBe('Снимок (2)');
  });
});
