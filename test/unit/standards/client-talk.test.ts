import { describe, expect, it } from 'vitest';
import { plainText } from '../../../lib/bitrix/bbcode.ts';
import {
  acceptanceWords,
  additionWords,
  ratingWords,
  readClientWords,
  reopeningWords,
  rushWords,
  typedWords,
} from '../../../lib/standards/client-talk.ts';

describe('what a message of the client says', () => {
  it.each([
    [acceptanceWords(), { kind: 'accepted' }],
    [ratingWords(4, 5, ''), { kind: 'rated', rating: 4 }],
    [ratingWords(2, 5, 'Долго [b]и[/b] дорого'), { kind: 'rated', rating: 2, reason: 'Долго [b]и[/b] дорого' }],
    ['ОЦЕНКА: 5 из 5', { kind: 'rated', rating: 5 }],
    ['ОЦЕНКА: 7 из 5.', { kind: 'clientWrote' }],
    ['ОЦЕНКА: 50 из 99.', { kind: 'clientWrote' }],
    ['Моя ОЦЕНКА: 5 из 5.', { kind: 'clientWrote' }],
    ['РАБОТА ПРИНЯТА не вся', { kind: 'clientWrote' }],
    [reopeningWords('Снова'), { kind: 'clientWrote' }],
    [rushWords(), { kind: 'clientWrote', rush: 'asked' }],
    // The consultant's words in the client's mouth are words.
    ['Срочный запуск (платно) согласован', { kind: 'clientWrote' }],
    [additionWords('Ещё вот что'), { kind: 'clientWrote' }],
    ['', { kind: 'clientWrote' }],
  ])('«%s»', (text, read) => {
    expect(readClientWords(text)).toEqual(read);
    // As it travels: what looks like a tag is broken on the way.
    expect(readClientWords(plainText(text))).toEqual(read);
  });
});

describe('what was typed', () => {
  it.each([
    ['Просто слова', false, []],
    ['Две\nстроки', true, ['а.png', 'б.txt']],
    ['', false, ['а.png']],
  ])('comes back as it was (%s)', (text, isAddition, files) => {
    expect(typedWords(additionWords(text, files, [], isAddition))).toEqual({
      text,
      isAddition: isAddition && text !== '',
    });
  });
  it('is nothing for deeds that have a form of their own', () => {
    expect([acceptanceWords(), ratingWords(1, 5, 'а'), reopeningWords('б'), rushWords()].map(typedWords)).toEqual(
      Array(4).fill(undefined),
    );
  });
});
