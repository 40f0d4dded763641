/**
 * Rows as each released version of the database wrote them, spelled out and never built by makers of today: fields that
 * came later are not there, and nothing here changes when a schema does.
 */
export function releasedRows(version: number): Record<string, readonly object[]> {
  const at = 1_795_251_600_000;
  const answers = { title: '', what: 'Не работает кнопка', why: '', who: '', input: '', output: '', when: '' };
  const entity = {
    kind: 'crm.deal',
    id: '12',
    title: 'Поставка окон',
    address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
    host: 'romashka.bitrix24.ru',
  };
  const step = { ticketId: 'ticket-1', state: 'waiting', attempts: 0, nextAt: 0, inDoubt: false };
  return {
    drafts: [
      {
        id: 'draft-1',
        ticketId: '7b0cf1c2-6d1e-4b59-9f4d-1f1f7a1d7b11',
        createdAt: at,
        changedAt: at,
        entities: [entity],
        answers,
        evidenceIds: ['proof-1'],
        channel: 'portal',
        waived: [],
      },
    ],
    tickets: [
      {
        id: 'ticket-1',
        draftId: 'draft-0',
        code: '7',
        title: 'Настроить права доступа',
        text: 'ТИП: ВОПРОС',
        answers: { ...answers, type: 'question' },
        entities: [entity],
        evidenceIds: [],
        channel: 'portal',
        author: { name: 'Анна Смирнова', role: 'curator' },
        level: 'regular',
        policy: { id: 'consultant-v2', version: '2', hash: 'h' },
        filedAt: at,
        portal: 'romashka.bitrix24.ru',
      },
    ],
    events: [
      { id: 'ticket-1:filed:desk', ticketId: 'ticket-1', kind: 'filed', at, by: { side: 'client' }, detail: {} },
    ],
    evidence: [
      {
        id: 'proof-1',
        draftId: 'draft-1',
        kind: 'screenshot',
        nature: 'picture',
        name: 'Снимок.png',
        mime: 'image/png',
        size: 3,
        madeAt: at,
        annotated: false,
      },
    ],
    blobs: [{ id: 'proof-1', blob: new Blob(['рис'], { type: 'image/png' }) }],
    recordings: [
      {
        id: 'film-1',
        draftId: 'draft-1',
        state: 'kept',
        file: 'film-1.mp4',
        mime: 'video/mp4',
        startedAt: at,
        aliveAt: at,
        duration: 3,
        size: 5,
        microphone: false,
      },
    ],
    outbox: [
      { ...step, id: 'ticket-1:0', order: 0, work: { kind: 'task' } },
      { ...step, id: 'ticket-1:1', order: 1, work: { kind: 'verify' } },
    ],
    settings: [
      {
        id: 'settings',
        language: 'ru',
        theme: 'dark',
        ownHosts: [],
        strictTemplate: false,
        microphone: false,
        maskPersonal: true,
        maskOwn: [],
        button: true,
        badge: 'nearest',
        notify: { acknowledged: true, replied: true, runningOut: true, missed: true },
      },
    ],
    clients: [
      {
        id: 'client',
        name: 'Ромашка',
        bought: { plan: 'pro', support: true, project: false, vip: false },
        policyId: 'consultant-v2',
        role: 'curator',
        channel: 'portal',
      },
    ],
    marks: [{ id: 'ticket-number', value: 7 }],
    ...(version >= 2 ? { annotations: [{ id: 'proof-1', drawing: { shapes: [] }, changedAt: at, revision: 1 }] } : {}),
    ...(version >= 3 ? { ownPolicies: [{ id: 'own', label: 'Мой' }] } : {}),
  };
}
