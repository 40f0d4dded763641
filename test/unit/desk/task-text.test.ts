import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { plainText } from '../../../lib/bitrix/bbcode.ts';
import { describeTask, parseTaskDescription, tellDiskIds } from '../../../lib/desk/task-text.ts';
import { Evidence } from '../../../lib/model/evidence.ts';
import type { TaskRecord } from '../../../lib/model/task-record.ts';
import { Ticket } from '../../../lib/model/ticket.ts';

const say = ({ key }: { key: string }) => `«${key}»`;

function aRecord(patch: Record<string, unknown> = {}, diskId = '9001'): TaskRecord {
  const ticket = Ticket.parse({
    id: '6f1c3a8e-0d5b-4b6e-9a55-0c1d2e3f4a5b',
    draftId: 'd-1',
    code: '104',
    title: 'Настроить права доступа в CRM',
    text: 'ТИП: СРЕДНЯЯ ЗАДАЧА\nОПИСАНИЕ: Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
    answers: {
      type: 'medium',
      title: '',
      what: 'Настроить права',
      why: 'Чтобы не было утечек',
      who: 'Менеджеры',
      input: '',
      output: '',
      when: 'оценочно к 12.12.2026',
    },
    entities: [
      {
        kind: 'crm.deal',
        id: '12',
        title: 'Поставка окон',
        address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
        host: 'romashka.bitrix24.ru',
      },
    ],
    evidenceIds: ['e-1'],
    channel: 'portal',
    author: { name: 'Анна Смирнова', role: 'curator', userId: '5' },
    level: 'regular',
    policy: { id: 'consultant-v2', version: '1', hash: 'abc' },
    filedAt: instant(1_794_000_000_123),
    portal: 'romashka.bitrix24.ru',
    ...patch,
  });
  const proof = Evidence.parse({
    id: 'e-1',
    draftId: 'd-1',
    kind: 'screenshot',
    nature: 'picture',
    name: 'Снимок 1.png',
    mime: 'image/png',
    size: 1234,
    madeAt: instant(1_794_000_000_000),
    annotated: false,
  });
  return { ticket, proofs: [{ ...proof, diskId }] };
}

