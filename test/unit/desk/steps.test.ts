import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure, type FailureKind } from '../../../lib/base/failure.ts';
import { type Instant, instant, MINUTE } from '../../../lib/base/instant.ts';
import { currentStep, type Happening, isSurelyUndone, moveStep, sendingWords } from '../../../lib/desk/steps.ts';
import { EvidenceId, StepId, TicketId } from '../../../lib/model/ids.ts';
import { OutboxStep, StepState } from '../../../lib/model/outbox.ts';

const NOW = instant(1_800_000_000_000);

function aStep(patch: Partial<OutboxStep> = {}): OutboxStep {
  const ticketId = TicketId.parse('t');
  const id = StepId.parse(`t:${patch.order ?? 0}`);
  return {
    id,
    ticketId,
    order: 0,
    work: { kind: 'task' },
    state: 'waiting',
    attempts: 0,
    nextAt: NOW,
    inDoubt: false,
    ...patch,
  };
}

const offline = new Failure('offline', { words: 'failure_offline', mayHaveHappened: true });
const busy = new Failure('limited', { words: 'failure_portal_busy', retryAfter: 5 * MINUTE });
const refused = new Failure('invalid', { words: 'failure_portal_refused', params: { text: 'x' } });
const fail = (failure: Failure, roll = 0.5): Happening => ({ kind: 'failed', failure, roll });
const run = (step: OutboxStep, ...happenings: Happening[]) =>
  happenings.reduce((one, next) => moveStep(one, next, NOW), step);

describe('a step of the outbox', () => {
  it('is begun, carried out and done with its result', () => {
    expect(run(aStep(), { kind: 'started' }, { kind: 'succeeded', result: '12' })).toMatchObject({
      state: 'done',
      attempts: 1,
      result: '12',
      inDoubt: false,
    });
  });
  it('waits and is in doubt when no answer came to something that may have been done', () => {
    const step = run(aStep(), { kind: 'started' }, fail(offline));
    expect(step).toMatchObject({ state: 'waiting', inDoubt: true, trouble: { words: 'failure_offline' } });
    expect(step.nextAt).toBeGreaterThan(NOW);
  });
  it('waits at least as long as the portal asks', () => {
    expect(run(aStep(), { kind: 'started' }, fail(busy)).nextAt).toBe(NOW + 5 * MINUTE);
  });
  it('stays for a person when the portal plainly refuses, and goes on when the person asks', () => {
    const step = run(aStep(), { kind: 'started' }, fail(refused));
    expect(step.state).toBe('failed');
    expect(run(step, { kind: 'retried' })).toMatchObject({ state: 'waiting', nextAt: NOW, attempts: 0 });
  });
  it('is in doubt when its worker died, and keeps the doubt through later plain failures', () => {
    const step = run(aStep(), { kind: 'started' }, { kind: 'workerDied' });
    expect(step).toMatchObject({ state: 'waiting', inDoubt: true });
    expect(run(step, { kind: 'started' }, fail(busy)).inDoubt).toBe(true);
    expect(run(step, { kind: 'started' }, { kind: 'looked' }, fail(busy)).inDoubt).toBe(false);
  });
  it('surely left nothing while it waits or has failed without a doubt, never while it runs', () => {
    expect(isSurelyUndone(aStep())).toBe(true);
    expect(isSurelyUndone(aStep({ state: 'failed' }))).toBe(true);
    expect(isSurelyUndone(aStep({ state: 'running' }))).toBe(false);
    expect(isSurelyUndone(aStep({ inDoubt: true }))).toBe(false);
    expect(isSurelyUndone(aStep({ state: 'done' }))).toBe(false);
  });
  it('tells what it is doing, why it waits, or that it waits', () => {
    expect(sendingWords([aStep()])).toEqual({ key: 'outbox_waiting' });
    expect(sendingWords([aStep({ state: 'running' })])).toEqual({ key: 'outbox_running_task' });
    expect(sendingWords([run(aStep(), { kind: 'started' }, fail(refused))])).toMatchObject({
      key: 'failure_portal_refused',
    });
    expect(sendingWords([aStep({ state: 'done' })])).toBeUndefined();
  });
  it('stands behind the ones before it', () => {
    const [first, second] = [aStep({ order: 0, state: 'failed' }), aStep({ order: 1 })];
    expect(currentStep([second, first])).toBe(first);
    expect(currentStep([second, { ...first, state: 'done' }])).toBe(second);
    expect(currentStep([{ ...first, state: 'stopped' }, second])).toBe(second);
    expect(currentStep([{ ...first, state: 'stopped' }])).toBeUndefined();
  });
});

