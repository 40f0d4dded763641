import type { PrivateKind } from '../model/mask.ts';

/** Places of a portal page where a private thing stands, whatever its form. */
export interface PrivatePlace {
  readonly kind: PrivateKind;
  readonly selector: string;
  /** The link must lead so: a user's own page, not his tasks. */
  readonly href?: RegExp;
  /** Only on pages with such a path: a contact's card has the name for a title. */
  readonly path?: RegExp;
}

/** Cards of people: of a contact, and of a colleague. */
const PERSON = /\/crm\/contact\/(?:details|show)\/\d+\/?$|\/personal\/user\/\d+\/?$/;

/** Known places, older and newer markup of the portal side by side. */
export const privatePlaces: readonly PrivatePlace[] = [
  { kind: 'name', selector: 'a[href*="/personal/user/"],a[href*="/crm/contact/"]', href: PERSON },
  { kind: 'name', selector: '#pagetitle,.ui-toolbar-title-item', path: PERSON },
  {
    kind: 'name',
    selector:
      '#user-name,.user-name,.crm-entity-widget-client-box-name,.crm-widget-employee-name,.crm-entity-widget-client-contact-name,.crm-timeline__user-name,.task-detail-sidebar-info-user-name,.tasks-grid-username-inner,.feed-post-user-name,.feed-com-name,.bx-im-message-header__author,.bx-im-chat-title__text,.im-message-author,.ui-selector-item-title,.ui-tag-selector-tag-title,.main-grid-username,.intranet-user-profile-name',
  },
  {
    kind: 'phone',
    selector: 'a[href^="tel:"],a[href^="callto:"],.crm-entity-phone-number,.crm-client-contacts-block-text-phone',
  },
  { kind: 'mail', selector: 'a[href^="mailto:"],.crm-entity-email' },
];

/** A field of a card: its title, and the value beside it. */
export const LABELLED = {
  block: '.crm-entity-widget-content-block,.ui-entity-editor-content-block,.task-detail-sidebar-item',
  title: '.crm-entity-widget-content-block-title,.ui-entity-editor-block-title,.task-detail-sidebar-item-title',
} as const;

/** Titles of fields that hold a person's name or place of living. */
export const NAME_LABELS: readonly string[] = [
  'ответственный',
  'контакт',
  'контакты',
  'клиент',
  'постановщик',
  'исполнитель',
  'соисполнители',
  'наблюдатели',
  'фио',
  'имя',
  'фамилия',
  'отчество',
  'адрес',
  'дата рождения',
  'подписант',
  'contact',
  'responsible',
  'name',
  'last name',
  'address',
];

/** Fields that are covered whatever is in them. */
export const SECRET_FIELDS =
  'input[type="password"],input[autocomplete~="current-password"],input[autocomplete~="new-password"],input[autocomplete~="one-time-code"],input[autocomplete^="cc-"]';
