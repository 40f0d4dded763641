import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { archiveTables } from '../../../lib/model/archive.ts';
import { ExchangeCase } from '../../../lib/model/exchange.ts';
import { HandoverManifest } from '../../../lib/model/handover.ts';
import { messages } from '../../../lib/model/message.ts';
import { Policy } from '../../../lib/model/policy.ts';
import { Connection } from '../../../lib/model/portal.ts';
import { TaskRecord } from '../../../lib/model/task-record.ts';
import { nearly, valid } from '../../make/fuzz.ts';

const records: Record<string, z.ZodMiniType> = {
  ...archiveTables,
  connections: Connection,
  taskRecord: TaskRecord,
  handover: HandoverManifest,
  ...Object.fromEntries(
    Object.entries(messages).map(([name, { input }]) => [`message ${name}`, input as z.ZodMiniType]),
  ),
};
// A whole policy takes long to make up; its own parts are fuzzed where it is read.
const { policies: _, ownPolicies: __, ...light } = records;

describe('The generator', () => {
  it.each(Object.entries(light))('makes what %s accepts', (_, schema) => {
    fc.assert(
      fc.property(valid(schema), (value) => {
        const parsed = schema.safeParse(value);
        expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('makes cases of the exchange format, and policies but for what their fields owe to each other', () => {
    expect(fc.sample(valid(ExchangeCase), 2)).toHaveLength(2);
    fc.assert(
      fc.property(valid(Policy), (value) => {
        const codes = Policy.safeParse(value).error?.issues.map(({ code }) => code) ?? [];
        expect(codes.filter((code) => code === 'invalid_type')).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});

describe('A schema', () => {
  it.each(Object.entries(light))('of %s never throws, and never lets a prototype through', (_, schema) => {
    fc.assert(
      fc.property(nearly(schema), (value) => {
        const parsed = schema.safeParse(value);
        if (parsed.success && typeof parsed.data === 'object' && parsed.data) {
          expect(Object.getPrototypeOf(parsed.data)).toBe(Object.prototype);
          expect('isAdmin' in parsed.data).toBe(false);
        }
        expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
