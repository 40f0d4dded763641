// @vitest-environment jsdom
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameOf, roleOf } from '../../../lib/page/accessible-name.ts';
import { type RawStep, watchSteps } from '../../../lib/page/trail-steps.ts';

const canary = 'КАНАРЕЙКА-7419';
let steps: RawStep[] = [];
let ending = new AbortController();
const person = userEvent.setup();

function lay(html: string): void {
  document.body.innerHTML = html;
}
const named = (selector: string) => document.querySelector(selector) as HTMLElement;
const told = () => steps.map(({ act, role, name, key }) => [act, role, name, ...(key ? [key] : [])].join(' · '));

beforeEach(() => {
  steps = [];
  ending = new AbortController();
  watchSteps(document, {
    own: ['.mine'],
    step: (step) => steps.push(step),
    typed: () => undefined,
    trusts: () => true,
    signal: ending.signal,
  });
});
afterEach(() => ending.abort());

describe('Steps are told by the name of the thing', () => {
  test('a button by its words, a link by its own, a picture by its text', async () => {
    lay(
      '<button>  Сохранить\n<b>всё</b></button><a href="#x"><img alt="Отчёты"></a><span role="tab" aria-label="Дела">x</span>',
    );
    await person.click(named('button b'));
    await person.click(named('img'));
    await person.click(named('[role=tab]'));
    expect(told()).toEqual(['click · button · Сохранить всё', 'click · link · Отчёты', 'click · tab · Дела']);
  });

  test('a button of a form by what is written on it, and the form when it has a name', async () => {
    lay('<form aria-label="Новая сделка"><input type="submit" value="Создать"></form>');
    named('form').addEventListener('submit', (event) => event.preventDefault());
    await person.click(named('input'));
    expect(told()).toEqual(['click · button · Создать', 'submit · form · Новая сделка']);
  });

  test('a portal button that is only a piece of text', async () => {
    lay('<div><span class="ui-btn"><i></i>Добавить</span></div>');
    await person.click(named('i'));
    expect(told()).toEqual(['click · generic · Добавить']);
  });

  test('a click beside everything is no step', async () => {
    lay(`<main><p>${'Длинный текст, который никто не нажимает. '.repeat(4)}</p><i></i></main>`);
    await person.click(named('p'));
    await person.click(named('i'));
    expect(told()).toEqual([]);
  });

  test('a double click is one step', async () => {
    lay('<button>Открыть</button>');
    await person.dblClick(named('button'));
    expect(told()).toEqual(['click · button · Открыть']);
  });
});

describe('No value is ever told', () => {
  test('a field is told once by its label, whatever and however much is typed', async () => {
    lay('<label for="a">Сумма</label><input id="a"><textarea aria-label="Комментарий"></textarea>');
    await person.type(named('#a'), canary);
    await person.type(named('textarea'), canary);
    await person.type(named('#a'), '1');
    expect(told()).toEqual(['input · textbox · Сумма', 'input · textbox · Комментарий', 'input · textbox · Сумма']);
    expect(JSON.stringify(steps)).not.toContain('КАНАР');
  });

  test('neither by a name that the book would make of values: fields in labels and buttons are left out', async () => {
    lay(`<label for="c">Напомнить за <input id="n" value="${canary}"> минут <input id="c" type="checkbox"></label>
      <button>Отправить <input value="${canary}"><span contenteditable="true">${canary}</span></button>
      <div role="button"><select><option selected>${canary}</option></select>Ещё</div>`);
    await person.click(named('[type=checkbox]'));
    await person.click(named('button'));
    await person.click(named('[role=button]'));
    expect(told()).toEqual([
      'choose · checkbox · Напомнить за минут',
      'click · button · Отправить',
      'click · button · Ещё',
    ]);
  });

  test('a choice by the name of the list, not by what was chosen', async () => {
    lay(`<label>Стадия <select><option>-</option><option value="2">${canary}</option></select></label>`);
    await person.selectOptions(named('select'), '2');
    expect(told()).toEqual(['choose · combobox · Стадия']);
  });

  test('a text written right in the page by the name of its place', async () => {
    lay('<div contenteditable="true" aria-label="Сообщение"></div>');
    const place = named('div');
    place.textContent = canary;
    place.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(told()).toEqual(['input · textbox · Сообщение']);
  });

  test('a field for a password has no name at all', async () => {
    lay(`<label>Пароль ${canary}<input type="password"></label><input autocomplete="cc-number" aria-label="Карта">`);
    await person.type(named('[type=password]'), canary);
    await person.type(named('[autocomplete]'), '4111');
    expect(told()).toEqual(['input · password · ', 'input · password · ']);
  });

  test('a link to a person, a name under its label and the user’s own places are covered', async () => {
    lay(`<a href="/company/personal/user/7/">Вера</a><button class="mine">Секретный проект</button>
      <div class="ui-entity-editor-content-block"><div class="ui-entity-editor-block-title">Ответственный</div><b tabindex="0">Вера</b></div>`);
    for (const selector of ['a', 'button', 'b']) await person.click(named(selector));
    expect(told()).toEqual(['click · link · •••', 'click · button · •••', 'click · generic · •••']);
  });
});

