import { describe, expect, it } from 'vitest';
import { CLOUD_LIMIT, forecastTake, portalLimit } from '../../../lib/recording/forecast.ts';

const MB = 1_000_000;
const take = { size: 60 * MB, duration: 600, perMinute: 6 * MB };

describe("the portal's limit for a file", () => {
  it.each([
    ['2 GB in the cloud (bitrix24-rest 4.4)', { host: 'romashka.bitrix24.ru', licence: 'ru_pro100' }, CLOUD_LIMIT],
    ['the same where the plan was not told', { host: 'romashka.bitrix24.com.tr' }, CLOUD_LIMIT],
    ['unknown on a server of the client', { host: 'portal.romashka.ru' }, undefined],
    ['unknown for a self-hosted licence', { host: 'romashka.bitrix24.ru', licence: 'ru_selfhosted' }, undefined],
    ['unknown on a host that only looks like the cloud', { host: 'romashka.bitrix24.ru.evil.example' }, undefined],
    ['none without a portal', undefined, undefined],
  ])('is %s', (_, portal, limit) => {
    expect(portalLimit(portal)).toBe(limit);
  });
});

describe('how far a take can still go', () => {
  it('is not said where neither disk nor portal tells a limit', () => {
    expect(forecastTake(take)).toEqual({});
  });

  it('is what comes first: the disk, with some of it left free, or the limit of the portal', () => {
    expect(forecastTake({ ...take, diskLeft: 1_100 * MB, limit: 2_000 * MB }).room).toBe(1_000 * MB);
    expect(forecastTake({ ...take, diskLeft: 50_000 * MB, limit: 2_000 * MB }).room).toBe(1_940 * MB);
  });

  it('is told in time of film by its own rate, by that of the quality while it is short', () => {
    expect(forecastTake({ ...take, diskLeft: 700 * MB }).left).toBe(6_000_000);
    expect(forecastTake({ size: 9 * MB, duration: 5, perMinute: 6 * MB, diskLeft: 700 * MB }).left).toBe(6_000_000);
  });

  it('is warned of when the disk has less than five minutes', () => {
    expect(forecastTake({ ...take, diskLeft: 129 * MB }).warning).toBe('recorder_warn_disk');
    expect(forecastTake({ ...take, diskLeft: 131 * MB }).warning).toBeUndefined();
    expect(forecastTake({ ...take, diskLeft: 20 * MB })).toMatchObject({ room: 0, left: 0 });
  });

  it("is warned of at four fifths of the portal's limit, and in other words above it", () => {
    const at = (size: number) => forecastTake({ ...take, size, diskLeft: 50_000 * MB, limit: 2_000 * MB }).warning;
    expect(at(1_599 * MB)).toBeUndefined();
    expect(at(1_600 * MB)).toBe('recorder_warn_portal');
    expect(at(2_000 * MB)).toBe('recorder_warn_portal_over');
  });

  it('is warned of by the disk first: that ends the take', () => {
    const full = { ...take, size: 2_100 * MB, diskLeft: 101 * MB, limit: 2_000 * MB };
    expect(forecastTake(full).warning).toBe('recorder_warn_disk');
  });
});
