import { describe, expect, it } from 'vitest';
import type { Finding, Verdict } from '../../lib/model/verdict.ts';
import { maskSecrets } from '../../lib/privacy/find.ts';
import { admit } from '../../lib/standards/admit.ts';
import { makeEarlier, makeEvidence, makeIntake, noon, outageText, pasteSubject, rightExample } from '../make/ticket.ts';

const policy = makeIntake();

function judge(text: string, over: Parameters<typeof pasteSubject>[1] = {}): Verdict {
  return admit(policy, pasteSubject(text, over), noon);
}

function rules(verdict: Verdict, severity: Finding['severity']): string[] {
  return verdict.findings
    .filter((finding) => finding.severity === severity)
    .map(({ rule, field }) => `${rule} ${field}`);
}

const blocks = (verdict: Verdict) => rules(verdict, 'blocks');

describe('Section 19: texts and their verdicts («Обычный», curator, consultant-v2)', () => {
  it('accepts the right example with two warnings: вход, выход', () => {
    const verdict = judge(rightExample);
    expect(verdict).toMatchObject({ mayFile: true, passage: 'file', entersQueue: true });
    expect(verdict.findings.map(({ rule, severity, field }) => `${rule} ${severity} ${field}`)).toEqual([
      'R-111 warns input',
      'R-111 warns output',
    ]);
  });

  it('refuses the wrong example: type, «ЗАДАЧА», why, who, when; vague', () => {
    const verdict = judge('У нас сотрудники не видят клиентов, сделайте так, чтобы видели');
    expect(verdict.mayFile).toBe(false);
    expect(verdict.entersQueue).toBe(false);
    expect(new Set(blocks(verdict))).toEqual(
      new Set(['R-110 type', 'R-114 type', 'R-164 what', 'R-111 why', 'R-111 who', 'R-111 when']),
    );
  });

  it('refuses «почини телефонию»: type, «ЗАДАЧА», vague', () => {
    expect(blocks(judge('почини телефонию'))).toEqual(
      expect.arrayContaining(['R-110 type', 'R-114 type', 'R-164 what']),
    );
  });

  it('refuses «ТИП: ПОЛОМКА …» without the word «ЗАДАЧА», and one tap puts it in front', () => {
    const text = rightExample.replace('СРЕДНЯЯ ЗАДАЧА', 'ПОЛОМКА');
    const verdict = judge(text);
    expect(blocks(verdict)).toEqual(['R-114 type']);
    expect(verdict.findings[0]?.fix).toMatchObject({ kind: 'put-marker', word: 'ЗАДАЧА' });
    expect(judge(`ЗАДАЧА. ${text}`).mayFile).toBe(true);
  });

  it.each([
    ['in place of the estimate', rightExample.replace('оценочно к 12.12.2026', '12.12.2026, не позже!')],
    ['after the estimate', `${rightExample}\nСРОК: 12.12.2026, не позже!`],
  ])('refuses a firm own term %s and offers «оценочно к 12.12.2026» (R-166)', (_, text) => {
    const verdict = judge(text);
    expect(blocks(verdict)).toEqual(['R-166 when']);
    expect(verdict.findings[0]?.fix).toMatchObject({
      kind: 'set-answer',
      field: 'when',
      value: 'оценочно к 12.12.2026',
    });
  });

  it('refuses a voice message (R-113)', () => {
    const verdict = judge(rightExample, { evidence: [makeEvidence('voice', { name: 'голос.ogg' })] });
    expect(blocks(verdict)).toEqual(['R-113 evidence']);
    expect(verdict.findings[0]?.fix).toMatchObject({ kind: 'remove-evidence', evidenceId: 'evidence-voice' });
  });

  it('refuses a phone photo and says to take a screenshot (R-162)', () => {
    const verdict = judge(rightExample, { evidence: [makeEvidence('phone-photo')] });
    expect(blocks(verdict)).toEqual(['R-162 evidence']);
    expect(verdict.findings[0]?.fix?.words.key).toBe('intake_fix_shot');
  });

  it('makes a draft for the curator of what a manager files (R-134)', () => {
    const verdict = judge(rightExample, { role: 'manager' });
    expect(verdict).toMatchObject({ passage: 'hand-over', mayFile: false });
    expect(blocks(verdict)).toEqual(['R-134 author']);
    expect(verdict.findings[0]?.fix?.kind).toBe('hand-to-curator');
  });

  it('refuses a task of a «Никакой» client and offers the question (R-012)', () => {
    const verdict = judge(rightExample, { at: 'none' });
    expect(verdict).toMatchObject({ passage: 'question-only', mayFile: false, entersQueue: false });
    expect(blocks(verdict)).toEqual(['R-012 level']);
    expect(verdict.findings[0]?.fix?.kind).toBe('ask-as-question');
  });

  it('accepts an outage in one line with nothing but type and description (A-14)', () => {
    const verdict = judge(outageText);
    expect(verdict.mayFile).toBe(true);
    expect(blocks(verdict)).toEqual([]);
  });

  it('stops the same text closed yesterday with a video that all works (R-161, R-178)', () => {
    const verdict = judge(outageText, { recent: [makeEarlier()] });
    expect(blocks(verdict)).toEqual(['R-161 what']);
    expect(verdict.findings[0]?.words).toMatchObject({ key: 'intake_repeat_proved', params: { code: '104' } });
  });

  it('accepts it «на ноутбуке Иванова в Новосибирске» as a new problem (R-179)', () => {
    const narrowed = outageText.replace('у всех сотрудников', 'на ноутбуке Иванова в Новосибирске');
    const verdict = judge(narrowed, { recent: [makeEarlier()] });
    expect(verdict.mayFile).toBe(true);
    expect(verdict.findings.filter(({ rule }) => rule === 'R-161')).toEqual([]);
  });

  it('warns of «пароль: Qwerty123» and masks the text before it is stored (R-168)', () => {
    const text = rightExample.replace('клиентов.', 'клиентов. Логин ivanov, пароль: Qwerty123');
    const verdict = judge(text);
    expect(verdict.mayFile).toBe(true);
    expect(rules(verdict, 'warns')).toContain('R-168 what');
    expect(maskSecrets(text)).not.toContain('Qwerty123');
    expect(maskSecrets(text)).toContain('пароль: •••');
  });

  it('warns of a new employee without an e-mail (R-004)', () => {
    const text = (mail: string) =>
      `ЗАДАЧА. ТИП: МЕЛКАЯ ЗАДАЧА. ОПИСАНИЕ: Добавьте на портал нового сотрудника Петрова${mail}`;
    expect(rules(judge(text('')), 'warns')).toContain('R-004 what');
    expect(rules(judge(text(', petrov@firma.ru')), 'warns')).not.toContain('R-004 what');
  });
});
