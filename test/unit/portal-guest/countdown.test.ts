import { describe, expect, test } from 'vitest';
import { readCountdown } from '../../../components/portal/countdown.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import type { Chip } from '../../../lib/model/message.ts';

const MINUTE = 60_000;
const chip = (patch: Partial<Chip>): Chip => ({
  ticketId: TicketId.parse('t-1'),
  code: 'Т-1',
  commitment: 'answer',
  tone: 'calm',
  remaining: 10 * MINUTE,
  asOf: 0,
  running: true,
  ...patch,
});

describe('reading a countdown', () => {
  test.each([
    ['runs from the moment it was told', chip({}), 3 * MINUTE, 7 * MINUTE, 'left'],
    ['goes on below zero', chip({}), 12 * MINUTE, -2 * MINUTE, 'late'],
    ['stops at the close of business', chip({ changesAt: 4 * MINUTE }), 9 * MINUTE, 6 * MINUTE, 'still'],
    [
      'stands still before the opening',
      chip({ running: false, changesAt: 5 * MINUTE }),
      4 * MINUTE,
      10 * MINUTE,
      'still',
    ],
    ['runs from the opening on', chip({ running: false, changesAt: 5 * MINUTE }), 7 * MINUTE, 8 * MINUTE, 'left'],
    ['stands still for good without a moment of change', chip({ running: false }), 99 * MINUTE, 10 * MINUTE, 'paused'],
    ['does not go back when the clock was set back', chip({}), -5 * MINUTE, 10 * MINUTE, 'left'],
    ['stays late while it is paused', chip({ running: false, remaining: -MINUTE }), 0, -MINUTE, 'late'],
    ['keeps the warning of the background', chip({ tone: 'soon' }), 0, 10 * MINUTE, 'soon'],
  ] as const)('%s', (_, countdown, now, left, state) => {
    expect(readCountdown(countdown, now)).toMatchObject({ left, state });
  });

  test('tells when it will read differently: as a whole minute passes', () => {
    expect(readCountdown(chip({ remaining: 10 * MINUTE + 20_000 }), 0).next).toBe(20_001);
    expect(readCountdown(chip({ remaining: -20_000 }), 0).next).toBe(40_001);
    expect(readCountdown(chip({ running: false }), 0).next).toBeUndefined();
    expect(readCountdown(chip({ tone: 'met' }), 0).next).toBeUndefined();
  });

  test('knows no further than the moment of change', () => {
    expect(readCountdown(chip({ remaining: 10 * MINUTE + 30_000, changesAt: 5_000 }), 0)).toMatchObject({
      next: 5_000,
      stale: false,
    });
    expect(readCountdown(chip({ changesAt: 5_000 }), 5_000).stale).toBe(true);
  });
});
