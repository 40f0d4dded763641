import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { dayIn, estimateDate, readTerm, russianDay } from '../../../lib/standards/term.ts';

/** Saturday. */
const today = '2026-11-21';

describe('«Когда нужно?» becomes an estimate (R-117, A-21)', () => {
  it.each([
    ['12.12.2026', 'оценочно к 12.12.2026'],
    ['12.12.26', 'оценочно к 12.12.2026'],
    ['2026-12-12', 'оценочно к 12.12.2026'],
    ['к 12 декабря', 'оценочно к 12.12.2026'],
    ['к 12-му декабря 2026 года', 'оценочно к 12.12.2026'],
    ['до 12.12', 'оценочно к 12.12.2026'],
    ['5 мая', 'оценочно к 05.05.2027'],
    ['завтра', 'оценочно к 22.11.2026'],
    ['послезавтра', 'оценочно к 23.11.2026'],
    ['через две недели', 'оценочно к 05.12.2026'],
    ['через 3 дня', 'оценочно к 24.11.2026'],
    ['к пятнице', 'оценочно к 27.11.2026'],
    ['к субботе', 'оценочно к 28.11.2026'],
    ['до конца месяца', 'оценочно к 30.11.2026'],
    ['оценочно к 12.12.2026', 'оценочно к 12.12.2026'],
    ['Оценочно в декабре', 'Оценочно в декабре'],
    ['как получится', 'оценочно как получится'],
    ['к 12.12, до открытия филиала', 'оценочно к 12.12.2026 (к 12.12, до открытия филиала)'],
    ['12.12.2026, не позже!', 'оценочно к 12.12.2026'],
    ['31.02.2026', 'оценочно 31.02.2026'],
    ['', ''],
  ])('%s -> %s', (typed, written) => expect(estimateDate(typed, today)).toBe(written));

  it('stays as typed where a firm term may be set (VIP, agreed)', () => {
    expect(estimateDate('12.12.2026, не позже!', today, true)).toBe('12.12.2026, не позже!');
  });

  it('is written once: an estimate of an estimate is the same', () => {
    const typed = fc.constantFrom(
      'завтра',
      'к 12.12, утром',
      'как получится',
      'в течение месяца',
      '1 мая',
      'к пятнице',
    );
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        const once = estimateDate(text, today);
        expect(estimateDate(once, today)).toBe(once);
      }),
    );
  });

  it('reads every real day in the usual form and no other', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readTerm(russianDay(iso), today).date).toBe(iso);
      }),
    );
    for (const wrong of ['30.02.2026', '31.04.2026', '00.01.2026', '12.13.2026']) {
      expect(readTerm(wrong, today).date).not.toBe(wrong.split('.').reverse().join('-'));
      expect(readTerm(wrong, today).date ?? '2026-01-01').toMatch(/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/);
    }
  });
});

describe('Firm wording (R-166)', () => {
  it.each([
    ...[
      '12.12.2026, не позже!',
      'не позднее 12 декабря',
      'срочно до 12.12',
      'строго 12.12.2026',
      'крайний срок 1 декабря',
    ],
    ...['дедлайн 12 дек', 'Дедлайн: завтра', 'обязательно к пятнице', 'последний срок — 12.12', 'завтра и точка'],
    ...['оценочно, но не позже 12.12.2026', 'НЕ ПОЗЖЕ 12.12.2026', 'немедленно, сегодня', '12.12.2026 и ни днём позже'],
    ...[
      'максимум до 12.12',
      'жёсткий срок 12.12.2026',
      'не позже пятницы',
      'самое позднее 12.12.2026',
      'к 12.12.2026 без вариантов',
    ],
  ])('is firm: %s', (text) => {
    const term = readTerm(text, today);
    expect(term.firm).toBe(true);
    expect(term.date).toBeDefined();
  });

  it.each([
    ...[
      'оценочно к 12.12.2026',
      'не срочно',
      'к 12.12.2026',
      'до конца месяца',
      'не обязательно к пятнице',
      'когда удобно',
    ],
    ...['желательно на этой неделе', 'как только сможете', 'примерно через месяц', 'к крайней точке проекта'],
  ])('is not firm: %s', (text) => expect(readTerm(text, today).firm).toBe(false));
});

describe('The day of an instant', () => {
  it('is that of the policy’s zone', () => {
    const late = instant(Date.parse('2026-11-21T22:30:00Z'));
    expect(dayIn('Europe/Moscow', late)).toBe('2026-11-22');
    expect(dayIn('UTC', late)).toBe('2026-11-21');
  });
});
