// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useMemo } from 'react';
import { expect, it } from 'vitest';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { OutboxSteps } from '../../components/ticket/OutboxSteps.tsx';
import { DraftId, type TicketId } from '../../lib/model/ids.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import { makeEvidence, makeView, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

it('tells which file of how many is on its way, by name and size', async () => {
  const draftId = DraftId.parse('draft-of-104');
  const files = [
    makeEvidence({ name: 'Снимок.png', draftId, size: 184_000 }),
    makeEvidence({ name: 'Запись.mp4', draftId, size: 14_000_000 }),
  ];
  const view = makeView({
    code: '104',
    title: 'Не сохраняется сделка',
    filedAt: noon,
    evidenceIds: files.map(({ id }) => id),
    steps: [
      { work: { kind: 'folder' }, state: 'done' },
      ...files.map((file, index) => ({
        work: { kind: 'upload' as const, evidenceId: file.id },
        state: index === 0 ? ('done' as const) : ('running' as const),
      })),
      { work: { kind: 'task' }, state: 'waiting' },
    ],
  });
  show(<OutboxSteps view={view} />, { tickets: [view], evidence: files });
  const line = await screen.findByText(/2 из 2: «Запись\.mp4», 14/);
  expect(line.closest('li')).toHaveTextContent(/^Загрузка файла 2 из 2: «Запись\.mp4», 14.МБ · выполняется/);
  expect(screen.getByText(/1 из 2: «Снимок\.png»/).closest('li')).toHaveTextContent(/готово$/);
});

function sending(steps: readonly Partial<OutboxStep>[]) {
  const draftId = DraftId.parse('draft-of-105');
  const files = [
    makeEvidence({ name: 'Снимок.png', draftId, size: 1_000_000 }),
    makeEvidence({ name: 'Запись.mp4', draftId, size: 300_000_000 }),
  ];
  const view = makeView({
    code: '105',
    title: 'Не открывается отчёт',
    filedAt: noon,
    evidenceIds: files.map(({ id }) => id),
    steps: [
      ...files.map((file, index) => ({ work: { kind: 'upload' as const, evidenceId: file.id }, ...steps[index] })),
      { work: { kind: 'task' }, state: 'waiting' as const },
    ],
  });
  return show(<Watched id={view.ticket.id} />, { tickets: [view], evidence: files });
}

function Watched({ id }: { readonly id: TicketId }) {
  const desk = useDesk();
  const view = readyOf(useLive(useMemo(() => desk.ticket(id), [desk, id])));
  return view ? <OutboxSteps view={view} /> : null;
}

it('tells how far the file is by a bar and in words: share, bytes, speed, what is left, and all files together', async () => {
  const progress = { sent: 90_000_000, total: 300_000_000, speed: 1_500_000, at: noon };
  sending([{ state: 'done' }, { state: 'running', progress }]);
  const bar = await screen.findByRole('progressbar', { name: 'Загрузка файла «Запись.mp4»' });
  expect(bar).toHaveAttribute('aria-valuenow', '30');
  expect(screen.getByText(/90.МБ из 300.МБ · 1,5.МБ в секунду · ещё около 3.мин/)).toHaveTextContent(/^30 %/);
  expect(screen.getByText(/Файлы: 1 из 2, 91.МБ из 301.МБ/)).toBeVisible();
});

it('says that the portal is storing what has left whole, and nothing of a speed nobody knows yet', async () => {
  sending([{ state: 'done' }, { state: 'running', progress: { sent: 300_000_000, total: 300_000_000, at: noon } }]);
  expect(await screen.findByText(/100 %/)).toBeVisible();
  expect(screen.getByText(/отправлено, портал сохраняет файл/)).toBeVisible();
  expect(screen.queryByText(/в секунду/)).toBeNull();
});

it('lets the ticket go without a file, keeps the file, and sends it after all', async () => {
  const { person: user } = sending([{ state: 'waiting' }, { state: 'done' }]);
  await user.click(await screen.findByRole('button', { name: 'Отправить заявку без файла «Снимок.png»' }));
  expect(await screen.findByText('Файл не отправлен и хранится здесь, при заявке.')).toBeVisible();
  expect(screen.queryByText(/Файлы: /)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Отправить файл «Снимок.png»' }));
  expect(await screen.findByRole('button', { name: 'Отправить заявку без файла «Снимок.png»' })).toBeVisible();
});
