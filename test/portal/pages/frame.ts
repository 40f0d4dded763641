import type { PageAnswer, PageRequest } from '../page.ts';
import { fullName, type World } from '../state.ts';
import { safe } from './html.ts';
import { SLIDER_SCRIPT } from './slider.ts';
import { STYLE } from './style.ts';

const MENU: readonly (readonly [string, string, string?])[] = [
  ['/stream/', 'Новости'],
  ['/company/personal/user/{U}/tasks/', 'Задачи и проекты', '4'],
  ['/online/', 'Чат и звонки', '12'],
  ['/crm/deal/kanban/', 'CRM'],
  ['/crm/contact/list/', 'Контакты'],
  ['/workgroups/', 'Группы'],
  ['/calendar/', 'Календарь'],
  ['/docs/', 'Диск'],
  ['/mail/', 'Почта'],
  ['/company/', 'Сотрудники'],
];

/** What one page puts into the portal's frame. `body` is HTML made by our own pages. */
export interface Drawn {
  readonly title: string;
  readonly body: string;
  /** An entity's title can be renamed in place: the pencil and its hidden field stand in the title, as on the portal. */
  readonly renamable?: boolean;
}

/** The inline settings of a real page (10.5), the session id among them: a secret that must never be captured. */
function messages(world: World, userId: number): string {
  const values = {
    LANGUAGE_ID: 'ru',
    FORMAT_DATE: 'DD.MM.YYYY',
    FORMAT_DATETIME: 'DD.MM.YYYY HH:MI:SS',
    SITE_ID: 's1',
    SITE_DIR: '/',
    USER_ID: String(userId),
    SERVER_TIME: String(Math.floor(world.now() / 1000)),
    SERVER_TZ_OFFSET: '10800',
    USER_TZ_OFFSET: '0',
    USER_TZ_AUTO: 'N',
    bitrix_sessid: '5e1f0a9d3c7b42688e1c0b6f5a4d3e2f',
  };
  return `window.BX=window.BX||{};BX.message=function(m){BX.m=Object.assign(BX.m||{},m)};BX.message(${JSON.stringify(values)});`;
}

/** A whole page of the portal; in a slider's frame without menu and head (`IFRAME=Y`). */
export function drawPage({ url, world, userId }: PageRequest, drawn: Drawn): PageAnswer {
  const inSlider = url.searchParams.get('IFRAME') === 'Y';
  const viewer = world.users.get(userId);
  const name = viewer ? fullName(viewer) : '';
  const links = MENU.map(([path, label, count]) => {
    const href = path.replace('{U}', String(userId));
    const here = url.pathname.startsWith(href) ? ' class="on"' : '';
    return `<a href="${href}"${here}>${label}${count ? `<i>${count}</i>` : ''}</a>`;
  }).join('');
  const pencil = drawn.renamable
    ? '<button class="bx-pencil pagetitle-edit-icon" title="Переименовать">✎</button><input type="hidden" value="скрытое поле">'
    : '';
  const kernel = url.searchParams.get('kernel') === 'new' ? ' data-kernel="new"' : '';
  const body = `<!doctype html><html lang="ru"${kernel}><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${safe(drawn.title)}</title>
<script>${messages(world, userId)}</script><style>${STYLE}</style></head>
<body class="${inSlider ? 'in-slider ui-page-slider-workarea' : 'template-bitrix24'}">
<nav class="bx-menu"><div class="bx-logo">Ромашка<b>24</b></div>${links}</nav>
<header class="bx-top"><input placeholder="искать сотрудника, документ, прочее…"><span class="who"><span>${safe(name)}</span><span class="bx-ava">${safe(name.slice(0, 1))}</span></span></header>
<main class="bx-work"><h1 class="bx-title"><span id="pagetitle">${safe(drawn.title)}${pencil}</span></h1>${drawn.body}</main>
<script>${SLIDER_SCRIPT}</script></body></html>`;
  // Scripts and styles of the page are its own; nothing from outside is let in.
  const policy =
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'";
  return { status: 200, type: 'text/html; charset=utf-8', body, headers: { 'Content-Security-Policy': policy } };
}
