import type { Task } from '../records.ts';
import { userNamed, type World } from '../state.ts';
import type { Drawn } from './frame.ts';
import { date, fromBbCode, safe } from './html.ts';

const STATUS: Readonly<Record<number, string>> = {
  1: 'Новая',
  2: 'Ждёт выполнения',
  3: 'Выполняется',
  4: 'Ждёт контроля',
  5: 'Завершена',
  6: 'Отложена',
  7: 'Отклонена',
};

function files(world: World, task: Task): string {
  return task.files
    .map((id) => world.attachments.get(id))
    .flatMap((attachment) => {
      const object = attachment && world.objects.get(attachment.objectId);
      if (!object) return [];
      return `<a class="bx-file" href="/disk/downloadFile/${object.id}/">${safe(object.name)} <small>${Math.ceil(object.size / 1024)} КБ</small></a>`;
    })
    .join('');
}

function talk(world: World, task: Task, viewerId: number): string {
  return [...world.messages.values()]
    .filter((message) => message.chatId === task.chatId && !message.deleted)
    .map((message) => {
      const author = message.authorId === 0 ? 'Система' : userNamed(world, message.authorId);
      const mine = message.authorId === viewerId ? ' mine' : '';
      const likes = message.likes.length > 0 ? ` · 👍 ${message.likes.length}` : '';
      return `<div class="bx-chat${mine}"><b>${safe(author)}</b> <small>${date(message.date)}${likes}</small><br>${fromBbCode(message.text)}</div>`;
    })
    .join('');
}

/** A task's card: description, files, bound CRM items, people, and its chat. */
export function drawTask(world: World, task: Task, viewerId: number): Drawn {
  const bound = task.crm.map((code) => `<span class="bx-file">CRM: ${safe(code)}</span>`).join('');
  const group = world.groups.get(task.groupId);
  const side = [
    ['Статус', STATUS[task.status] ?? ''],
    ['Крайний срок', date(task.deadline) || 'без срока'],
    ['Постановщик', userNamed(world, task.createdBy)],
    ['Исполнитель', userNamed(world, task.responsibleId)],
    ['Группа', group?.name ?? 'нет'],
    ['Поставлена', date(task.created)],
  ]
    .map(([name, value]) => `<p><small>${name}</small><br>${safe(value ?? '')}</p>`)
    .join('');
  const body = `<div class="bx-cols" style="grid-template-columns:1fr 260px"><div><div class="bx-card"><small>Задача № ${task.id}</small><div class="task-detail-description">${fromBbCode(task.description)}</div><p>${files(world, task)}</p><p>${bound}</p>
<p><button class="bx-btn">Начать выполнение</button> <button class="bx-btn grey">Завершить</button></p></div><div class="bx-card"><h3>Чат задачи</h3>${talk(world, task, viewerId)}</div></div><div class="bx-card">${side}</div></div>`;
  return { title: task.title, body, renamable: true };
}

/** The list of a person's tasks. */
export function drawTasks(world: World, tasks: readonly Task[], viewerId: number): Drawn {
  const rows = tasks
    .map(
      (task) =>
        `<tr class="main-grid-row"><td class="main-grid-cell"><a data-slider href="/company/personal/user/${viewerId}/tasks/task/view/${task.id}/">${safe(task.title)}</a></td><td class="main-grid-cell">${STATUS[task.status]}</td><td class="main-grid-cell">${safe(userNamed(world, task.responsibleId))}</td><td class="main-grid-cell">${date(task.activity)}</td></tr>`,
    )
    .join('');
  const head = ['Название', 'Статус', 'Исполнитель', 'Активность']
    .map((name) => `<th class="main-grid-cell-head">${name}</th>`)
    .join('');
  return { title: 'Мои задачи', body: `<table class="main-grid-table"><tr>${head}</tr>${rows}</table>` };
}
