import { wordsOf } from '../base/words.ts';

/** How a text falls into separate questions. One part: it is one question. */
export interface Split {
  readonly parts: readonly string[];
  /** Two questions beyond doubt, not merely two sentences that may be. */
  readonly certain: boolean;
}

const item = /^\s*(?:\d{1,2}[.)]|[-–—•*]|[а-г]\))\s+(?=\S)/i;
const steps = /шаг[иа]?(?![а-яё])|воспроизв|порядок действий|последовательн|как повторить|чтобы повторить|этап/i;
const another =
  /(?<![а-яё])(?:и ещ[её](?: один| такой)? вопрос|ещ[её] (?:один )?вопрос|второй вопрос|следующий вопрос|другой вопрос|вопрос (?:номер )?(?:2|два)|кроме того|помимо этого|заодно|а также прошу|и отдельно|отдельный вопрос|плюс к этому|ещ[её] (?:нужно|надо|просьба|прошу))(?![а-яё])/iu;
const request =
  /^(?:прошу|просьба|нужно|надо|необходимо|хотим|хотелось бы|можно ли|как|почему|где|что|когда|зачем|сколько|какой|какие|[а-яё]+(?:ить|ать|ять|еть|уть|ите|йте|ьте))(?![а-яё])/iu;

function tidy(part: string): string {
  return part
    .replace(item, '')
    .replace(/^(?:[\s,;.–—-]|(?:и|а)\s+(?=ещ[её]|также|отдельно))+/iu, '')
    .trim();
}

function isMeaningful(part: string): boolean {
  return wordsOf(part).filter((word) => word.text.length > 2).length >= 2;
}

function listItems(lines: readonly string[]): string[] {
  const firstItem = lines.findIndex((line) => item.test(line));
  if (firstItem < 0 || lines.slice(0, firstItem).some((line) => steps.test(line))) return [];
  const items = lines.filter((line) => item.test(line)).map(tidy);
  return items.every((line) => request.test(line) || line.endsWith('?')) ? items.filter(isMeaningful) : [];
}

/**
 * Whether a description holds more than one question: two sentences that end with «?», a list of requests, or
 * words that open another one («и ещё вопрос», «заодно»). Steps to repeat a fault are one question.
 * «Как добавить поле? Почему не приходят письма?» -> two parts, certain.
 */
export function findSplit(text: string): Split {
  const one = { parts: [text.trim()], certain: false };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const items = listItems(lines);
  if (items.length > 1) return { parts: items, certain: items.filter((line) => line.endsWith('?')).length > 1 };
  const sentences = text.match(/[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$)|[^\n]+/g)?.map((part) => part.trim()) ?? [];
  const asked = sentences.filter((part) => part.endsWith('?') && isMeaningful(part));
  if (asked.length > 1 && !isOneTopic(asked)) return { parts: asked.map(tidy), certain: true };
  const mark = text.match(another);
  if (mark?.index !== undefined && mark.index > 0) {
    const parts = [text.slice(0, mark.index), text.slice(mark.index)].map(tidy).filter(isMeaningful);
    if (parts.length > 1) return { parts, certain: /вопрос/i.test(mark[0]) };
  }
  return one;
}

/** «Как это настроить? Или это невозможно?»: a question that only carries the one before further. */
function isOneTopic(asked: readonly string[]): boolean {
  return asked
    .slice(1)
    .every((part) =>
      /^(?:или|и как|и где|и что|то есть|так ли|верно|правильно|может|можно ли так|это)(?![а-яё])/iu.test(part),
    );
}
