import { expect, it } from 'vitest';
import { get } from './ask.ts';
import { createLimits, figuresOf } from './limits.ts';
import { startPortal } from './server.ts';

it('knows the documented figures of the plans (settings/performance/limits.md)', () => {
  expect(figuresOf('ru_pro100').bucket).toEqual({ drain: 2, threshold: 50 });
  expect(figuresOf('ru_project').bucket).toEqual({ drain: 2, threshold: 50 });
  expect(figuresOf('ru_ent250').bucket).toEqual({ drain: 5, threshold: 250 });
});

it('fills by one a request, drains by two a second, and a refused request adds nothing', () => {
  const limits = createLimits(figuresOf('ru_pro100'));
  const admitted = Array.from({ length: 80 }, () => limits.admit('10.0.0.1', 1000)).filter(Boolean);
  expect(admitted).toHaveLength(50);
  expect(limits.admit('10.0.0.1', 1400)).toBe(false);
  expect(limits.admit('10.0.0.1', 1500)).toBe(true);
  expect(limits.admit('10.0.0.1', 1500)).toBe(false);
  expect(limits.admit('10.0.0.2', 1500)).toBe(true);
});

it('counts seconds of a method over ten minutes and forgets the oldest', () => {
  const limits = createLimits({ bucket: null, operating: 480 });
  limits.spend('hook tasks', 300, 0);
  limits.spend('hook tasks', 200, 60_000);
  expect(limits.spent('hook tasks', 61_000)).toBe(true);
  expect(limits.spent('hook disk', 61_000)).toBe(false);
  expect(limits.used('hook tasks', 61_000)).toEqual({ seconds: 500, resetAt: 600 });
  expect(limits.spent('hook tasks', 600_000)).toBe(false);
});

it('answers 503 QUERY_LIMIT_EXCEEDED over the wire above the threshold, batch counting once', async () => {
  const portal = await startPortal({ limits: { bucket: { drain: 0.001, threshold: 3 }, operating: null } });
  const hook = portal.webhook(5);
  const cmd = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`c${n}`, 'profile']));
  await get(`${hook}batch?${new URLSearchParams(Object.entries(cmd).map(([k, v]) => [`cmd[${k}]`, v]))}`);
  expect((await get(`${hook}profile`)).status).toBe(200);
  expect((await get(`${hook}profile`)).status).toBe(200);
  expect(await get(`${hook}profile`)).toMatchObject({
    status: 503,
    value: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' },
  });
  await portal.stop();
});

it('answers 429 OPERATION_TIME_LIMIT for the one method that is out of its seconds', async () => {
  const portal = await startPortal({ limits: { bucket: null, operating: 480 } });
  const hook = portal.webhook(5);
  portal.limits.spend('webhook 0 v2:tasks.task.list', 481, portal.world.now());
  expect(await get(`${hook}tasks.task.list`)).toMatchObject({ status: 429, value: { error: 'OPERATION_TIME_LIMIT' } });
  expect((await get(`${hook}user.current`)).status).toBe(200);
  portal.world.skew += 11 * 60_000;
  expect((await get(`${hook}tasks.task.list`)).status).toBe(200);
  await portal.stop();
});