const kinds: FailureKind[] = [
  'offline',
  'limited',
  'denied',
  'expired',
  'invalid',
  'missing',
  'conflict',
  'full',
  'broken',
];
const anyFailure = fc
  .record({
    kind: fc.constantFrom(...kinds),
    mayRetry: fc.boolean(),
    mayHaveHappened: fc.boolean(),
    retryAfter: fc.nat(1e6),
  })
  .map(({ kind, ...options }) => new Failure(kind, { words: 'failure_offline', ...options }));
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<Happening>(
    { kind: 'started' },
    { kind: 'looked' },
    { kind: 'workerDied' },
    { kind: 'stopped' },
    { kind: 'retried' },
  ),
  fc.constant<Happening>({ kind: 'succeeded', result: '7' }),
  fc.record({
    kind: fc.constant('failed' as const),
    failure: anyFailure,
    roll: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);
const life = fc.array(fc.tuple(anyHappening, fc.nat(100_000)), { maxLength: 40 });

function live(
  happenings: readonly (readonly [Happening, number])[],
  each: (before: OutboxStep, happening: Happening, after: OutboxStep, now: Instant) => void,
) {
  let step = aStep();
  let now: number = NOW;
  for (const [happening, later] of happenings) {
    now += later;
    const before = structuredClone(step);
    const after = moveStep(step, happening, instant(now));
    expect(step).toEqual(before);
    each(before, happening, after, instant(now));
    step = after;
  }
}

describe('the upload of one file', () => {
  const work = { kind: 'upload', evidenceId: EvidenceId.parse('e') } as const;
  const running = run(aStep({ work }), { kind: 'started' });
  const sent: Happening = { kind: 'progressed', sent: 30, total: 100, speed: 10 };

  it('tells how far it is only while it runs', () => {
    expect(run(running, sent).progress).toEqual({ sent: 30, total: 100, speed: 10, at: NOW });
    expect(run(aStep({ work }), sent).progress).toBeUndefined();
    for (const end of [fail(offline), { kind: 'workerDied' }, { kind: 'succeeded' }] satisfies Happening[])
      expect(run(running, sent, end)).not.toHaveProperty('progress');
  });
  it('is put off at once while it waits or has failed, its doubt kept, its trouble forgotten', () => {
    expect(run(aStep({ work }), { kind: 'stopped' }).state).toBe('stopped');
    const step = run(running, fail(offline), { kind: 'stopped' });
    expect(step).toMatchObject({ state: 'stopped', inDoubt: true });
    expect(step).not.toHaveProperty('trouble');
  });
  it('that runs is put off when it is broken off, whatever breaks it', () => {
    const unwanted = run(running, { kind: 'stopped' });
    expect(unwanted).toMatchObject({ state: 'running', unwanted: true });
    for (const end of [fail(offline), fail(refused), { kind: 'workerDied' }] satisfies Happening[]) {
      const step = run(unwanted, end);
      expect(step.state).toBe('stopped');
      expect(step).not.toHaveProperty('unwanted');
    }
    expect(run(unwanted, fail(offline)).inDoubt).toBe(true);
  });
  it('that arrives before it could be broken off is put off all the same, and remembers where the file lies', () => {
    const step = run(running, { kind: 'stopped' }, { kind: 'succeeded', result: '77' });
    expect(step).toMatchObject({ state: 'stopped', result: '77' });
    expect(run(step, { kind: 'retried' })).toMatchObject({ state: 'waiting', result: '77' });
  });
  it('alone can be put off: without any other step there would be no ticket', () => {
    expect(run(aStep(), { kind: 'stopped' }).state).toBe('waiting');
    expect(run(aStep(), { kind: 'started' }, { kind: 'stopped' })).not.toHaveProperty('unwanted');
  });
});

describe('whatever happens to a step', () => {
  it('it stays a valid row with a named state, and the one before is never changed in place', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (_, __, after) => {
          expect(OutboxStep.safeParse(after).success).toBe(true);
          expect(StepState.options).toContain(after.state);
        });
      }),
    );
  });
  it('done and taken back are for ever', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (before, _, after) => {
          if (before.state === 'done' || before.state === 'stopped') expect(after).toEqual(before);
        });
      }),
    );
  });
  it('doubt leaves only by a look or by success, and a step in doubt is never taken back', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (before, happening, after) => {
          if (before.inDoubt && !after.inDoubt) expect(['looked', 'succeeded']).toContain(happening.kind);
          if (before.inDoubt) expect(after.state).not.toBe('stopped');
        });
      }),
    );
  });
  it('a try that may have been carried out always leaves doubt or an end', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (before, happening, after) => {
          const mayHave =
            happening.kind === 'workerDied' || (happening.kind === 'failed' && happening.failure.mayHaveHappened);
          if (before.state === 'running' && mayHave) expect(after).toMatchObject({ state: 'waiting', inDoubt: true });
        });
      }),
    );
  });
  it('a failure that time can help is tried again, later, and within the longest pause asked for', () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (before, happening, after, now) => {
          if (before.state !== 'running' || happening.kind !== 'failed' || !happening.failure.mayRetry) return;
          expect(after.state).toBe('waiting');
          expect(after.nextAt).toBeGreaterThan(now);
          expect(after.nextAt - now).toBeLessThanOrEqual(Math.max(15 * MINUTE, happening.failure.retryAfter ?? 0));
        });
      }),
    );
  });
});
