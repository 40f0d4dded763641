import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import { bringHandover, draftOfHandover } from '../../../lib/desk/handover-bring.ts';
import { checkHandover } from '../../../lib/desk/handover-check.ts';
import { makeHandover } from '../../../lib/desk/handover-out.ts';
import { HandoverManifest } from '../../../lib/model/handover.ts';
import { DraftId } from '../../../lib/model/ids.ts';
import { Answers } from '../../../lib/model/ticket.ts';
import { aDraft } from '../../make/archive.ts';
import { aBase, everything } from '../../make/base.ts';
import { nearly, valid } from '../../make/fuzz.ts';
import { fillDraft, forged, partsIn, zipOf } from '../../make/handover.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';
import { russian } from '../../make/words.ts';

const { signal } = new AbortController();
const quiet = () => undefined;
const handing = { person: 'Мария', app: '0.1.0', words: russian, now: () => noon };
const of = { draft: DraftId.parse('draft-1') };
let disk: Map<string, Map<string, Blob>>;
let file: Blob;

beforeAll(async () => {
  disk = installPrivateDisk();
  const db = aBase();
  await fillDraft(db, disk);
  // Out of the private disk, which each test has anew.
  file = new Blob([await (await makeHandover(db, of, handing, quiet, signal)).file.arrayBuffer()]);
});
beforeEach(() => {
  disk = installPrivateDisk();
});

const check = (one: Blob) => checkHandover(one, {}, quiet, signal);
const wordsOf = (one: Blob) =>
  check(one).then(
    () => 'taken',
    (error: unknown) => asFailure(error).words,
  );
const text = (words: string) => new Blob([words]);
const DAMAGED = 'failure_handover_damaged';
const FOREIGN = 'failure_handover_foreign';
const PROGRAM = 'failure_handover_program';

describe('What is refused whole, before anything is written', () => {
  const kinds: readonly (readonly [string, string, (file: Blob) => Blob | Promise<Blob>])[] = [
    ['cut off', DAMAGED, (one) => one.slice(0, one.size - 1_000)],
    ['something behind it', DAMAGED, (one) => new Blob([one, 'x'])],
    ['a PDF', FOREIGN, () => text('%PDF-1.7')],
    ['nothing', FOREIGN, () => new Blob([])],
    ['something in front, so that it is two files in one', FOREIGN, (one) => new Blob(['MZ', one])],
    ['a ZIP of somebody else', FOREIGN, () => zipOf([['отчёт.txt', text('отчёт')]])],
    ['a whole archive of the base', FOREIGN, () => zipOf([['manifest.json', text('{"format":"kurator-archive"}')]])],
    ['another form', FOREIGN, (one) => forged(one, (contents) => put(contents, 'format', 'other'))],
    ['a later version', 'failure_handover_newer', (one) => forged(one, (contents) => put(contents, 'version', 2))],
    [
      'a later version of a form nobody knows yet',
      'failure_handover_newer',
      (one) => forged(one, (contents) => Object.assign(contents, { version: 7, proofs: 'elsewhere', answers: null })),
    ],
    ['packed by somebody: what is packed may swell', FOREIGN, async (one) => zipOf(await partsIn(one), 6)],
    [
      'a part changed and not its digest',
      DAMAGED,
      async (one) => zipOf([...(await partsIn(one)), ['Заявка.txt', text('другое')] as const].filter(onlyLast)),
    ],
    ['a part too many', DAMAGED, async (one) => zipOf([...(await partsIn(one)), ['ещё.txt', text('x')]])],
    [
      'a part too few',
      DAMAGED,
      async (one) => zipOf([...(await partsIn(one))].filter(([name]) => name !== 'Заявка.txt')),
    ],
    [
      'two proofs of one part',
      DAMAGED,
      (one) => forged(one, ({ proofs }) => put(proofs[0] ?? {}, 'part', proofs[1]?.['part'])),
    ],
    ['a proof without its bytes', DAMAGED, (one) => forged(one, ({ proofs }) => void delete proofs[0]?.['part'])],
    ['more proofs than a person makes', DAMAGED, (one) => forged(one, (contents) => void many(contents))],
    ['a moment that no calendar has', DAMAGED, (one) => forged(one, (contents) => put(contents, 'madeAt', 9e15))],
    [
      'a link said to be on another host than it is',
      DAMAGED,
      (one) => forged(one, (contents) => put(entity(contents), 'host', 'consultant.bitrix24.ru')),
    ],
    [
      'a link that carries a name and a password',
      DAMAGED,
      (one) => forged(one, (contents) => put(entity(contents), 'address', 'https://a:b@romashka.bitrix24.ru/x/')),
    ],
    [
      'a link that is a script',
      DAMAGED,
      (one) => forged(one, (contents) => put(entity(contents), 'address', 'javascript:alert(1)//')),
    ],
  ];
  it.each(kinds)('%s: %s', async (_, words, spoil) => {
    expect(await wordsOf(await spoil(file))).toBe(words);
  });

  it.each(['../../startup.png', '/etc/passwd', 'C:\\windows\\x.png', 'a/b/c.png', '..', '.config', 'a\u202Egnp.txt'])(
    'a part that is called %s',
    async (name) => {
      const spoiled = await forged(file, ({ proofs }, parts) => {
        const old = String(proofs[0]?.['part']);
        parts.set(name, parts.get(old) ?? new Blob());
        parts.delete(old);
        if (proofs[0]) proofs[0]['part'] = name;
      });
      expect([DAMAGED, FOREIGN]).toContain(await wordsOf(spoiled));
    },
  );

  const MZ = new Blob([new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'это программа']);
  const programs: readonly (readonly [string, string, string, Blob])[] = [
    ['that says so', 'Доказательства/setup.exe', 'setup.exe', MZ],
    ['that calls itself a picture', 'Доказательства/Снимок.png', 'Снимок.png', MZ],
    ['whose name alone makes it run', 'Доказательства/Снимок.png', 'Снимок.bat', text('echo')],
    ['as the text to read', 'Заявка.txt', '', MZ],
    ['in the place of the page to read', 'Заявка.hta', '', text('<script>alert(1)</script>')],
  ];
  it.each(programs)('a program %s', async (_, part, name, bytes) => {
    const spoiled = await forged(file, ({ proofs }, parts) => {
      const [proof] = proofs;
      if (name && proof) {
        parts.delete(String(proof['part']));
        Object.assign(proof, { part, name });
      }
      parts.set(part, bytes);
    });
    expect(await wordsOf(spoiled)).toBe(PROGRAM);
  });

  it('a table of contents larger than any, before it is read', async () => {
    const huge = new Blob([`{"format":"kurator-draft","version":1,"x":"${'x'.repeat(9_000_000)}"}`]);
    expect(await wordsOf(await zipOf([['kurator.json', huge]]))).toBe('failure_handover_large');
  });

  it('any single byte changed anywhere: what is still read is what was written', async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const whole = await check(file);
    let read = 0;
    for (let at = 0; at < bytes.length; at += 41) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      const result = await check(new Blob([changed])).catch((error: unknown) => asFailure(error));
      if ('words' in result) expect(result.words).toMatch(/^failure_handover_/);
      else {
        read += 1;
        // The contents have no digest of their own; all that they say of bytes is checked against these.
        expect(result.proofs.map(({ digest }) => digest)).toEqual(whole.proofs.map(({ digest }) => digest));
      }
    }
    expect(read).toBeLessThan(bytes.length / 41 / 2);
  });

  it('a key that somebody wrote in by hand goes no further than the reading', async () => {
    const spoiled = await forged(file, (contents) => {
      Object.assign(contents['answers'] as object, { why: 'https://r.bitrix24.ru/rest/7/canary7f2q9x1m/' });
    });
    const { manifest } = await check(spoiled);
    expect(manifest.answers.why).toBe('https://r.bitrix24.ru/rest/7/•••/');
  });
});

