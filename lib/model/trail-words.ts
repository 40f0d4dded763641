import type { Environment, TrailItem } from './trail.ts';

/** A sentence of the catalogues by its key. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

type Step = Extract<TrailItem, { is: 'step' }>;
type Line = Extract<TrailItem, { is: 'console' }>;
type Ask = Extract<TrailItem, { is: 'request' }>;

const clicked: readonly string[] = ['button', 'link', 'tab', 'menuitem', 'option'];
const chosen: readonly string[] = ['checkbox', 'radio', 'file'];

/** «Сделка 12 «Поставка окон»»; of a page that names no entity its title, else its address. */
export function pageWords({ address, title, entity }: Step['page'], say: Say): string {
  const quoted = title && say('trail_quoted', { text: title });
  if (!entity || entity.kind === 'page') return quoted || address;
  const number = /^(?:chat|sg)?(\d+)$/.exec(entity.id.split(':').at(-1) ?? '')?.[1] ?? '';
  return [say(`kind_${entity.kind.replaceAll('.', '_')}`), number, quoted].filter(Boolean).join(' ');
}

/** «Нажата кнопка «Сохранить»»: without the page it was on. No form of the verb tells whether a man or a woman did it. */
export function stepWords({ act, role, name, key, page }: Step, say: Say): string {
  const named = { name: name ? say('trail_quoted', { text: name }) : say('trail_nameless') };
  switch (act) {
    case 'click':
      return say(`trail_click_${clicked.includes(role) ? role : 'other'}`, named);
    case 'input':
      return role === 'password' ? say('trail_input_password') : say('trail_input_field', named);
    case 'choose':
      return say(`trail_choose_${chosen.includes(role) ? role : 'other'}`, named);
    case 'submit':
      return say('trail_submit_form', named);
    case 'key':
      return name ? say('trail_key_in', { key: key ?? '', ...named }) : say('trail_key_plain', { key: key ?? '' });
    case 'navigate':
      return say('trail_navigate_page', { page: pageWords(page, say) });
  }
}

/** «Ошибка в консоли»: what kind of line it is; its text is the page's own. */
export function lineWords({ level }: Line, say: Say): string {
  return say(`trail_level_${level}`);
}

/** «код 500, 120 мс»; «нет ответа, 12 мс»; «код 200, 3,2 с, долго». */
export function answerWords({ status, time, slow }: Ask, say: Say, language: string): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const told =
    time < 1_000
      ? say('trail_time_ms', { time: number(time, 0) })
      : say('trail_time_s', { time: number(time / 1_000, 1) });
  const parts = [status === 0 ? say('trail_no_answer') : say('trail_status', { status })];
  // A file of the page that did not come has no time.
  if (time > 0) parts.push(told);
  if (slow) parts.push(say('trail_slow'));
  return parts.join(', ');
}

/** The whole item in one line, for lists that are text only. */
export function itemWords(item: TrailItem, say: Say, language: string): string {
  switch (item.is) {
    case 'step':
      return stepWords(item, say);
    case 'console':
      return `${lineWords(item, say)}: ${item.text}`;
    case 'request':
      return `${item.method} ${item.path}: ${answerWords(item, say, language)}`;
  }
}

/** What is known of the environment, each with its label; what is not known is left out. */
export function environmentWords(environment: Environment, say: Say): readonly (readonly [string, string])[] {
  const { browser, system, window, screen, scale, zone, language, portal } = environment;
  const rows: readonly (readonly [string, string])[] = [
    [say('trail_env_browser'), browser],
    [say('trail_env_system'), system],
    [say('trail_env_window'), window],
    [say('trail_env_screen'), screen],
    [say('trail_env_scale'), `${Math.round(scale * 100)} %`],
    [say('trail_env_zone'), zone],
    [say('trail_env_language'), language],
    [say('trail_env_portal'), portal ?? ''],
  ];
  return rows.filter(([, value]) => value !== '');
}

/** A second of film as a player shows it: `0:05`, `12:03`, `1:02:03`. */
export function clockWords(second: number): string {
  const whole = Math.max(0, Math.floor(second));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** More are no instruction any more. */
const MOST_STEPS = 60;

/** The steps as numbered lines of a ticket; the page is named where it is another than before. */
export function stepLines(steps: readonly Step[], say: Say): string[] {
  const lines: string[] = [];
  let where = '';
  for (const step of steps) {
    const page = pageWords(step.page, say);
    const words = stepWords(step, say);
    const full = step.act === 'navigate' || page === where || page === '' ? words : `${words} — ${page}`;
    where = page;
    lines.push(full);
  }
  const told = lines.filter((line, at) => line !== lines[at - 1]).slice(0, MOST_STEPS);
  return told.map((line, at) => `${at + 1}. ${line}`);
}
