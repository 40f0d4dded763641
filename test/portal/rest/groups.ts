import type { Group } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import { isAdmin } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { page } from './call.ts';
import { passesAll, sorted } from './filter.ts';
import { iso, siteDate, yn } from './format.ts';
import { int, list, map, type Params, pick, text, yes } from './params.ts';

/** The method page says `sonet`, the scope table `sonet_group`: a switch of the portal decides. */
const sonet = (run: Method['run']): Method => ({ scope: (world) => world.switches.groupScope, run });
const socialnetwork = (run: Method['run']): Method => ({ scope: 'socialnetwork', run });

const maySee = (world: World, group: Group, userId: number) =>
  group.visible || group.members.has(userId) || isAdmin(world, userId);

function sonetRow(world: World, group: Group): Params {
  return {
    ID: String(group.id),
    SITE_ID: 's1',
    NAME: group.name,
    DESCRIPTION: group.description,
    DATE_CREATE: iso(world, group.created),
    DATE_UPDATE: iso(world, group.updated),
    ACTIVE: 'Y',
    VISIBLE: yn(group.visible),
    OPENED: yn(group.opened),
    CLOSED: yn(group.closed),
    SUBJECT_ID: '1',
    OWNER_ID: String(group.owner),
    KEYWORDS: group.keywords,
    NUMBER_OF_MEMBERS: String(group.members.size),
    DATE_ACTIVITY: iso(world, group.updated),
    SUBJECT_NAME: 'Рабочие группы',
    PROJECT: yn(group.type === 'project' || group.type === 'scrum'),
    IS_EXTRANET: yn(group.extranet),
  };
}

function visibleGroups(call: Call): Group[] {
  return [...call.world.groups.values()].filter((group) => maySee(call.world, group, call.userId));
}

function sonetGet(call: Call) {
  const read = (group: Group, field: string): unknown =>
    field === 'ID' ? group.id : (sonetRow(call.world, group)[field] ?? null);
  const filter = { ...map(pick(call.params, 'FILTER')) };
  const groupId = pick(call.params, 'GROUP_ID');
  if (groupId !== undefined) filter.ID = groupId;
  const order = map(pick(call.params, 'ORDER'));
  const rows = sorted(
    visibleGroups(call).filter((group) => passesAll(group, filter, read)),
    Object.keys(order).length > 0 ? order : { ID: 'DESC' },
    read,
  );
  return page(rows, int(pick(call.params, 'start')), (some) => some.map((group) => sonetRow(call.world, group)));
}

const FULL = (world: World, group: Group): Params => ({
  ID: group.id,
  ACTIVE: 'Y',
  SITE_ID: 's1',
  SUBJECT_ID: 1,
  NAME: group.name,
  DESCRIPTION: group.description,
  KEYWORDS: group.keywords,
  CLOSED: yn(group.closed),
  VISIBLE: yn(group.visible),
  OPENED: yn(group.opened),
  PROJECT: yn(group.type === 'project' || group.type === 'scrum'),
  TYPE: group.type,
  DATE_CREATE: siteDate(world, group.created),
  DATE_UPDATE: siteDate(world, group.updated),
  DATE_ACTIVITY: siteDate(world, group.updated),
  OWNER_ID: group.owner,
  NUMBER_OF_MEMBERS: group.members.size,
  NUMBER_OF_MODERATORS: [...group.members.values()].filter((role) => role === 'E').length,
  MEMBERS: [...group.members.keys()],
  CHAT_ID: group.chatId,
  DIALOG_ID: `chat${group.chatId}`,
});

const camelKey = (upper: string) =>
  upper.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Groups, projects and collabs by the two families (section 3). */
export const groupMethods: Methods = {
  'sonet_group.get': sonet(sonetGet),
  'sonet_group.user.groups': sonet((call) =>
    [...call.world.groups.values()]
      .filter((group) => group.members.has(call.userId))
      .map((group) => ({
        GROUP_ID: String(group.id),
        GROUP_NAME: group.name,
        ROLE: group.members.get(call.userId),
        GROUP_IMAGE_ID: null,
        GROUP_IMAGE: '',
      })),
  ),
  'sonet_group.user.get': sonet((call) => {
    const group = call.world.groups.get(int(pick(call.params, 'ID')));
    if (!group || !maySee(call.world, group, call.userId)) throw new Refusal('', 'Socialnetwork group not found');
    return [...group.members].map(([id, role]) => ({ USER_ID: String(id), ROLE: role }));
  }),
  'socialnetwork.api.workgroup.get': socialnetwork((call) => {
    const params = map(pick(call.params, 'params'));
    const group = call.world.groups.get(int(pick(params, 'groupId')));
    if (!group || !maySee(call.world, group, call.userId))
      throw new Refusal('SONET_CONTROLLER_WORKGROUP_NOT_FOUND', 'Рабочая группа не найдена');
    const row = FULL(call.world, group);
    const select = list(pick(params, 'select')).map(text);
    if (select.length === 0) return row;
    return Object.fromEntries(Object.entries(row).filter(([name]) => name === 'ID' || select.includes(name)));
  }),
  'socialnetwork.api.workgroup.list': socialnetwork((call) => {
    const read = (group: Group, field: string): unknown => FULL(call.world, group)[field] ?? null;
    const select = list(pick(call.params, 'select')).map(text);
    const own =
      yes(map(pick(call.params, 'params')).IS_ADMIN) && isAdmin(call.world, call.userId)
        ? [...call.world.groups.values()]
        : visibleGroups(call);
    const rows = sorted(
      own.filter((group) => passesAll(group, map(pick(call.params, 'filter')), read)),
      map(pick(call.params, 'order')),
      read,
    );
    const names =
      select.length === 0
        ? ['ID']
        : select.includes('*')
          ? Object.keys(FULL(call.world, rows[0] ?? own[0] ?? emptyGroup))
          : ['ID', ...select];
    return page(rows, int(pick(call.params, 'start')), (some) => ({
      workgroups: some.map((group) => {
        const row = FULL(call.world, group);
        return Object.fromEntries(names.filter((name) => name in row).map((name) => [camelKey(name), row[name]]));
      }),
    }));
  }),
};

/** Only its keys are read: the names of all fields when a list is empty. */
const emptyGroup: Group = {
  id: 0,
  name: '',
  description: '',
  type: 'group',
  owner: 0,
  members: new Map(),
  opened: false,
  visible: false,
  closed: false,
  extranet: false,
  keywords: '',
  chatId: 0,
  created: 0,
  updated: 0,
};
