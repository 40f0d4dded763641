import { HOUR, instant, MINUTE } from '../../lib/base/instant.ts';
import { makeView, noon } from './samples.ts';

/** So many minutes before the moment at which the screens are looked at. */
export const before = (minutes: number) => instant(noon - minutes * MINUTE);
export const late = makeView({ code: '104', title: 'Не сохраняется сделка', filedAt: before(145), taskId: '512' });
export const soon = makeView({ code: '103', title: 'Как добавить поле', filedAt: before(105), taskId: '511' });
export const paused = makeView({
  code: '101',
  title: 'Поправить реквизиты',
  filedAt: before(120),
  taskId: '505',
  happened: [
    ['acknowledged', before(110)],
    ['postponed', before(60)],
  ],
});
export const closed = makeView({
  code: '99',
  title: 'Старая задача',
  filedAt: instant(noon - 70 * HOUR),
  taskId: '490',
  happened: [['closed', instant(noon - 60 * HOUR)]],
});
export const unsent = makeView({
  code: '100',
  title: 'Перенести воронку',
  filedAt: before(12),
  steps: [
    { work: { kind: 'folder' }, state: 'done' },
    {
      work: { kind: 'task' },
      state: 'failed',
      attempts: 3,
      nextAt: instant(noon + 4 * MINUTE),
      trouble: { kind: 'offline', words: 'failure_offline', params: {}, at: noon },
    },
  ],
});

/** A ticket of each standing: late, running out, put off, ended, not sent yet. */
export const all = { tickets: [closed, soon, late, unsent, paused] };
