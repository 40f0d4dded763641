import { formatInTimeZone, getTimezoneOffset } from 'date-fns-tz';
import { DAY, HOUR, type Instant, MINUTE } from '../base/instant.ts';

/**
 * The one door to date-fns-tz. The library asks the platform's calendar for every single instant, which costs microseconds;
 * a zone changes its offset a few times a year at most, so a year is probed once and kept as a list of stretches.
 */
export interface Zone {
  readonly name: string;
  /** Milliseconds to add to UTC to get the wall clock at this instant. */
  offsetAt(at: Instant): number;
  /**
   * The instant at which the wall clock of the zone first reaches `wall` (a wall clock written as if it were UTC).
   * In a gap (clocks put forward) that is the moment of the change itself; of a repeated hour it is the first passing.
   */
  instantOf(wall: number): Instant;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const WEEK = 7 * DAY;
const zones = new Map<string, Zone>();

/** Whether the platform knows the IANA name. */
export function isZone(name: string): boolean {
  return name !== '' && !Number.isNaN(getTimezoneOffset(name, new Date(0)));
}

/** The zone by its IANA name (C-01). Throws a RangeError for a name the platform does not know. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    if (!isZone(name)) throw new RangeError(`Unknown time zone: ${name}`);
    zone = makeZone(name);
    zones.set(name, zone);
  }
  return zone;
}

function makeZone(name: string): Zone {
  const years = new Map<number, Stretch[]>();
  let last: Stretch = { from: 0, until: 0, offset: 0 };

  function stretchAt(at: number): Stretch {
    const year = new Date(at).getUTCFullYear();
    let stretches = years.get(year);
    if (!stretches) {
      stretches = probeYear(name, year);
      years.set(year, stretches);
    }
    const found = stretches.find((stretch) => at < stretch.until);
    if (!found) throw new RangeError(`Not an instant: ${at}`);
    return found;
  }

  function offsetAt(at: number): number {
    if (at < last.from || at >= last.until) last = stretchAt(at);
    return last.offset;
  }

  return {
    name,
    offsetAt,
    instantOf(wall) {
      const before = offsetAt(wall - DAY);
      const after = offsetAt(wall + DAY);
      const first = wall - before;
      if (before === after || offsetAt(first) === before) return first as Instant;
      const second = wall - after;
      if (offsetAt(second) === after) return second as Instant;
      // Neither offset gives this wall clock: it was skipped. The change lies between the two readings.
      return stretchAt(Math.max(first, second)).from as Instant;
    },
  };
}

/**
 * The offset at an instant, slowly. Not `getTimezoneOffset`: that reads the date's fields in the zone of this machine and takes
 * them for the wall clock, so around a change its answer depends on where the machine stands.
 */
function probe(name: string, at: number): number {
  const text = formatInTimeZone(new Date(at), name, 'xxx');
  const length = Number(text.slice(1, 3)) * HOUR + Number(text.slice(4, 6)) * MINUTE;
  return text.startsWith('-') ? -length : length;
}

/** The stretches of one offset in a UTC year. Changes at least a week apart are all found (Morocco's are a month apart). */
function probeYear(name: string, year: number): Stretch[] {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const stretches: Stretch[] = [];
  let from = start;
  let offset = probe(name, start);
  for (let left = start; left < end; left += WEEK) {
    const right = Math.min(left + WEEK, end);
    const next = probe(name, right === end ? end - 1 : right);
    if (next === offset) continue;
    const change = findChange(name, left, right, offset);
    stretches.push({ from, until: change, offset });
    from = change;
    offset = next;
  }
  stretches.push({ from, until: end, offset });
  return stretches;
}

/** The first instant after `left` whose offset is no longer `offset`, to the second. */
function findChange(name: string, left: number, right: number, offset: number): number {
  let low = left;
  let high = right;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle <= low) break;
    if (probe(name, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
