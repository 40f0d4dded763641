import type { CrmItem } from '../records.ts';
import { crmKey, fullName, type World } from '../state.ts';
import type { Drawn } from './frame.ts';
import { date, money, safe } from './html.ts';

/** Words of the CRM's kinds: entityTypeId by the part of the path. */
export const CRM_PATHS: Readonly<Record<string, number>> = {
  lead: 1,
  deal: 2,
  contact: 3,
  company: 4,
  invoice: 5,
  quote: 7,
};

const STAGES = ['Новая', 'Подготовка документов', 'Счёт на предоплату', 'В работе', 'Финальный счёт', 'Сделка успешна'];

/** The address of an item's card. */
export function cardOf(item: CrmItem): string {
  const name = Object.entries(CRM_PATHS).find(([, id]) => id === item.entityTypeId)?.[0];
  if (name === 'quote' || name === 'invoice') return `/crm/${name}/show/${item.id}/`;
  if (name) return `/crm/${name}/details/${item.id}/`;
  if (item.entityTypeId === 14) return `/shop/orders/details/${item.id}/`;
  return `/crm/type/${item.entityTypeId}/details/${item.id}/`;
}

/** What the item is called on its card. */
export function nameOf(item: CrmItem): string {
  return item.title || [item.lastName, item.name, item.secondName].filter(Boolean).join(' ');
}

function block(title: string, value: string): string {
  return value
    ? `<div class="crm-entity-widget-content-block"><div class="crm-entity-widget-content-block-title">${title}</div><div class="crm-entity-widget-content-block-value">${value}</div></div>`
    : '';
}

function reference(world: World, entityTypeId: number, id: number | null): string {
  const item = id === null ? undefined : world.crm.get(crmKey(entityTypeId, id));
  if (!item) return '';
  const phones = item.phones.map(
    (phone) => `<a class="crm-entity-phone-number" href="tel:${safe(phone)}">${safe(phone)}</a>`,
  );
  const emails = item.emails.map((mail) => `<a class="crm-entity-email" href="mailto:${safe(mail)}">${safe(mail)}</a>`);
  return `<a data-slider href="${cardOf(item)}">${safe(nameOf(item))}</a><br>${[...phones, ...emails].join(', ')}`;
}

/** The card of a CRM item: fields on the left, the timeline on the right, full of personal data. */
export function drawCard(world: World, item: CrmItem): Drawn {
  const responsible = world.users.get(item.assignedById);
  const stages = STAGES.map((stage) => `<span${stage === item.stageTitle ? ' class="on"' : ''}>${stage}</span>`).join(
    '',
  );
  const fields = [
    block('Сумма', item.opportunity ? money(item.opportunity) : ''),
    block('Стадия', safe(item.stageTitle)),
    block('Контакт', reference(world, 3, item.contactId)),
    block('Компания', reference(world, 4, item.companyId)),
    block('Телефон', item.phones.map(safe).join('<br>')),
    block('E-mail', item.emails.map(safe).join('<br>')),
    block('Адрес', safe(item.address)),
    block('Ответственный', responsible ? safe(fullName(responsible)) : ''),
    block('Комментарий', safe(item.comments)),
  ].join('');
  const tasks = [...world.tasks.values()].filter((task) => task.title).slice(0, 3);
  const lines = tasks
    .map(
      (task) =>
        `<div class="bx-line"><span class="bx-ava">✓</span><span><a data-slider href="/company/personal/user/${task.createdBy}/tasks/task/view/${task.id}/">${safe(task.title)}</a><br><small>${date(task.created)}</small></span></div>`,
    )
    .join('');
  const body = `<div class="bx-stages">${stages}</div><div class="bx-cols"><div class="bx-card"><h3>О сделке</h3>${fields}</div>
<div><div class="bx-card"><h3>Что нужно сделать</h3><textarea rows="2" style="width:100%;border:1px solid #dfe5ea;border-radius:6px;padding:8px" placeholder="Комментарий"></textarea></div>
<div class="bx-card"><h3>История</h3><div class="bx-line"><span class="bx-ava">☎</span><span>Входящий звонок от Натальи Беловой, <b>+7 (916) 555-12-34</b><br><small>${date(item.updated)} · 4 мин 12 с</small></span></div>
<div class="bx-line"><span class="bx-ava">✉</span><span>Письмо на belova@stroygrad.ru: «Спецификация и паспорт 4510 123456»<br><small>${date(item.created)}</small></span></div>${lines}</div></div></div>`;
  return { title: nameOf(item), body, renamable: true };
}

/** A list (grid) of items of one kind. */
export function drawGrid(title: string, items: readonly CrmItem[]): Drawn {
  const rows = items
    .slice(0, 50)
    .map(
      (item) =>
        `<tr class="main-grid-row"><td class="main-grid-cell"><a data-slider href="${cardOf(item)}">${safe(nameOf(item))}</a></td><td class="main-grid-cell">${safe(item.stageTitle)}</td><td class="main-grid-cell">${item.opportunity ? money(item.opportunity) : ''}</td><td class="main-grid-cell">${item.phones.map(safe).join(', ')}</td><td class="main-grid-cell">${item.emails.map(safe).join(', ')}</td></tr>`,
    )
    .join('');
  const heads = ['Название', 'Стадия', 'Сумма', 'Телефон', 'E-mail'];
  const head = heads.map((name) => `<th class="main-grid-cell-head">${name}</th>`).join('');
  return {
    title,
    body: `<p><button class="bx-btn">Создать</button></p><table class="main-grid-table"><tr>${head}</tr>${rows}</table>`,
  };
}

/** Columns of deals by stage. */
export function drawKanban(items: readonly CrmItem[]): Drawn {
  const columns = STAGES.map((stage) => {
    const cards = items
      .filter((item) => item.stageTitle === stage)
      .slice(0, 12)
      .map(
        (item) =>
          `<div class="bx-line"><span><a data-slider href="${cardOf(item)}">${safe(nameOf(item))}</a><br><small>${money(item.opportunity)}</small></span></div>`,
      );
    return `<section><b>${stage}</b> (${cards.length})${cards.join('')}</section>`;
  });
  return { title: 'Сделки', body: `<div class="bx-kanban">${columns.join('')}</div>` };
}
