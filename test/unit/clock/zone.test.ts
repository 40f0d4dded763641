import { describe, expect, it } from 'vitest';
import { HOUR, instant } from '../../../lib/base/instant.ts';
import { isZone, zoneOf } from '../../../lib/clock/zone.ts';

const utc = (text: string) => instant(Date.parse(text));

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  formats.set(zone, format);
  return format;
}

/** What the platform itself says, asked anew for each instant. */
function platformOffset(zone: string, at: number): number {
  const parts = formatOf(zone).formatToParts(at);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

describe('zoneOf: offsets without asking the platform each time', () => {
  it.each([
    'Europe/Moscow',
    'Europe/Kyiv',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  ])('%s agrees with the platform around every change of eight years', (name) => {
    const zone = zoneOf(name);
    let previous = platformOffset(name, utc('2020-01-01T00:00Z'));
    for (let at = Date.parse('2020-01-01T00:00Z'); at < Date.parse('2028-01-01T00:00Z'); at += 6 * HOUR) {
      const offset = platformOffset(name, at);
      expect(zone.offsetAt(instant(at))).toBe(offset);
      if (offset === previous) continue;
      for (let close = at - 6 * HOUR; close <= at; close += HOUR / 4) {
        expect(zone.offsetAt(instant(close))).toBe(platformOffset(name, close));
        expect(zone.offsetAt(instant(close - 1000))).toBe(platformOffset(name, close - 1000));
      }
      previous = offset;
    }
  });

  it('C-01: Moscow was UTC+4 till 26 October 2014 and is UTC+3 since', () => {
    const moscow = zoneOf('Europe/Moscow');
    expect(moscow.offsetAt(utc('2014-10-25T21:59:59Z'))).toBe(4 * HOUR);
    expect(moscow.offsetAt(utc('2014-10-25T22:00:00Z'))).toBe(3 * HOUR);
    expect(moscow.offsetAt(utc('2026-07-01T00:00:00Z'))).toBe(3 * HOUR);
  });

  it('a wall clock that is skipped in Kyiv is the moment of the change', () => {
    const kyiv = zoneOf('Europe/Kyiv');
    expect(kyiv.instantOf(Date.parse('2026-03-29T03:30Z'))).toBe(utc('2026-03-29T01:00Z'));
    expect(kyiv.instantOf(Date.parse('2026-03-29T04:00Z'))).toBe(utc('2026-03-29T01:00Z'));
    expect(kyiv.instantOf(Date.parse('2026-03-29T02:59Z'))).toBe(utc('2026-03-29T00:59Z'));
  });

  it('a wall clock that comes twice in Kyiv is its first passing', () => {
    const kyiv = zoneOf('Europe/Kyiv');
    expect(kyiv.instantOf(Date.parse('2026-10-25T03:30Z'))).toBe(utc('2026-10-25T00:30Z'));
    expect(kyiv.instantOf(Date.parse('2026-10-25T04:00Z'))).toBe(utc('2026-10-25T02:00Z'));
    expect(kyiv.instantOf(Date.parse('2026-10-25T09:00Z'))).toBe(utc('2026-10-25T07:00Z'));
  });

  it('an unknown name is refused', () => {
    expect(isZone('Europe/Kyiv')).toBe(true);
    expect(isZone('Moon/Tycho')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(() => zoneOf('Moon/Tycho')).toThrow('Moon/Tycho');
  });
});
