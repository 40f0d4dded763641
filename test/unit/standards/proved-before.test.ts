import { describe, expect, it } from 'vitest';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { isProvedBefore, type ProvedTicket } from '../../../lib/standards/proved-before.ts';
import { makeAnswers, noon } from '../../make/ticket.ts';

const what = 'Не работает телефония: входящие звонки не доходят до менеджера';
const asks = (text: string) => ({
  answers: makeAnswers({ type: 'breakage', what: text }),
  entities: [],
  channel: 'portal' as const,
  author: { name: 'Анна Смирнова', role: 'curator' as const },
  level: LevelId.parse('regular'),
});
const film = { name: 'Проверка.mp4', at: noon };
const before: ProvedTicket = { code: '7', text: what, filedAt: noon, files: [film], evidence: [] };
const proved = (text: string, over: Partial<ProvedTicket> = {}) =>
  isProvedBefore(consultantV2, asks(text), { ...before, ...over });

describe('What was proved once is proved (R-161, R-178)', () => {
  it('the same trouble again, with the film of before', () => expect(proved(what)).toBe(true));
  it('not without a proof', () => expect(proved(what, { files: [] })).toBe(false));
  it('not by a sample document, which disproves nothing (R-175)', () =>
    expect(proved(what, { files: [{ name: 'Договор.docx', at: noon }] })).toBe(false));
  it('not another trouble', () => expect(proved('Не печатается счёт на принтере склада')).toBe(false));
  it('not on a laptop of which nothing was proved (R-179)', () =>
    expect(proved(`${what} на ноутбуке Иванова`)).toBe(false));
  it('but on that laptop, once the consultant has written down that it was this one (R-177)', () => {
    const evidence = [{ name: 'Проверка.mp4', madeAt: noon, claim: { device: 'ноутбук', account: 'Иванов' } }];
    expect(proved(`${what} на ноутбуке Иванова`, { evidence })).toBe(true);
  });
});
