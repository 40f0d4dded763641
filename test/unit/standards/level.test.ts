import { describe, expect, it } from 'vitest';
import { deriveLevel, levelLabel, levelRank, type Purchase, planOfLicence } from '../../../lib/standards/level.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';

const bought = (plan: Purchase['plan'], support: boolean, project: boolean, vip = false) =>
  deriveLevel(consultantV2Core, { plan, support, project, vip });

describe('deriveLevel: the table of section 2', () => {
  it.each([
    ['free', false, false, 'none', 'level_why_none'],
    ['basic', false, false, 'none', 'level_why_none'],
    ['free', true, false, 'none', 'level_why_plan_ceiling'],
    ['basic', false, true, 'none', 'level_why_plan_ceiling'],
    ['basic', true, true, 'none', 'level_why_plan_ceiling'],
    ['std', false, false, 'some', 'level_why_some'],
    ['pro', false, false, 'some', 'level_why_some'],
    ['ent', false, true, 'some', 'level_why_no_support'],
    ['std', true, false, 'regular', 'level_why_regular'],
    ['std', true, true, 'regular', 'level_why_std_ceiling'],
    ['pro', true, false, 'regular', 'level_why_regular'],
    ['ent', true, false, 'regular', 'level_why_regular'],
    ['pro', true, true, 'high', 'level_why_high'],
    ['ent', true, true, 'high', 'level_why_high'],
  ] as const)('%s, support %s, project %s → %s', (plan, support, project, level, why) => {
    expect(bought(plan, support, project)).toMatchObject({ level, why: { key: why } });
  });

  it('gives every combination exactly one answer, and none but a flag makes a VIP', () => {
    for (const plan of ['free', 'basic', 'std', 'pro', 'ent'] as const) {
      for (const support of [false, true]) {
        for (const project of [false, true]) {
          expect(bought(plan, support, project).level).not.toBeNull();
          expect(bought(plan, support, project).level).not.toBe('vip');
          expect(bought(plan, support, project, true).level).toBe('vip');
        }
      }
    }
  });

  it('asks for an unknown plan and never guesses, unless the client is VIP', () => {
    expect(bought(undefined, true, true)).toMatchObject({ level: null, why: { key: 'level_why_unknown' } });
    expect(bought(undefined, true, true, true).level).toBe('vip');
  });

  it('derives nothing where the policy has no such table', () => {
    expect(deriveLevel(oneboxCore, { plan: 'ent', support: true, project: true, vip: true }).level).toBeNull();
  });
});

describe('Levels', () => {
  it('R-011: rise from «Никакой» to «VIP»', () => {
    const labels = consultantV2Core.levels.map(({ id }) => levelLabel(consultantV2Core, id));
    expect(labels).toEqual(['Никакой', 'Какой-то', 'Обычный', 'Высокий', 'VIP']);
    expect(levelRank(consultantV2Core, 'high')).toBe(3);
    expect(levelRank(consultantV2Core, 'gold')).toBe(-1);
    expect(levelLabel(consultantV2Core, 'gold')).toBe('gold');
  });
});

describe('planOfLicence: licence codes of a portal', () => {
  it.each([
    ['ru_project', 'free'],
    ['ru_free', 'free'],
    ['by_basic', 'basic'],
    ['kz_std', 'std'],
    ['ru_pro100', 'pro'],
    ['ua_pro', 'pro'],
    ['de_ent10000', 'ent'],
    ['RU_ENT250', 'ent'],
    ['en', 'ent'],
    ['ent', 'ent'],
    ['pro', 'pro'],
  ] as const)('%s is %s', (code, plan) => expect(planOfLicence(code)).toBe(plan));

  it.each(['ru_demo', 'ru_nfr', 'ru_tf', 'ru_company3', 'ru_selfhosted', 'ru_corporation', 'ru_', '', 'ru_start'])(
    '%s says nothing of the plan',
    (code) => expect(planOfLicence(code)).toBeUndefined(),
  );
});
