import { type Instant, instant } from '../../lib/base/instant.ts';
import type { PortalEntity } from '../../lib/model/entity.ts';
import type { Evidence, EvidenceNature } from '../../lib/model/evidence.ts';
import { DraftId, EvidenceId, TicketId } from '../../lib/model/ids.ts';
import type { IntakePolicy } from '../../lib/model/policy-intake.ts';
import { LevelId, type RoleId } from '../../lib/model/standard-names.ts';
import { type Answers, type Draft, emptyAnswers } from '../../lib/model/ticket.ts';
import { parseTicketText } from '../../lib/standards/parse.ts';
import { consultantV2Intake } from '../../lib/standards/presets/intake/consultant-v2.ts';
import type { AdmitSubject, EarlierTicket, HasIntake } from '../../lib/standards/subject.ts';

/** Saturday, 21 November 2026, 12:00 in Moscow. */
export const noon: Instant = instant(Date.parse('2026-11-21T12:00:00+03:00'));

/** The right example of section 9, word for word. */
export const rightExample = `ТИП: СРЕДНЯЯ ЗАДАЧА
ОПИСАНИЕ: Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.
ЗАЧЕМ: Чтобы не было утечек данных.
КТО ИСПОЛЬЗУЕТ: Менеджеры отдела продаж.
СРОК: оценочно к 12.12.2026`;

/** Its answers. */
export const rightAnswers: Answers = {
  type: 'medium',
  title: '',
  what: 'Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
  why: 'Чтобы не было утечек данных.',
  who: 'Менеджеры отдела продаж.',
  input: '',
  output: '',
  when: 'оценочно к 12.12.2026',
};

/** The outage of section 19. */
export const outageText = 'ЗАДАЧА. ТИП: АВАРИЯ. ОПИСАНИЕ: с 11:40 не открывается портал, ошибка 502 у всех сотрудников';

/** A policy with this intake, in Moscow time: as much of it as admission reads. */
export function makeIntake(intake: IntakePolicy = consultantV2Intake): HasIntake {
  return { intake, calendar: { zone: 'Europe/Moscow' } };
}

/** An answer set with nothing but what is named. */
export function makeAnswers(over: Partial<Answers> = {}): Answers {
  return { ...emptyAnswers, ...over };
}

/** A deal of a cloud portal. */
export function makeEntity(over: Partial<PortalEntity> = {}): PortalEntity {
  return {
    kind: 'crm.deal',
    id: '4812',
    title: 'Поставка кабеля',
    address: 'https://romashka.bitrix24.ru/crm/deal/details/4812/',
    host: 'romashka.bitrix24.ru',
    ...over,
  };
}

const kinds: Partial<Record<EvidenceNature, Evidence['kind']>> = { picture: 'screenshot', video: 'recording' };

/** A piece of evidence of this nature. */
export function makeEvidence(nature: EvidenceNature = 'picture', over: Partial<Evidence> = {}): Evidence {
  return {
    id: EvidenceId.parse(`evidence-${nature}`),
    draftId: DraftId.parse('draft-1'),
    kind: kinds[nature] ?? 'file',
    nature,
    name: `${nature}.bin`,
    mime: '',
    size: 1000,
    madeAt: noon,
    annotated: false,
    ...over,
  };
}

/** A draft holding the right example. */
export function makeDraft(over: Partial<Draft> = {}): Draft {
  return {
    id: DraftId.parse('draft-1'),
    ticketId: TicketId.parse('11111111-1111-4111-8111-111111111111'),
    createdAt: noon,
    changedAt: noon,
    entities: [],
    answers: rightAnswers,
    evidenceIds: [],
    channel: 'portal',
    waived: [],
    ...over,
  };
}

/** The right example by the curator at «Обычный» through the portal, but for what is named. */
export function makeSubject(
  over: Partial<AdmitSubject> & { readonly role?: RoleId; readonly at?: string } = {},
): AdmitSubject {
  const { role = 'curator', at = 'regular', ...rest } = over;
  return {
    answers: rightAnswers,
    entities: [],
    evidence: [],
    channel: 'portal',
    author: { name: 'Анна', role },
    level: LevelId.parse(at),
    recent: [],
    training: false,
    strict: false,
    agreedDeadline: false,
    ...rest,
  };
}

/** A pasted text as a subject: parsed, with or without the marker as it stands. */
export function pasteSubject(
  text: string,
  over: Parameters<typeof makeSubject>[0] = {},
  policy = makeIntake(),
): AdmitSubject {
  const { answers, hasMarker, links, extras } = parseTicketText(policy, text);
  return makeSubject({ answers, hasMarker, links, extras, ...over });
}

/** A ticket closed the day before with a video that all works. */
export function makeEarlier(over: Partial<EarlierTicket> = {}): EarlierTicket {
  const day = 86_400_000;
  return {
    code: '104',
    text: outageText,
    filedAt: instant(noon - 2 * day),
    closedAt: instant(noon - day),
    proofs: [{ kind: 'works-video', madeAt: instant(noon - day) }],
    ...over,
  };
}
