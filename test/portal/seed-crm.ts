import type { CrmItem } from './records.ts';
import { crmKey, type World } from './state.ts';

const DAY = 86_400_000;

/** Smart processes: 128 stands in CRM, 140 in a digital workplace, 1030 is a late one with a four-digit number. */
export const SMART = { mounting: 128, warehouse: 140, claims: 1030 } as const;

type Row = Partial<CrmItem> & { entityTypeId: number; id: number; title: string };

const ROWS: readonly Row[] = [
  {
    entityTypeId: 4,
    id: 3,
    title: 'ООО «СтройГрад»',
    phones: ['+7 (495) 777-12-34'],
    emails: ['info@stroygrad.ru'],
    address: 'Москва, ул. Лесная, 5, офис 12',
    opportunity: 12_500_000,
  },
  {
    entityTypeId: 4,
    id: 5,
    title: 'ИП Петренко В. А.',
    phones: ['8 (812) 305-60-70'],
    emails: ['petrenko.va@mail.ru'],
    address: 'Санкт-Петербург, Невский пр., 88',
  },
  {
    entityTypeId: 3,
    id: 7,
    title: '',
    name: 'Наталья',
    lastName: 'Белова',
    secondName: 'Юрьевна',
    phones: ['+7 (916) 555-12-34', '+7 495 123-45-67'],
    emails: ['belova@stroygrad.ru'],
    companyId: 3,
    address: 'Москва, ул. Гагарина, 14, кв. 81',
  },
  {
    entityTypeId: 3,
    id: 8,
    title: '',
    name: 'Василий',
    lastName: 'Петренко',
    secondName: 'Андреевич',
    phones: ['+7 921 300-40-50'],
    emails: ['petrenko.va@mail.ru'],
    companyId: 5,
  },
  {
    entityTypeId: 3,
    id: 15,
    title: '',
    name: 'Гульнара',
    lastName: 'Ахметова',
    secondName: 'Ринатовна',
    phones: ['89171234567'],
    emails: ['g.akhmetova@yandex.ru'],
  },
  {
    entityTypeId: 1,
    id: 4,
    title: 'Заявка с сайта: остекление балкона',
    name: 'Игорь',
    lastName: 'Соколов',
    phones: ['+7 (905) 741-85-96'],
    emails: ['sokolov.igor@gmail.com'],
    stageId: 'NEW',
    stageTitle: 'Не обработан',
    opportunity: 85_000,
  },
  {
    entityTypeId: 1,
    id: 6,
    title: 'Звонок: офисные перегородки',
    name: 'Марина',
    lastName: 'Тихонова',
    phones: ['+7 (926) 159-35-70'],
    stageId: 'IN_PROCESS',
    stageTitle: 'В работе',
    opportunity: 340_000,
  },
  {
    entityTypeId: 2,
    id: 12,
    title: 'Поставка окон',
    stageId: 'EXECUTING',
    stageTitle: 'В работе',
    companyId: 3,
    contactId: 7,
    opportunity: 1_480_000,
    assignedById: 9,
    comments: 'Клиент просит перезвонить на +7 (916) 555-12-34 после 15:00, паспорт 4510 123456',
  },
  {
    entityTypeId: 2,
    id: 13,
    title: 'Монтаж витража',
    stageId: 'NEW',
    stageTitle: 'Новая',
    companyId: 5,
    contactId: 8,
    opportunity: 460_000,
    assignedById: 9,
  },
  {
    entityTypeId: 2,
    id: 14,
    title: 'Остекление балкона',
    stageId: 'PREPAYMENT_INVOICE',
    stageTitle: 'Счёт на предоплату',
    contactId: 15,
    opportunity: 97_500,
    assignedById: 7,
  },
  {
    entityTypeId: 2,
    id: 20,
    title: 'Договор обслуживания (директор)',
    stageId: 'C2:NEW',
    stageTitle: 'Новая',
    categoryId: 2,
    companyId: 3,
    opportunity: 3_000_000,
    assignedById: 2,
    visibleTo: [2],
  },
  {
    entityTypeId: 5,
    id: 9,
    title: 'Счёт 9 (старый)',
    stageId: 'S',
    stageTitle: 'Отправлен',
    opportunity: 12_000,
    companyId: 5,
  },
  {
    entityTypeId: 7,
    id: 2,
    title: 'Предложение: окна для офиса',
    stageId: 'SENT',
    stageTitle: 'Отправлено',
    companyId: 3,
    opportunity: 910_000,
  },
  {
    entityTypeId: 31,
    id: 3,
    title: 'Счёт № 3 от 12.05',
    stageId: 'DT31_3:S',
    stageTitle: 'Отправлен клиенту',
    companyId: 3,
    contactId: 7,
    opportunity: 740_000,
  },
  {
    entityTypeId: 31,
    id: 4,
    title: 'Счёт № 4 от 20.05',
    stageId: 'DT31_3:P',
    stageTitle: 'Оплачен',
    companyId: 5,
    opportunity: 460_000,
  },
  { entityTypeId: 14, id: 21, title: 'Заказ № 21', stageId: 'N', stageTitle: 'Принят', opportunity: 15_990 },
  {
    entityTypeId: 128,
    id: 3,
    title: 'Монтаж: ул. Лесная, 5',
    stageId: 'DT128_9:NEW',
    stageTitle: 'Начало',
    contactId: 7,
    companyId: 3,
  },
  {
    entityTypeId: 128,
    id: 4,
    title: 'Монтаж: Невский, 88',
    stageId: 'DT128_9:WORK',
    stageTitle: 'Бригада на объекте',
    contactId: 8,
  },
  {
    entityTypeId: 140,
    id: 6,
    title: 'Отгрузка № 6: стеклопакеты',
    stageId: 'DT140_11:NEW',
    stageTitle: 'Собирается',
    companyId: 3,
  },
  {
    entityTypeId: 1030,
    id: 2,
    title: 'Рекламация: продувает створка',
    stageId: 'DT1030_15:NEW',
    stageTitle: 'Принята',
    contactId: 15,
  },
];

