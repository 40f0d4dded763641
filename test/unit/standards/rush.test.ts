import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { clockOf } from '../../../lib/clock/week.ts';
import { readConsultWords } from '../../../lib/desk/read-words.ts';
import type { TicketEvent } from '../../../lib/model/event.ts';
import { rushWords } from '../../../lib/standards/client-talk.ts';
import { worksOf } from '../../../lib/standards/consult.ts';
import { consultantV1 } from '../../../lib/standards/presets/consultant-v1.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { rushOf, sellsRush } from '../../../lib/standards/rush.ts';
import { stepsOf } from '../../../lib/standards/steps.ts';

type Said = readonly ['client' | 'consultant', NonNullable<TicketEvent['detail']['rush']>];
const events = (...said: readonly Said[]) =>
  said.map(([side, rush], index) => ({ at: instant(index), by: { side }, detail: { rush } }));

describe('the paid urgent start is set by the consultant only (R-099)', () => {
  it.each<readonly [string, readonly Said[], string]>([
    ['nobody spoke of it', [], 'none'],
    ['asked', [['client', 'asked']], 'asked'],
    ['agreed without being asked: by telephone', [['consultant', 'agreed']], 'agreed'],
    [
      'asked and agreed',
      [
        ['client', 'asked'],
        ['consultant', 'agreed'],
      ],
      'agreed',
    ],
    [
      'asked and declined',
      [
        ['client', 'asked'],
        ['consultant', 'declined'],
      ],
      'declined',
    ],
    [
      'asked again after that',
      [
        ['client', 'asked'],
        ['consultant', 'declined'],
        ['client', 'asked'],
      ],
      'asked',
    ],
    [
      'asked once more though agreed',
      [
        ['consultant', 'agreed'],
        ['client', 'asked'],
      ],
      'agreed',
    ],
    [
      'taken back by the consultant',
      [
        ['consultant', 'agreed'],
        ['consultant', 'declined'],
      ],
      'declined',
    ],
    ['«agreed» by the client himself', [['client', 'agreed']], 'none'],
    ['«asked» by the consultant', [['consultant', 'asked']], 'none'],
  ])('%s', (_, said, state) => {
    expect(rushOf(events(...said)).state).toBe(state);
    expect(rushOf(events(...said).reverse()).state).toBe(state);
  });

  it('is sold by the newer standards, and unknown to the older', () => {
    expect([sellsRush(consultantV2), sellsRush(consultantV1)]).toEqual([true, false]);
  });
});

describe('its words', () => {
  const said = (deed: Parameters<typeof worksOf>[1]) => {
    const [work] = worksOf(consultantV2, deed);
    return work?.kind === 'message' ? work.text : '';
  };
  const read = (text: string) => readConsultWords(text, consultantV2.signals);

  it('say exactly what is read back', () => {
    expect(read(said({ kind: 'rush', text: '5 000 ₽' }))).toEqual({
      kind: 'supportWrote',
      rush: 'agreed',
      reason: '5 000 ₽',
    });
    expect(read(said({ kind: 'rush', text: ' ' }))).toEqual({ kind: 'supportWrote', rush: 'agreed' });
    expect(read(said({ kind: 'decline', reason: 'занято' }))).toEqual({
      kind: 'supportWrote',
      rush: 'declined',
      reason: 'занято',
    });
  });

  it.each([
    'Срочный запуск (платно) согласован?',
    'Срочный запуск (платно) согласован не будет',
    'Про срочный запуск (платно) согласован',
    'Срочный запуск согласован',
    rushWords(),
  ])('«%s» is no agreement', (text) => expect(read(text).rush).toBeUndefined());

  it('what a person writes without the extension counts as well: case, a full stop, bold letters', () => {
    expect(read('[b]срочный запуск (платно) согласован.[/b]').rush).toBe('agreed');
  });

  it('are not taken for the reason of a pause (A-23)', () => {
    const at = (minute: number) => instant(minute * 60_000);
    const consultant = { side: 'consultant' as const };
    const { pause } = stepsOf(
      consultantV2.deferral,
      clockOf(consultantV2.calendar),
      [
        { kind: 'supportWrote', at: at(1), by: consultant, detail: { reason: 'нет доступа' } },
        { kind: 'supportWrote', at: at(2), by: consultant, detail: { reason: '5 000 ₽', rush: 'agreed' } },
        { kind: 'postponed', at: at(3), by: consultant },
      ],
      at(4),
    );
    expect(pause?.reason).toBe('нет доступа');
  });
});