describe('Whatever stands in the table of contents', () => {
  const junk = fc.oneof(nearly(HandoverManifest), fc.jsonValue(), valid(HandoverManifest));
  it('it is read whole or refused with words, nothing is thrown and nothing written', async () => {
    const parts = [...(await partsIn(file))].filter(([name]) => name !== 'kurator.json');
    await fc.assert(
      fc.asyncProperty(junk, async (contents) => {
        const zip = await zipOf([['kurator.json', text(JSON.stringify(contents) ?? '')], ...parts]);
        expect(await wordsOf(zip)).toMatch(/^failure_handover_/);
      }),
      { numRuns: 60 },
    );
  });

  it('with parts that fit, a draft comes of it that every schema accepts, or words', async () => {
    const whole = JSON.parse((await (await partsIn(file)).get('kurator.json')?.text()) ?? '{}');
    const fields = Object.keys(whole).filter((key) => !['parts', 'format', 'version'].includes(key));
    const changes = fc.tuple(fc.constantFrom(...fields), nearly(HandoverManifest) as fc.Arbitrary<object>);
    await fc.assert(
      fc.asyncProperty(changes, async ([field, other]) => {
        const spoiled = await forged(file, (contents) => {
          contents[field] = (Object(other) as Record<string, unknown>)[field];
        });
        const read = await check(spoiled).catch((error: unknown) => asFailure(error));
        if ('words' in read) {
          expect(read.words).toMatch(/^failure_handover_/);
          return;
        }
        const db = aBase();
        const made = await draftOfHandover(db, read, noon);
        const id = await bringHandover(db, read, made, false, noon, quiet, signal);
        expect((await db.drafts.get(id))?.from?.name).not.toBe('');
      }),
      { numRuns: 40 },
    );
  });
});

describe('Whatever an employee wrote', () => {
  it('comes out as it went in, but for passwords and keys', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 40 });
    const answers = fc.record({
      title: words,
      what: words,
      why: words,
      who: words,
      input: words,
      output: words,
      when: words,
    });
    await fc.assert(
      fc.asyncProperty(answers, words, async (told, person) => {
        const [there, here] = [aBase(), aBase()];
        const draft = { ...aDraft('draft-1', ''), answers: Answers.parse(told) };
        await there.drafts.add(draft);
        const made = await makeHandover(there, of, { ...handing, person }, quiet, signal);
        expect(made.name).toMatch(/^[^/\\:*?"<>|]{1,230}\.kurator\.zip$/);
        const read = await check(made.file);
        await bringHandover(here, read, await draftOfHandover(here, read, noon), false, instant(noon), quiet, signal);
        expect((await here.drafts.toArray())[0]?.answers).toEqual(draft.answers);
        expect(Object.values(await everything(here)).flat()).toHaveLength(2); // the draft, and that it is open
      }),
      { numRuns: 40 },
    );
  });
});

/** Of parts with one name the last stands. */
function onlyLast([name]: readonly [string, Blob], at: number, all: readonly (readonly [string, Blob])[]): boolean {
  return all.findLastIndex(([other]) => other === name) === at;
}

function many(contents: Record<string, unknown>): void {
  contents['proofs'] = Array.from({ length: 600 }, () => ({ kind: 'link', name: 'x', madeAt: 1, annotated: false }));
}

function entity(contents: Record<string, unknown>): Record<string, unknown> {
  return (contents['entities'] as Record<string, unknown>[])[0] ?? {};
}

function put(row: Record<string, unknown>, key: string, value: unknown): void {
  row[key] = value;
}
