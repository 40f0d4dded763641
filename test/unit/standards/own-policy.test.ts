import { describe, expect, it } from 'vitest';
import { freeId, settingsOf, withSettings } from '../../../lib/standards/own-policy.ts';
import { copyPolicy, readPolicy } from '../../../lib/standards/policy-file.ts';
import { policyRef } from '../../../lib/standards/policy-ref.ts';
import { admin24 } from '../../../lib/standards/presets/admin24.ts';
import { presets } from '../../../lib/standards/presets/all.ts';
import { bitrixSupport } from '../../../lib/standards/presets/bitrix-support.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { onebox } from '../../../lib/standards/presets/onebox.ts';
import { simai } from '../../../lib/standards/presets/simai.ts';

describe('Settings that the texts leave open', () => {
  it.each(presets)('$id with its own settings is the same policy', (policy) => {
    expect(policyRef(withSettings(policy, settingsOf(policy))).hash).toBe(policyRef(policy).hash);
  });

  it('VIP runs round the clock and back on working time, the other levels never change (A-07)', () => {
    const day = settingsOf(consultantV2);
    const night = withSettings(consultantV2, { ...day, vipAroundTheClock: true });
    const counts = (level: string) =>
      night.commitments.flatMap((one) =>
        one.terms.filter((term) => term.level === level).map((term) => term.span?.counts),
      );
    expect(new Set(counts('vip'))).toEqual(new Set(['plain']));
    expect(counts('high')).not.toContain('plain');
    expect(settingsOf(night).vipAroundTheClock).toBe(true);
    expect(policyRef(withSettings(night, day)).hash).toBe(policyRef(consultantV2).hash);
  });

  it('a lunch break parts every open day, moves, and goes (A-31)', () => {
    const plain = settingsOf(simai);
    const first = withSettings(simai, { ...plain, lunch: { from: '12:00', to: '13:00' } });
    expect(first.calendar.week[0]).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    expect(first.calendar.week[6]).toEqual([]);
    const moved = withSettings(first, { ...settingsOf(first), lunch: { from: '13:00', to: '14:00' } });
    expect(settingsOf(moved).lunch).toEqual({ from: '13:00', to: '14:00' });
    expect(moved.calendar.week[0]).toHaveLength(2);
    expect(policyRef(withSettings(moved, plain)).hash).toBe(policyRef(simai).hash);
  });

  it('days before holidays become an hour shorter (A-32), OneBox moves to another zone (A-24)', () => {
    expect(withSettings(simai, { ...settingsOf(simai), shortDays: true }).calendar.shortDays.minutes).toBe(60);
    const kyiv = withSettings(onebox, { ...settingsOf(onebox), zone: 'Europe/Kyiv' });
    expect(kyiv.calendar.zone).toBe('Europe/Kyiv');
    expect(kyiv.calendar.week).toEqual(onebox.calendar.week);
  });

  it('the helpdesk counts from what its owner entered (R-250, R-251)', () => {
    const policy = withSettings(bitrixSupport, {
      ...settingsOf(bitrixSupport),
      numbers: { of: 'helpdesk', responseMin: 240, deadlineSource: 'created' },
      hours: { from: '08:00', to: '20:00', weekdays: [0, 1, 2, 3, 4, 5] },
    });
    const [reaction] = policy.commitments;
    expect(reaction?.terms[0]?.span).toEqual({ amount: 240, unit: 'minute', counts: 'working' });
    expect(reaction?.restarts).toBe('reveal');
    expect(policy.calendar.week[5]).toEqual([{ from: '08:00', to: '20:00' }]);
    expect(settingsOf(policy).numbers).toEqual({ of: 'helpdesk', responseMin: 240, deadlineSource: 'created' });
    expect('policy' in readPolicy(copyPolicy(policy, { id: 'own', label: 'Своя', version: '1' }))).toBe(true);
  });

  it('the service desk has its three numbers and its catalogue (R-302, R-305)', () => {
    const numbers = {
      of: 'service-desk',
      reactionMin: 60,
      executionMin: 480,
      autoReturnMin: 540,
      services: ['Доступы', 'Ремонт'],
    } as const;
    const policy = withSettings(admin24, { ...settingsOf(admin24), numbers });
    expect(policy.deferral.autoReturn).toEqual({ amount: 540, unit: 'minute', counts: 'working' });
    expect(policy.intake.extras.find(({ key }) => key === 'service')?.options).toEqual(['Доступы', 'Ремонт']);
    expect(settingsOf(policy).numbers).toEqual(numbers);
    expect(policy.parameters.find(({ id }) => id === 'reaction')?.state).toBe('given');
  });
});

it('a copy takes the first free name and stays within what a name may be', () => {
  expect(freeId('onebox', ['onebox'])).toBe('onebox-2');
  expect(freeId('onebox-2', ['onebox', 'onebox-2'])).toBe('onebox-3');
  const long = freeId('a'.repeat(60), []);
  expect(long.length).toBeLessThanOrEqual(60);
});
