import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { simaiCore } from '../../../lib/standards/presets/clocks/simai.ts';
import { placeInQueue, type QueueEntry, queue } from '../../../lib/standards/queue.ts';
import { moment } from '../../make/moment.ts';

function entry(id: string, over: Partial<QueueEntry> = {}): QueueEntry {
  return { id, level: 'regular', type: 'small', filedAt: moment('Mon 2026-11-16 10:00'), admitted: true, ...over };
}
const order = (entries: readonly QueueEntry[], policy = consultantV2Core) =>
  queue(policy, entries).places.map(({ id }) => id);

describe('queue: the waiting list of the consultant (section 8)', () => {
  it('R-092, R-093, R-099, A-19: VIP first, then outages, breakages, paid urgent starts, the rest by arrival', () => {
    const at = (time: string) => moment(`Mon 2026-11-16 ${time}`);
    const entries = [
      entry('small', { filedAt: at('10:00') }),
      entry('rush', { filedAt: at('10:50'), rush: true }),
      entry('breakage', { type: 'breakage', filedAt: at('10:30') }),
      entry('outage', { type: 'outage', filedAt: at('10:40') }),
      entry('vip-question', { level: 'vip', type: 'question', filedAt: at('11:00') }),
      entry('vip-breakage', { level: 'vip', type: 'breakage', filedAt: at('11:10') }),
      entry('vip-outage', { level: 'vip', type: 'outage', filedAt: at('11:20') }),
      entry('high-small', { level: 'high', filedAt: at('10:05') }),
    ];
    expect(order(entries)).toEqual([
      'vip-outage',
      'vip-breakage',
      'vip-question',
      'outage',
      'breakage',
      'rush',
      'small',
      'high-small',
    ]);
  });

  it('levels other than VIP do not reorder it, and a paid start does not help a VIP over another', () => {
    const early = entry('early', { level: 'some' });
    const late = entry('late', { level: 'high', filedAt: moment('Mon 2026-11-16 10:01') });
    expect(order([late, early])).toEqual(['early', 'late']);
    const vip = entry('vip', { level: 'vip' });
    const paid = entry('paid', { level: 'vip', rush: true, filedAt: moment('Mon 2026-11-16 10:01') });
    expect(order([paid, vip])).toEqual(['vip', 'paid']);
  });

  it('of two at the same instant the id decides', () => expect(order([entry('b'), entry('a')])).toEqual(['a', 'b']));

  it('gives each place its reason', () => {
    expect(queue(consultantV2Core, [entry('a', { type: 'outage' })]).places).toEqual([
      { id: 'a', position: 1, lane: 'outage', why: { key: 'queue_why_outage' }, rule: 'R-092' },
    ]);
  });

  it('R-094: without the template there is no place, and what is missing is said', () => {
    const holed = entry('holed', { admitted: false, missing: ['ЗАЧЕМ', 'СРОК'] });
    expect(queue(consultantV2Core, [holed])).toEqual({
      places: [],
      notQueued: [
        { id: 'holed', why: { key: 'queue_out_template_missing', params: { fields: 'ЗАЧЕМ, СРОК' } }, rule: 'R-094' },
      ],
    });
  });

  it('A-15: «Высокий» and «VIP» enter without it', () => {
    expect(
      order([entry('high', { level: 'high', admitted: false }), entry('vip', { level: 'vip', admitted: false })]),
    ).toEqual(['vip', 'high']);
  });

  it('A-22: «Никакой» has no place, whatever he files', () => {
    const none = entry('none', { level: 'none', type: 'outage' });
    expect(queue(consultantV2Core, [none]).notQueued).toMatchObject([{ id: 'none', rule: 'R-012' }]);
  });

  it('those not queued stand in order of arrival', () => {
    const late = entry('a', { admitted: false, filedAt: moment('Tue 2026-11-17 10:00') });
    const early = entry('b', { admitted: false });
    expect(queue(consultantV2Core, [late, early]).notQueued.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('R-090: tells a ticket its number before it is filed', () => {
    const waiting = [entry('a', { type: 'outage' }), entry('b'), entry('c', { level: 'vip' })];
    const mine = entry('mine', { type: 'breakage', filedAt: moment('Tue 2026-11-17 10:00') });
    expect(placeInQueue(consultantV2Core, waiting, mine)).toMatchObject({ position: 3, lane: 'breakage' });
    expect(placeInQueue(consultantV2Core, waiting, entry('none', { level: 'none' }))).toBeUndefined();
    expect(placeInQueue(consultantV2Core, [...waiting, mine], mine)?.position).toBe(3);
  });

  it('is one and the same whatever order the tickets come in, and loses none', () => {
    const entries = fc.record({
      level: fc.constantFrom('none', 'some', 'regular', 'high', 'vip'),
      type: fc.constantFrom('outage', 'breakage', 'question', 'small', undefined),
      filedAt: fc.integer({ min: 0, max: 5 }).map(instant),
      admitted: fc.boolean(),
      rush: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, keys) => {
        const list: QueueEntry[] = rows.map((row, index) => ({ id: `t${index}`, ...row }));
        const mixed = list.map((each) => ({ each, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const one = queue(consultantV2Core, list);
        expect(
          queue(
            consultantV2Core,
            mixed.map(({ each }) => each),
          ),
        ).toEqual(one);
        expect([...one.places, ...one.notQueued].map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        expect(one.places.map(({ position }) => position)).toEqual(one.places.map((_, index) => index + 1));
      }),
    );
  });
});

describe('queue: SIMAI (R-266)', () => {
  it('takes high criticality out of turn, the rest by arrival', () => {
    const urgent = entry('urgent', { level: 'urgent', type: undefined, filedAt: moment('Mon 2026-11-16 12:00') });
    expect(order([entry('a', { level: 'consulting' }), entry('b', { level: 'standard' }), urgent], simaiCore)).toEqual([
      'urgent',
      'a',
      'b',
    ]);
  });
});
