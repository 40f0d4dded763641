import { type Instant, instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import type { PortalEntity } from '../../lib/model/entity.ts';
import { makeEvent, type TicketEvent, type TicketEventKind } from '../../lib/model/event.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { DraftId, EvidenceId, RecordingId, StepId, TicketId } from '../../lib/model/ids.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import type { Client, Connection } from '../../lib/model/portal.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import { type Answers, type Draft, emptyAnswers } from '../../lib/model/ticket.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';

/** Tuesday 17 November 2026, 12:30 in Moscow: inside the hours. */
export const noon = instant(Date.parse('2026-11-17T12:30:00+03:00'));

export const deal: PortalEntity = {
  kind: 'crm.deal',
  id: '12',
  title: 'Поставка окон',
  address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
  host: 'romashka.bitrix24.ru',
};

/** The right example of section 9. */
export const rightAnswers: Answers = {
  ...emptyAnswers,
  type: 'medium',
  what: 'Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
  why: 'Чтобы не было утечек данных.',
  who: 'Менеджеры отдела продаж.',
  when: 'оценочно к 12.12.2026',
};

export const connection: Connection = {
  id: 'portal',
  origin: 'https://consult.bitrix24.ru',
  host: 'consult.bitrix24.ru',
  me: { id: '27', name: 'Анна Смирнова', position: 'Руководитель отдела продаж' },
  zone: 'Europe/Moscow',
  scopes: ['task', 'disk', 'im', 'user_brief', 'crm'],
  licence: 'ru_pro100',
  group: { id: '4', name: 'Ромашка: сопровождение', collab: true },
  consultant: { id: '1', name: 'Павел Орлов', position: 'Консультант' },
  connectedAt: noon,
  clockOffset: 0,
};

export const client: Client = {
  id: 'client',
  name: 'Ромашка',
  bought: { plan: 'pro', support: true, project: false, vip: false },
  policyId: 'consultant-v2',
  role: 'curator',
  channel: 'portal',
};

export function makeDraft(over: Partial<Draft> = {}): Draft {
  const id = over.id ?? DraftId.parse('draft-1');
  return {
    id,
    ticketId: TicketId.parse(`ticket-of-${id}`),
    createdAt: noon,
    changedAt: noon,
    entities: [],
    answers: emptyAnswers,
    evidenceIds: [],
    channel: 'portal',
    waived: [],
    ...over,
  };
}

export function makeEvidence(over: Partial<Evidence> & { name: string }): Evidence {
  return {
    id: EvidenceId.parse(`evidence-${over.name}`),
    draftId: DraftId.parse('draft-1'),
    kind: 'screenshot',
    nature: 'picture',
    mime: 'image/png',
    size: 184_000,
    madeAt: noon,
    annotated: false,
    ...over,
  };
}

export function makeRecording(over: Partial<Recording> = {}): Recording {
  return {
    id: RecordingId.parse('recording-1'),
    draftId: DraftId.parse('draft-1'),
    state: 'recording',
    file: 'recording-1.mp4',
    mime: 'video/mp4',
    startedAt: instant(noon - MINUTE),
    aliveAt: noon,
    duration: 42,
    size: 2_400_000,
    microphone: true,
    ...over,
  };
}

export function makeStep(ticketId: TicketId, order: number, over: Partial<OutboxStep> = {}): OutboxStep {
  return {
    id: StepId.parse(`${ticketId}:${order}`),
    ticketId,
    order,
    work: { kind: 'task' },
    state: 'waiting',
    attempts: 0,
    nextAt: noon,
    inDoubt: false,
    ...over,
  };
}

export interface TicketSketch {
  readonly code: string;
  readonly title?: string;
  readonly answers?: Partial<Answers>;
  readonly level?: string;
  readonly filedAt: Instant;
  readonly happened?: readonly (readonly [TicketEventKind, Instant, string?])[];
  readonly steps?: readonly Partial<OutboxStep>[];
  readonly taskId?: string;
  readonly channel?: Draft['channel'];
  readonly evidenceIds?: Evidence['id'][];
}

const ofConsultant = new Set<TicketEventKind>([
  'acknowledged',
  'reading',
  'supportWrote',
  'replied',
  'forecast',
  'started',
  'postponed',
  'done',
]);

/** A filed ticket with what happened to it. */
export function makeView(sketch: TicketSketch): TicketView {
  const id = TicketId.parse(`ticket-${sketch.code}`);
  const answers = { ...rightAnswers, ...sketch.answers };
  const title = sketch.title ?? answers.what;
  const event = (kind: TicketEventKind, at: Instant, text?: string): TicketEvent =>
    makeEvent(
      {
        ticketId: id,
        kind,
        at,
        by: ofConsultant.has(kind)
          ? { side: 'consultant', name: 'Павел Орлов' }
          : { side: 'client', name: 'Анна Смирнова' },
        detail: text === undefined ? {} : { text },
      },
      String(at),
    );
  return {
    ticket: {
      id,
      draftId: DraftId.parse(`draft-of-${sketch.code}`),
      code: sketch.code,
      title,
      text: `ТИП: СРЕДНЯЯ ЗАДАЧА\nОПИСАНИЕ: ${answers.what}\nЗАЧЕМ: ${answers.why}\nКТО ИСПОЛЬЗУЕТ: ${answers.who}\nСРОК: ${answers.when}`,
      answers,
      entities: [deal],
      evidenceIds: sketch.evidenceIds ?? [],
      channel: sketch.channel ?? 'portal',
      author: { name: 'Анна Смирнова', role: 'curator', userId: '27' },
      level: LevelId.parse(sketch.level ?? 'regular'),
      policy: policyRef(consultantV2),
      filedAt: sketch.filedAt,
      portal: connection.host,
    },
    events: [
      event('filed', sketch.filedAt),
      ...(sketch.taskId === undefined ? [] : [event('sent', instant(sketch.filedAt + 2_000))]),
      ...(sketch.happened ?? []).map(([kind, at, text]) => event(kind, at, text)),
    ],
    portal:
      sketch.taskId === undefined
        ? undefined
        : {
            ticketId: id,
            taskId: sketch.taskId,
            address: `https://consult.bitrix24.ru/workgroups/group/4/tasks/task/view/${sketch.taskId}/`,
            leftOut: [],
          },
    steps: (sketch.steps ?? []).map((step, order) => makeStep(id, order, step)),
    policy: consultantV2,
  };
}

export const acquaintance: Acquaintance = {
  origin: connection.origin,
  host: connection.host,
  me: connection.me,
  isAdmin: false,
  zone: 'Europe/Moscow',
  licence: 'ru_pro100',
  plan: 'pro',
  scopes: ['task', 'disk', 'im', 'user_brief'],
  missing: [],
  weaker: ['crm'],
  groups: [
    { id: '4', name: 'Ромашка: сопровождение', collab: true },
    { id: '7', name: 'Внедрение', collab: false },
    { id: '9', name: 'Общая группа', collab: false },
  ],
  people: [
    { id: '1', name: 'Павел Орлов', position: 'Консультант' },
    { id: '27', name: 'Анна Смирнова', position: 'Руководитель отдела продаж' },
    { id: '31', name: 'Фёдор Лебедев', position: 'Менеджер' },
  ],
  clockOffset: 0,
};