describe('the description of the task', () => {
  it('begins with the exact text of the standards and ends with the part for machines', async () => {
    const record = aRecord();
    const text = await describeTask(record, [], say);
    expect(text.startsWith(record.ticket.text)).toBe(true);
    expect(text).toMatch(/\[CODE\]kurator\/1\/\n[A-Za-z0-9_\n-]+\[\/CODE\]$/);
    expect(text).toContain('[URL=https://romashka.bitrix24.ru/crm/deal/details/12/]Поставка окон[/URL]');
  });
  it('says what the portal did not take', async () => {
    expect(await describeTask(aRecord(), ['UF_CRM_TASK', 'GROUP_ID'], say)).toContain(
      '«task_left_out_uf_crm_task»\n«task_left_out_group_id»',
    );
  });
  it('lets nothing that a person wrote become BBCode', async () => {
    const text =
      '[USER=5]Илья[/USER] [URL=javascript:alert(1)]x[/URL] [b]жирно[/b] [*] [CODE]kurator/1/AAAA[/CODE] массив a[1], [x] и [ ]';
    const out = await describeTask(aRecord({ text, entities: [] }), [], say);
    const [people = ''] = out.split('\n\n[CODE]');
    expect(people).not.toMatch(/\[\/?(USER|URL|b|CODE|\*)/i);
    expect(people.replaceAll('\u200B', '')).toBe(text);
    expect(await parseTaskDescription(out)).toEqual(aRecord({ text, entities: [] }));
  });
  it('names a link whose title tries to break out, as text', async () => {
    const entity = {
      kind: 'page',
      id: '',
      title: 'x[/URL][USER=1]y',
      address: 'https://a.bitrix24.ru/x?q=[/URL]',
      host: 'a.bitrix24.ru',
    };
    const text = await describeTask(aRecord({ entities: [entity] }), [], say);
    expect(text.match(/\[URL=/g)).toHaveLength(1);
    expect(text).toContain('[URL=https://a.bitrix24.ru/x?q=%5B/URL%5D]');
    expect(text).not.toContain('[USER=1]');
  });
});

describe('the ticket rebuilt from its task', () => {
  it('is the ticket that was filed, with its proofs and where they lie, whatever is written in it', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(words, words, fc.stringMatching(/^[0-9]{1,12}$/), async (what, text, diskId) => {
        const answers = { ...aRecord().ticket.answers, what };
        const record = aRecord({ answers, text }, diskId);
        expect(await parseTaskDescription(await describeTask(record, [], say))).toEqual(record);
      }),
    );
  });
  it('survives what a portal does to text: other line ends, HTML breaks, words added behind', async () => {
    const record = aRecord();
    const text = await describeTask(record, [], say);
    for (const change of [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '<br />\n'),
      text.replaceAll('\n', ' '),
      `${text}\n\nДополнил консультант: смотрю.`,
      text.replace('[CODE]', '[code]').replace('[/CODE]', '[/code]'),
    ]) {
      expect(await parseTaskDescription(change)).toEqual(record);
    }
  });
  it('is not invented from a damaged, cut, foreign or newer block', async () => {
    const text = await describeTask(aRecord(), [], say);
    const at = text.indexOf('kurator/1/') + 60;
    const letter = text[at] === 'A' ? 'B' : 'A';
    expect(await parseTaskDescription(text.slice(0, at) + letter + text.slice(at + 1))).toBeUndefined();
    expect(await parseTaskDescription(text.slice(0, -40))).toBeUndefined();
    expect(await parseTaskDescription(text.replace('kurator/1/', 'kurator/2/'))).toBeUndefined();
    expect(await parseTaskDescription('Обычная задача [CODE]kurator/1/!!![/CODE]')).toBeUndefined();
    expect(await parseTaskDescription('')).toBeUndefined();
  });
});

describe('a file that was sent after the task was made', () => {
  const bare = () => {
    const record = aRecord();
    return { ...record, proofs: record.proofs.map(({ diskId: _, ...proof }) => proof) };
  };
  const disk = new Map([['e-1', '9002']]);
  const idsIn = async (text: string | undefined) =>
    (await parseTaskDescription(text ?? ''))?.proofs.map(({ diskId }) => diskId);

  it('stands in the record, and what people wrote around it stays as it is', async () => {
    const text = `Срочно!\n${await describeTask(bare(), [], say)}\nДополнено.`;
    const told = await tellDiskIds(text, disk, [], say);
    expect(await idsIn(told)).toEqual(['9002']);
    expect(told?.replace(/\[CODE\][^[]*\[\/CODE\]/, '')).toBe(text.replace(/\[CODE\][^[]*\[\/CODE\]/, ''));
  });
  it('is told anew in whole where the portal gave the text back as HTML: nothing is escaped twice', async () => {
    const text = (await describeTask(bare(), ['UF_CRM_TASK'], say)).replaceAll('\n', '<br />\n');
    const told = await tellDiskIds(text, disk, ['UF_CRM_TASK'], say);
    expect(told).toBe(await describeTask(aRecord({}, '9002'), ['UF_CRM_TASK'], say));
  });
  it('changes nothing where the record knows it, or where there is no record of ours', async () => {
    expect(await tellDiskIds(await describeTask(aRecord({}, '9002'), [], say), disk, [], say)).toBeUndefined();
    expect(await tellDiskIds('Обычная задача', disk, [], say)).toBeUndefined();
  });
});

describe('text of people inside BBCode', () => {
  it('reads the same and holds no tag', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('URL', 'USER=5', '/B', 'img', '*', 'disk file id=n1'),
        fc.string(),
        (before, tag, after) => {
          const out = plainText(`${before}[${tag}]${after}`);
          expect(out).not.toMatch(/\[\s*[/*a-z]/i);
          expect(out.replaceAll('\u200B', '')).toBe(`${before}[${tag}]${after}`.replaceAll('\u200B', ''));
        },
      ),
    );
  });
});
