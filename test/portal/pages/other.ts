import { fullName, type World } from '../state.ts';
import type { Drawn } from './frame.ts';
import { date, fromBbCode, safe } from './html.ts';

/** A person's page. */
export function drawUser(world: World, id: number): Drawn | undefined {
  const user = world.users.get(id);
  if (!user) return undefined;
  const rows = [
    ['Должность', user.position],
    ['E-mail', user.email],
    ['Мобильный', user.mobile],
    ['Рабочий', user.workPhone],
    ['День рождения', user.birthday],
    ['Город', user.city],
  ];
  const fields = rows.map(([name, value]) => `<p><small>${name}</small><br>${safe(value ?? '')}</p>`).join('');
  return { title: fullName(user), body: `<div class="bx-card">${fields}</div>` };
}

/** A group's, project's or collab's page. */
export function drawGroup(world: World, id: number): Drawn | undefined {
  const group = world.groups.get(id);
  if (!group) return undefined;
  const people = [...group.members.keys()]
    .flatMap((one) => world.users.get(one) ?? [])
    .map((user) => `<li>${safe(fullName(user))}, ${safe(user.mobile)}</li>`);
  return {
    title: group.name,
    body: `<div class="bx-card"><p>${safe(group.description)}</p><ul>${people.join('')}</ul></div>`,
  };
}

/** The messenger with one chat open, by `IM_DIALOG` of the address. */
export function drawMessenger(world: World, dialog: string | null): Drawn {
  const chats = [...world.chats.values()]
    .slice(0, 12)
    .map(
      (chat) =>
        `<div class="bx-line"><a href="/online/?IM_DIALOG=chat${chat.id}">${safe(chat.title || `Чат ${chat.id}`)}</a></div>`,
    );
  const id = Number(/^chat(\d+)$/.exec(dialog ?? '')?.[1]);
  const chat = world.chats.get(id);
  const said = [...world.messages.values()]
    .filter((message) => message.chatId === id)
    .map((message) => {
      const author = world.users.get(message.authorId);
      return `<div class="bx-chat"><b>${safe(author ? fullName(author) : 'Система')}</b> <small>${date(message.date)}</small><br>${fromBbCode(message.text)}</div>`;
    });
  const body = `<div class="bx-cols" style="grid-template-columns:260px 1fr"><div class="bx-card">${chats.join('')}</div><div class="bx-card">${said.join('') || 'Выберите чат'}</div></div>`;
  return { title: chat?.title || 'Чат и звонки', body };
}

/** A calendar event, by `EVENT_ID` of the address. */
export function drawCalendar(world: World, eventId: string | null): Drawn {
  const event = world.events.get(Number(eventId));
  const list = [...world.events.values()].map(
    (one) =>
      `<div class="bx-line"><a href="/calendar/?EVENT_ID=${one.id}">${safe(one.name)}</a> <small>${date(one.from)}</small></div>`,
  );
  if (!event) return { title: 'Календарь', body: `<div class="bx-card">${list.join('')}</div>` };
  return {
    title: event.name,
    body: `<div class="bx-card"><p>${date(event.from)} – ${date(event.to)}</p><p>${safe(event.description)}</p></div>`,
  };
}

/** A folder of Disk. */
export function drawDisk(world: World, title: string): Drawn {
  const rows = [...world.objects.values()]
    .filter((object) => object.kind === 'file' && object.deletedType === 0)
    .map(
      (object) =>
        `<div class="bx-line"><a href="/disk/showFile/${object.id}/">${safe(object.name)}</a> <small>${Math.ceil(object.size / 1024)} КБ</small></div>`,
    );
  return { title, body: `<div class="bx-card">${rows.join('') || 'Пусто'}</div>` };
}

/** The company's people as a grid: the page with the most personal data. */
export function drawCompany(world: World): Drawn {
  const rows = [...world.users.values()]
    .filter((user) => user.active && user.type === 'employee')
    .map(
      (user) =>
        `<tr class="main-grid-row"><td class="main-grid-cell"><a data-slider href="/company/personal/user/${user.id}/">${safe(fullName(user))}</a></td><td class="main-grid-cell">${safe(user.position)}</td><td class="main-grid-cell">${safe(user.mobile)}</td><td class="main-grid-cell">${safe(user.email)}</td></tr>`,
    );
  return { title: 'Сотрудники', body: `<table class="main-grid-table">${rows.join('')}</table>` };
}

/** A page of the portal that shows nothing of interest to us. */
export function drawPlain(title: string, text: string): Drawn {
  return { title, body: `<div class="bx-card"><p>${safe(text)}</p></div>` };
}
