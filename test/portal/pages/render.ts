import type { PageAnswer, PageRequest, RenderPage } from '../page.ts';
import { crmKey, type World } from '../state.ts';
import { CRM_PATHS, drawCard, drawGrid, drawKanban } from './crm.ts';
import { type Drawn, drawPage } from './frame.ts';
import { drawCalendar, drawCompany, drawDisk, drawGroup, drawMessenger, drawPlain, drawUser } from './other.ts';
import { drawTask, drawTasks } from './task.ts';

type Draw = (match: RegExpExecArray, request: PageRequest) => Drawn | undefined;

const LIST_TITLES: Readonly<Record<string, string>> = {
  lead: 'Лиды',
  deal: 'Сделки',
  contact: 'Контакты',
  company: 'Компании',
  quote: 'Предложения',
  invoice: 'Счета',
};

function card(world: World, entityTypeId: number, id: number): Drawn | undefined {
  if (id === 0) return drawPlain('Новый элемент', 'Заполните поля и сохраните');
  const item = world.crm.get(crmKey(entityTypeId, id));
  return item && drawCard(world, item);
}

function itemsOf(world: World, entityTypeId: number) {
  return [...world.crm.values()].filter((item) => item.entityTypeId === entityTypeId);
}

/** Paths of bitrix24-rest 10.3 and who draws them; the first that fits. */
const PAGES: readonly (readonly [RegExp, Draw])[] = [
  [/^\/$|^\/stream\/$/, () => drawPlain('Новости', 'Добро пожаловать на портал «Ромашка»')],
  [
    /^\/crm\/(deal|lead|contact|company|quote|invoice)\/(?:details|show|edit)\/(\d+)\/$/,
    ([, kind = '', id], { world }) => card(world, CRM_PATHS[kind] ?? 0, Number(id)),
  ],
  [/^\/crm\/deal\/kanban\/(?:category\/\d+\/)?$/, (_, { world }) => drawKanban(itemsOf(world, 2))],
  [
    /^\/crm\/(deal|lead|contact|company|quote|invoice)\/(?:list\/|category\/\d+\/)?$/,
    ([, kind = ''], { world }) => drawGrid(LIST_TITLES[kind] ?? '', itemsOf(world, CRM_PATHS[kind] ?? 0)),
  ],
  [
    /^\/(?:crm|page\/\w+\/\w+)\/type\/(\d+)\/details\/(\d+)\/$/,
    ([, type, id], { world }) => card(world, Number(type), Number(id)),
  ],
  [
    /^\/(?:crm|page\/\w+\/\w+)\/type\/(\d+)\/(?:list|kanban)\/(?:category\/\d+\/)?$/,
    ([, type], { world }) => drawGrid(world.crmTypes.get(Number(type))?.title ?? '', itemsOf(world, Number(type))),
  ],
  [/^\/shop\/orders\/details\/(\d+)\/$/, ([, id], { world }) => card(world, 14, Number(id))],
  [
    /^\/(?:extranet\/contacts\/|company\/)personal\/user\/\d+\/tasks\/task\/view\/(\d+)\/$|^\/workgroups\/group\/\d+\/tasks\/task\/view\/(\d+)\/$/,
    ([, own, grouped], { world, userId }) => {
      const task = world.tasks.get(Number(own ?? grouped));
      return task && drawTask(world, task, userId);
    },
  ],
  [/\/tasks\/(?:flow\/|effective\/)?$/, (_, { world, userId }) => drawTasks(world, [...world.tasks.values()], userId)],
  [/^\/(?:online|im)\/$/, (_, { world, url }) => drawMessenger(world, url.searchParams.get('IM_DIALOG'))],
  [/(?:^|\/)calendar\/$/, (_, { world, url }) => drawCalendar(world, url.searchParams.get('EVENT_ID'))],
  [
    /^\/(?:extranet\/)?(?:company\/|contacts\/)?personal\/user\/(\d+)\/$/,
    ([, id], { world }) => drawUser(world, Number(id)),
  ],
  [
    /^\/(?:extranet\/)?workgroups\/group\/(\d+)\/(?:general\/|card\/)?$/,
    ([, id], { world }) => drawGroup(world, Number(id)),
  ],
  [/^\/workgroups\/$/, () => drawPlain('Группы и проекты', 'Выберите группу')],
  [/^\/docs\/|\/disk\/path\//, (_, { world }) => drawDisk(world, 'Диск')],
  [
    /^\/disk\/showFile\/(\d+)\/$|\/disk\/file\//,
    ([, id], { world }) => drawDisk(world, world.objects.get(Number(id))?.name ?? 'Диск'),
  ],
  [/^\/company\/$/, (_, { world }) => drawCompany(world)],
  [/^\/mail\//, () => drawPlain('Почта', 'Входящие: 3 письма от belova@stroygrad.ru')],
  // Settings open in a slider that keeps the window's address (allowChangeHistory: false, 10.4).
  [/^\/crm\/configs\//, () => drawPlain('Настройки CRM', 'Права доступа, стадии, поля')],
  [
    /^\/crm\/start\/$/,
    () => ({
      title: 'CRM',
      body: '<div class="bx-card"><a data-slider data-keep-address href="/crm/configs/">Настройки CRM</a> · <a data-slider data-keep-address href="/crm/deal/details/13/">Сделка без смены адреса</a></div>',
    }),
  ],
  [
    /^\/(?:marketplace|market|telephony|contact_center|report|bi|hr|timeman|settings|sites|kb|knowledge|bizproc|rpa|shop|devops)\//,
    () => drawPlain('Раздел портала', 'Здесь нет сделки, задачи или другого объекта'),
  ],
];

/** Draws the page of a path; undefined where the portal has none. */
export const renderPage: RenderPage = (request): PageAnswer | undefined => {
  const download = /^\/disk\/downloadFile\/(\d+)\/$/.exec(request.url.pathname);
  if (download) return { status: 200, type: 'application/octet-stream', body: '', object: Number(download[1]) };
  for (const [path, draw] of PAGES) {
    const match = path.exec(request.url.pathname);
    if (!match) continue;
    const drawn = draw(match, request);
    return drawn && drawPage(request, drawn);
  }
  return undefined;
};