describe('Keys', () => {
  test('Enter in a line and Escape are told with the thing they were pressed in, letters are not', async () => {
    lay('<input aria-label="Поиск"><div tabindex="0" role="dialog" aria-label="Окно"></div>');
    await person.type(named('input'), 'яб{Enter}');
    named('[role=dialog]').focus();
    await person.keyboard('{Escape}');
    expect(told()).toEqual([
      'input · textbox · Поиск',
      'key · textbox · Поиск · Enter',
      'key · dialog · Окно · Escape',
    ]);
  });

  test('Enter on a button is its click, and in a text of several lines a new line', async () => {
    lay('<button>Готово</button><textarea aria-label="Текст"></textarea>');
    named('button').focus();
    await person.keyboard('{Enter}');
    named('textarea').focus();
    await person.keyboard('{Enter}');
    expect(told()).toEqual(['click · button · Готово', 'input · textbox · Текст']);
  });
});

describe('The watch', () => {
  test('hears nothing of what a script does', () => {
    ending.abort();
    ending = new AbortController();
    watchSteps(document, {
      own: [],
      step: (step) => steps.push(step),
      typed: () => undefined,
      trusts: (event) => event.isTrusted,
      signal: ending.signal,
    });
    lay('<button>Сам</button>');
    named('button').click();
    expect(told()).toEqual([]);
  });

  test('passes over what stands in our own bar', async () => {
    lay('<kurator-take><button>Стоп</button></kurator-take>');
    await person.click(named('button'));
    expect(told()).toEqual([]);
  });

  test('is over with its signal', async () => {
    lay('<button>Поздно</button>');
    ending.abort();
    await person.click(named('button'));
    expect(told()).toEqual([]);
  });

  test('a form with elements named like everything does not break it', async () => {
    lay(
      '<form><input name="matches"><input name="getAttribute"><input name="closest"><button type="button">Ок</button></form>',
    );
    await person.click(named('form button'));
    expect(told()).toEqual(['click · button · Ок']);
  });
});

describe('Names and roles', () => {
  const open = () => false;
  test.each([
    ['<button aria-labelledby="t u"></button><i id="t">Закрыть</i><i id="u" hidden>окно</i>', 'Закрыть окно'],
    ['<button title="Настройки"><svg aria-hidden="true"></svg></button>', 'Настройки'],
    ['<button><svg><title>Удалить</title></svg></button>', 'Удалить'],
    ['<button>Файл <span hidden>тайно</span><span style="display:none">тоже</span></button>', 'Файл'],
    ['<input placeholder="Название">', 'Название'],
    ['<fieldset><legend>Кому</legend><input></fieldset>', 'Кому'],
  ])('%s', (html, name) => {
    lay(html);
    expect(nameOf(document.body.firstElementChild as Element, open)).toBe(name);
  });

  test.each([
    ['<input>', 'textbox'],
    ['<input type="search">', 'searchbox'],
    ['<div role="menuitem button"></div>', 'menuitem'],
    ['<div role="<b>"></div>', 'generic'],
    ['<summary></summary>', 'button'],
  ])('%s is a %s', (html, role) => {
    lay(html);
    expect(roleOf(document.body.firstElementChild as Element)).toBe(role);
  });
});
