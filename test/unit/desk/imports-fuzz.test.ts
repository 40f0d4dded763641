import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFailure, Failure } from '../../../lib/base/failure.ts';
import { checkArchive } from '../../../lib/desk/archive-check.ts';
import { describeTask, parseTaskDescription } from '../../../lib/desk/task-text.ts';
import { parseWebhook } from '../../../lib/desk/webhook.ts';
import { ExchangeCase } from '../../../lib/model/exchange.ts';
import { TaskRecord } from '../../../lib/model/task-record.ts';
import { readCalendarDays } from '../../../lib/standards/calendar-file.ts';
import { readPolicyFile, writePolicyFile } from '../../../lib/standards/policy-file.ts';
import { presets } from '../../../lib/standards/presets/all.ts';
import { aTicket } from '../../make/archive.ts';
import { nearly, spoiled } from '../../make/fuzz.ts';

const { signal } = new AbortController();
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '\uFEFF{',
    '\u0000',
    '['.repeat(50_000),
    `{"format":${'{"a":'.repeat(5_000)}`,
  ),
  fc.constant('ы'.repeat(1_000_000)),
);

describe('A file that somebody brings', () => {
  it('as a policy is read whole or refused with words, whatever is in it', () => {
    const [preset] = presets;
    const file = JSON.parse(writePolicyFile({ ...(preset as (typeof presets)[number]), id: 'own' }));
    const texts = fc.oneof(
      hostile,
      spoiled(fc.constant(file)).map((value) => JSON.stringify(value) ?? ''),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readPolicyFile(text, presets);
        if ('problems' in reading) {
          expect(reading.problems.length).toBeGreaterThan(0);
          for (const { words } of reading.problems) expect(words.key).toMatch(/^policy_problem_/);
        } else expect(reading.policy.id).toMatch(/^[a-z0-9]/);
      }),
      { numRuns: 60 },
    );
  });

  it('as a calendar is read or refused with words', () => {
    const rows = fc.array(
      fc.constantFrom('2026-01-01', '2026-13-45', 'день;тип', '01.01.2026;выходной', '"', ';;;', '=cmd()'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          rows.map((lines) => lines.join('\n')),
        ),
        (text) => {
          const reading = readCalendarDays(text);
          if ('problems' in reading) for (const { key } of reading.problems) expect(key).toMatch(/^calendar_/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('as an archive is refused with words', async () => {
    const zipped = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => new Blob(['PK\u0003\u0004', bytes, 'PK\u0005\u0006', new Uint8Array(18)] as BlobPart[]));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          zipped,
          hostile.map((text) => new Blob([text])),
        ),
        async (file) => {
          const failure = await checkArchive(file, 99, () => {}, signal).then(
            () => undefined,
            (error: unknown) => error,
          );
          expect(failure).toBeInstanceOf(Failure);
          expect(asFailure(failure).words).toMatch(/^failure_archive_/);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('as a case of the exchange format is read or refused by its schema', () => {
    fc.assert(
      fc.property(nearly(ExchangeCase), (value) => {
        expect(typeof ExchangeCase.safeParse(value).success).toBe('boolean');
      }),
      { numRuns: 60 },
    );
  });
});

describe('A text that comes from elsewhere', () => {
  it('of a task is a ticket of ours or none, and never one that its schema refuses', async () => {
    const record = { ticket: aTicket('t'), proofs: [] };
    const whole = await describeTask(record, [], ({ key }) => key);
    const cuts = fc
      .tuple(fc.nat(whole.length), fc.string({ maxLength: 5 }))
      .map(([at, text]) => whole.slice(0, at) + text + whole.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostile,
          cuts,
          hostile.map((text) => `kurator/1/${text}`),
        ),
        async (text) => {
          const read = await parseTaskDescription(text);
          if (read) expect(TaskRecord.safeParse(read).success).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
    expect((await parseTaskDescription(whole))?.ticket.id).toBe('t');
  });

  it('as a webhook is one, or is refused with words', () => {
    const near = fc.constantFrom(
      'https://a.ru/rest/1/',
      'javascript:/rest/1/abcdefgh/',
      'https://a@b.ru/rest/1/abcdefgh/',
      'http://[::1]/rest/1/x/',
      'https://a.ru/rest/1/../../x/',
    );
    fc.assert(
      fc.property(fc.oneof(hostile, near), (text) => {
        try {
          expect(parseWebhook(text).origin).toMatch(/^https?:\/\/[^@]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 80 },
    );
  });
});
