import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../lib/base/failure.ts';
import { asFailure } from '../../../lib/base/failure.ts';
import { keepEvidence, MOST_BYTES } from '../../../lib/desk/keep-evidence.ts';
import { pageReaders } from '../../../lib/inspect/readers.ts';
import { admit } from '../../../lib/standards/admit.ts';
import { simai } from '../../../lib/standards/presets/simai.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { createDraft } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { makeFile } from '../../make/package.ts';
import { makePhoneFilm } from '../../make/phone-film.ts';
import { makeBitmap, makeJpeg } from '../../make/photo.ts';
import { makeIntake, makeSubject, noon } from '../../make/ticket.ts';

let count = 0;
const open: KuratorDb[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

/** A draft of its own to bring files to. */
async function aDraft() {
  count += 1;
  const db = new KuratorDb(`files-${count}`);
  open.push(db);
  const { id } = await createDraft(db, 'portal', noon);
  const keep = (content: Blob | Uint8Array<ArrayBuffer> | string, name: string) =>
    keepEvidence(db, id, content instanceof Blob ? content : new Blob([content]), { name }, noon, pageReaders);
  return {
    db,
    keep,
    refusal: (content: Blob | Uint8Array<ArrayBuffer> | string, name: string): Promise<Failure> =>
      keep(content, name).then(() => expect.fail(`${name} was kept`), asFailure),
    rows: () => readEvidence(db, id),
  };
}

describe('Files that are brought to a draft', () => {
  it('are judged by the standards by what they are, not by their names', async () => {
    const { keep, rows } = await aDraft();
    await keep(makeFile(`OggS${'\0'.repeat(24)}OpusHead`), 'снимок.png');
    await keep(makeJpeg({ make: 'Apple', model: 'iPhone 13' }), 'экран.jpg');
    await keep(await makePhoneFilm({ tags: { 'com.apple.quicktime.make': 'Apple' } }), 'видео.mov');
    const verdict = admit(makeIntake(), makeSubject({ evidence: await rows() }), noon);
    const refused = verdict.findings
      .filter(({ field }) => field === 'evidence')
      .map(({ rule, severity, words, fix }) => ({
        rule,
        severity,
        key: words.key,
        fix: fix?.kind,
      }));
    expect(verdict.mayFile).toBe(false);
    expect(refused).toHaveLength(3);
    expect(refused).toEqual(
      expect.arrayContaining([
        { rule: 'R-113', severity: 'blocks', key: 'intake_evidence_voice', fix: 'remove-evidence' },
        { rule: 'R-162', severity: 'blocks', key: 'intake_evidence_photo', fix: 'remove-evidence' },
        { rule: 'R-162', severity: 'blocks', key: 'intake_evidence_film', fix: 'remove-evidence' },
      ]),
    );
  });

  it('are only warned of at «VIP» (A-17)', async () => {
    const { keep, rows } = await aDraft();
    await keep(makeJpeg({ make: 'Apple' }), 'экран.jpg');
    const verdict = admit(makeIntake(), makeSubject({ evidence: await rows(), at: 'vip' }), noon);
    expect(verdict.mayFile).toBe(true);
    expect(verdict.findings.find(({ rule }) => rule === 'R-162')?.severity).toBe('warns');
  });

  it('as BMP are refused by SIMAI and offered as PNG (R-289)', async () => {
    const { keep, rows } = await aDraft();
    const id = await keep(makeBitmap(4, 4, [1, 2, 3]), 'снимок.bmp');
    const verdict = admit(simai, makeSubject({ evidence: await rows() }), noon);
    expect(verdict.findings.find(({ rule }) => rule === 'R-289')).toMatchObject({
      severity: 'blocks',
      fix: { kind: 'convert-picture', evidenceId: id },
    });
  });

  it('that are disguised programs are called so', async () => {
    const { keep, rows } = await aDraft();
    await keep(makeFile('MZ\x90\0\x03\0\0\0'), 'счёт.pdf');
    const { findings } = admit(makeIntake(), makeSubject({ evidence: await rows() }), noon);
    expect(findings.find(({ field }) => field === 'evidence')).toMatchObject({
      words: { key: 'intake_evidence_disguised', params: { name: 'счёт.pdf' } },
    });
  });

  it('stand in the text where they belong: pictures with pictures, films with films', async () => {
    const { keep, rows } = await aDraft();
    await keep(makeJpeg(), 'а.jpg');
    await keep(await makePhoneFilm({ container: 'mp4' }), 'б.mp4');
    await keep('журнал', 'в.log');
    expect((await rows()).map(({ kind, nature }) => `${kind} ${nature}`).sort()).toEqual([
      'file document',
      'recording video',
      'screenshot picture',
    ]);
  });

  it('twice are noticed by their content, whatever the second name', async () => {
    const { keep, refusal, rows } = await aDraft();
    await keep('одно и то же', 'первый.txt');
    const failure = await refusal('одно и то же', 'второй.txt');
    expect(failure).toMatchObject({
      kind: 'conflict',
      words: 'failure_file_twice',
      params: { name: 'второй.txt', twin: 'первый.txt' },
    });
    expect(await rows()).toHaveLength(1);
  });

  it('of one name are told apart', async () => {
    const { keep, rows } = await aDraft();
    for (const content of ['1', '2', '3']) await keep(content, 'image.txt');
    expect((await rows()).map(({ name }) => name).sort()).toEqual(['image (2).txt', 'image (3).txt', 'image.txt']);
  });

  it('have clean names and keep their endings', async () => {
    const { keep, rows } = await aDraft();
    await keep(makeJpeg(), `па\u200Bпка/${'Ж'.repeat(300)}.jpg`);
    await keep(makeJpeg({ make: 'Apple' }), '');
    const names = (await rows()).map(({ name }) => name).sort();
    expect(names).toEqual(['file.jpg', `${'Ж'.repeat(115)}….jpg`]);
  });

  it('without bytes, too large or unreadable are refused in words, and nothing is kept', async () => {
    const { refusal, rows } = await aDraft();
    expect(await refusal('', 'пусто.txt')).toMatchObject({
      words: 'failure_file_empty',
      params: { name: 'пусто.txt' },
    });
    const large = new Blob(['x']);
    Object.defineProperty(large, 'size', { value: MOST_BYTES + 1 });
    expect(await refusal(large, 'всё.zip')).toMatchObject({ words: 'failure_file_large', params: { mb: 500 } });
    // A folder that was dropped: the browser gives it as a file that cannot be read.
    const folder = new Blob(['x']);
    vi.spyOn(folder, 'slice').mockImplementation(() => {
      throw new DOMException('', 'NotFoundError');
    });
    expect(await refusal(folder, 'Папка')).toMatchObject({ kind: 'missing', words: 'failure_file_unreadable' });
    expect(await rows()).toEqual([]);
  });

  it('that are large are told again by their parts', async () => {
    const { keep, refusal } = await aDraft();
    const part = new Uint8Array(5 * 1024 * 1024).fill(1);
    await keep(part, 'большой.bin');
    const other = part.slice();
    other[other.length - 1] = 2;
    await keep(other, 'другой.bin');
    expect(await refusal(part.slice(), 'снова.bin')).toMatchObject({ params: { twin: 'большой.bin' } });
  });
});
