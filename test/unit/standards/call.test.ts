import { describe, expect, it } from 'vitest';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { callNow } from '../../../lib/standards/call.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { simai } from '../../../lib/standards/presets/simai.ts';
import { moment } from '../../make/moment.ts';

const regular = LevelId.parse('regular');

describe('may one call now (R-060)', () => {
  it('inside the hours, until they end', () => {
    expect(callNow(consultantV2, regular, moment('2026-11-16 12:00'))).toMatchObject({
      may: 'now',
      until: moment('2026-11-16 22:00'),
    });
  });
  it('at night not before the opening', () => {
    expect(callNow(consultantV2, regular, moment('2026-11-16 23:10'))).toMatchObject({
      may: 'later',
      from: moment('2026-11-17 10:00'),
    });
  });
  it('never where the standard has no telephone for the level', () => {
    const level = LevelId.parse(simai.levels[0]?.id ?? '');
    expect(callNow(simai, level, moment('2026-11-16 12:00')).may).toBe('never');
  });
});
