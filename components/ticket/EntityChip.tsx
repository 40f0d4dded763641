import {
  Building2,
  CalendarDays,
  CircleUser,
  ClipboardCheck,
  File,
  FileText,
  Folder,
  Globe,
  Handshake,
  Headset,
  type LucideIcon,
  Mail,
  MessageCircle,
  Receipt,
  ShoppingCart,
  Target,
  User,
  Users,
  Workflow,
  X,
} from 'lucide-react';
import type { EntityKind, PortalEntity } from '../../lib/model/entity.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';

const icons: Record<EntityKind, LucideIcon> = {
  'crm.lead': Target,
  'crm.deal': Handshake,
  'crm.contact': CircleUser,
  'crm.company': Building2,
  'crm.quote': FileText,
  'crm.invoice': Receipt,
  'crm.invoice.old': Receipt,
  'crm.order': ShoppingCart,
  'crm.item': Workflow,
  task: ClipboardCheck,
  group: Users,
  user: User,
  chat: MessageCircle,
  openline: Headset,
  'calendar.event': CalendarDays,
  'mail.message': Mail,
  'disk.file': File,
  'disk.folder': Folder,
  page: Globe,
};

/** The number as people know it: of a smart process only the item's, of a chat without its prefix; nothing for paths. */
function numberOf(entity: PortalEntity): string {
  const last = entity.id.split(':').at(-1) ?? '';
  return /^(?:chat|sg)?(\d+)$/.exec(last)?.[1] ?? '';
}

/** «Сделка 12 «Поставка окон»»: kind, number and title in one line. */
export function entityName(entity: PortalEntity, words: Speaker): string {
  const kind = words.say({ key: `kind_${entity.kind.replaceAll('.', '_')}` });
  const number = numberOf(entity);
  const title = entity.title && (words.language === 'ru' ? `«${entity.title}»` : `“${entity.title}”`);
  return [kind, number, title].filter(Boolean).join(' ');
}

/** A context link: what it is, which, and how it is called. */
export function EntityChip({
  entity,
  onRemove,
}: {
  readonly entity: PortalEntity;
  readonly onRemove?: (() => void) | undefined;
}) {
  const words = useWords();
  const Icon = icons[entity.kind];
  const kind = words.say({ key: `kind_${entity.kind.replaceAll('.', '_')}` });
  const name = entityName(entity, words);
  return (
    <div className="flex min-w-0 items-center gap-1.5 rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
      <Icon aria-hidden className="size-3.5 shrink-0 text-accent" />
      <a
        href={entity.address}
        target="_blank"
        rel="noreferrer"
        title={`${name}\n${entity.address}`}
        className="min-w-0 flex-1 truncate rounded-sm py-0.5 hover:underline"
      >
        <span className="figures font-medium">
          {kind} {numberOf(entity)}
        </span>
        <span className="ml-1.5 text-ink-2">{entity.title || (entity.kind === 'page' ? entity.address : '')}</span>
      </a>
      {onRemove && <IconButton icon={X} small label={words.t('entities_remove', { name })} onClick={onRemove} />}
    </div>
  );
}
