import type { User } from './records.ts';

export interface Person {
  id: number;
  name: string;
  lastName: string;
  secondName: string;
  login: string;
  position: string;
  department: number;
  mobile: string;
  more?: Partial<User>;
}

/** Everybody on the portal; phones are there to be masked. */
export const STAFF: readonly Person[] = [
  {
    id: 1,
    name: 'Сергей',
    lastName: 'Ковалёв',
    secondName: 'Павлович',
    login: 'kovalev',
    position: 'Системный администратор',
    department: 1,
    mobile: '+7 (916) 201-33-41',
    more: { admin: true },
  },
  {
    id: 2,
    name: 'Михаил',
    lastName: 'Романов',
    secondName: 'Андреевич',
    login: 'romanov',
    position: 'Директор',
    department: 1,
    mobile: '+7 (903) 555-01-02',
  },
  {
    id: 5,
    name: 'Анна',
    lastName: 'Смирнова',
    secondName: 'Игоревна',
    login: 'smirnova',
    position: 'Руководитель отдела развития',
    department: 5,
    mobile: '+7 (926) 314-15-92',
    more: { gender: 'F', online: true },
  },
  {
    id: 7,
    name: 'Дмитрий',
    lastName: 'Орлов',
    secondName: 'Викторович',
    login: 'orlov',
    position: 'Начальник отдела продаж',
    department: 3,
    mobile: '8 (495) 120-45-67',
  },
  {
    id: 9,
    name: 'Ольга',
    lastName: 'Кузнецова',
    secondName: 'Сергеевна',
    login: 'kuznetsova',
    position: 'Менеджер по продажам',
    department: 3,
    mobile: '+7 985 765-43-21',
    more: { gender: 'F' },
  },
  {
    id: 11,
    name: 'Илья',
    lastName: 'Захаров',
    secondName: 'Олегович',
    login: 'zakharov',
    position: 'Консультант по Битрикс24',
    department: 7,
    mobile: '+7 (999) 123-45-67',
    more: { online: true },
  },
  {
    id: 13,
    name: 'Виктор',
    lastName: 'Лебедев',
    secondName: 'Петрович',
    login: 'lebedev',
    position: 'Менеджер по продажам',
    department: 3,
    mobile: '+7 (905) 222-33-44',
    more: { active: false },
  },
  {
    id: 15,
    name: 'Алексей',
    lastName: 'Громов',
    secondName: '',
    login: 'gromov',
    position: 'Интегратор',
    department: 7,
    mobile: '',
    more: { type: 'integrator' },
  },
  {
    id: 17,
    name: 'Елена',
    lastName: 'Фролова',
    secondName: 'Николаевна',
    login: 'frolova',
    position: 'Главный бухгалтер',
    department: 9,
    mobile: '+7 (917) 808-70-60',
    more: { gender: 'F' },
  },
  {
    id: 19,
    name: 'Павел',
    lastName: 'Гостев',
    secondName: '',
    login: 'gostev',
    position: 'Представитель поставщика',
    department: 0,
    mobile: '+7 (929) 600-50-40',
    more: { type: 'extranet' },
  },
  {
    id: 21,
    name: 'Марта',
    lastName: '',
    secondName: '',
    login: 'bot_marta',
    position: 'Чат-бот',
    department: 0,
    mobile: '',
    more: { type: 'bot' },
  },
];
