import fc from 'fast-check';
import type { FaultRule } from '../../portal/faults.ts';
import type { Move } from '../../portal/task-acts.ts';

/** What people, the portal and the browsers may do, in any order. Numbers pick among what there is. */
export type Act =
  | { readonly act: 'file'; readonly files: number }
  | { readonly act: 'write'; readonly ticket: number }
  | { readonly act: 'takeBack'; readonly ticket: number }
  | { readonly act: 'accept' | 'reopen' | 'attach' | 'amend' | 'unsay' | 'control'; readonly ticket: number }
  | { readonly act: 'rate'; readonly ticket: number; readonly value: number }
  | { readonly act: 'putOff' | 'sendAfterAll'; readonly ticket: number; readonly file: number }
  | { readonly act: 'drain' | 'poll'; readonly browser: number; readonly dieAt: number | undefined }
  | { readonly act: 'consultant'; readonly ticket: number; readonly deed: Move | 'принято' | 'вопрос' | 'result' }
  | { readonly act: 'curator'; readonly ticket: number; readonly deed: Move }
  | { readonly act: 'fault'; readonly fault: FaultRule }
  | { readonly act: 'network'; readonly browser: number; readonly up: boolean }
  | { readonly act: 'pass'; readonly minutes: number }
  | { readonly act: 'skew'; readonly minutes: number };

const pick = fc.nat(20);
const dieAt = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 2 });
const moves = fc.constantFrom<Move>('start', 'pause', 'defer', 'complete', 'renew');
const faults = fc.record({
  kind: fc.constantFrom<FaultRule['kind']>(
    'reset-before',
    'reset-after',
    'error-before',
    'error-after',
    'cut-body',
    'wrong-json',
    'html',
    'limit',
    'operating',
    'full-disk',
    'revoked-key',
    'lost-scope',
  ),
  times: fc.integer({ min: 1, max: 3 }),
  after: fc.nat(6),
});
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('file' as const), files: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('write' as const), ticket: pick }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('takeBack' as const), ticket: pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'accept' as const,
        'accept' as const,
        'reopen' as const,
        'reopen' as const,
        'attach' as const,
        'amend' as const,
        'unsay' as const,
        'control' as const,
      ),
      ticket: pick,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('rate' as const),
      ticket: pick,
      value: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('putOff' as const, 'putOff' as const, 'sendAfterAll' as const),
      ticket: pick,
      file: fc.nat(1),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constantFrom('drain' as const, 'poll' as const, 'poll' as const),
      browser: fc.nat(1),
      dieAt,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('consultant' as const),
      ticket: pick,
      deed: fc.oneof(moves, fc.constantFrom('принято' as const, 'вопрос' as const, 'result' as const)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('curator' as const), ticket: pick, deed: moves }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('fault' as const), fault: faults }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('network' as const), browser: fc.nat(1), up: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('pass' as const), minutes: fc.nat(90) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('skew' as const), minutes: fc.integer({ min: -30, max: 30 }) }),
  },
);

/** Many sequences begin with a ticket that already stands there and was heard, or whose work awaits its acceptance. */
const standing: readonly Act[] = [
  { act: 'file', files: 1 },
  { act: 'drain', browser: 0, dieAt: undefined },
  { act: 'poll', browser: 0, dieAt: undefined },
];
const handedOver: readonly Act[] = [
  ...standing,
  { act: 'control', ticket: 0 },
  { act: 'consultant', ticket: 0, deed: 'complete' },
];
const lostAnswer: readonly Act[] = [
  ...handedOver,
  { act: 'accept', ticket: 0 },
  { act: 'fault', fault: { kind: 'reset-after', times: 1, after: 1 } },
  { act: 'drain', browser: 0, dieAt: undefined },
];
/** Sequences of acts. */
export const acts = fc
  .tuple(fc.constantFrom([], standing, handedOver, lostAnswer), fc.array(anAct, { minLength: 4, maxLength: 40 }))
  .map(([before, rest]) => [...before, ...rest]);