function item(world: World, row: Row, index: number): CrmItem {
  const created = world.now() - (40 - index) * DAY;
  return {
    name: '',
    lastName: '',
    secondName: '',
    categoryId: 0,
    stageId: '',
    stageTitle: '',
    assignedById: 9,
    contactId: null,
    companyId: null,
    opportunity: 0,
    currencyId: 'RUB',
    phones: [],
    emails: [],
    address: '',
    comments: '',
    created,
    updated: created + DAY,
    visibleTo: 'all',
    ...row,
  };
}

/** Smart process types and items of every kind, full of phones, addresses and sums that a picture must not show. */
export function seedCrm(world: World): void {
  const section = { id: 2, title: 'Склад', code: 'sklad', page: 'otgruzki' };
  world.crmTypes.set(128, { id: 9, entityTypeId: 128, title: 'Монтажи', code: 'MOUNTING', section: null });
  world.crmTypes.set(140, { id: 11, entityTypeId: 140, title: 'Отгрузки', code: 'SHIPMENTS', section });
  world.crmTypes.set(1030, { id: 15, entityTypeId: 1030, title: 'Рекламации', code: 'CLAIMS', section: null });
  ROWS.forEach((row, index) => {
    const made = item(world, row, index);
    world.crm.set(crmKey(made.entityTypeId, made.id), made);
  });
  // A wall of small deals: lists of more than one page are as real as short ones.
  for (let id = 101; id <= 165; id += 1) {
    const row = {
      entityTypeId: 2,
      id,
      title: `Замер № ${id}`,
      stageId: 'NEW',
      stageTitle: 'Новая',
      opportunity: 1000 * id,
    };
    world.crm.set(crmKey(2, id), item(world, row, 10));
  }
}
