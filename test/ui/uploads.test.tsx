// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { OutboxSteps } from '../../components/ticket/OutboxSteps.tsx';
import { DraftId } from '../../lib/model/ids.ts';
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
