import { Failure } from '../../lib/base/failure.ts';
import type { Desk, PageHere } from '../../lib/desk/desk.ts';
import type { PortalEntity } from '../../lib/model/entity.ts';
import { DraftId, makeId } from '../../lib/model/ids.ts';
import { Circumstances, type Draft } from '../../lib/model/ticket.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeDraft } from './samples.ts';

const nowhere: PageHere = { is: 'none', tabId: 1, secret: false };
const dealPath = /^https:\/\/([^/]+)\/crm\/(deal|lead|contact|company)\/details\/(\d+)\//;

function entityOf(address: string): PortalEntity {
  if (/\/rest\/\d+\//.test(address)) throw new Failure('invalid', { words: 'failure_address_secret' });
  const [, host, kind, id] = dealPath.exec(address) ?? [];
  if (!host || !kind || !id) throw new Failure('invalid', { words: 'failure_address_unknown' });
  return { kind: `crm.${kind}` as 'crm.deal', id, title: '', address, host };
}

/** What is taken back is absent. */
function present(told: object): Circumstances {
  return Circumstances.parse(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
}

/** Drafts and their links, kept in memory. */
export function fakeDrafts({ world, cells, now, deed, draftOf }: FakeWorld) {
  const changeDraft = (id: DraftId, next: (draft: Draft) => Partial<Draft>) => {
    const draft = draftOf(id);
    const changed = { ...draft, ...next(draft), changedAt: now() };
    cells.drafts.change((all) => all.map((one) => (one.id === id ? changed : one)));
  };
  const openDraft = {
    watch: (...[onValue, onError, signal]: Parameters<Desk['openDraft']['watch']>) => {
      const tell = () => onValue(cells.drafts.get().find((one) => one.id === cells.open.get()));
      cells.drafts.watch(tell, onError, signal);
      cells.open.watch(tell, onError, signal);
    },
  };
  const part = {
    drafts: cells.drafts,
    openDraft,
    async newDraft() {
      await deed('newDraft');
      const id = makeId(DraftId);
      cells.drafts.change((all) => [...all, makeDraft({ id, createdAt: now(), changedAt: now() })]);
      cells.open.set(id);
      return id;
    },
    async switchDraft(id) {
      await deed('switchDraft');
      cells.open.set(draftOf(id).id);
    },
    async discardDraft(id) {
      await deed('discardDraft');
      const before = { drafts: cells.drafts.get(), open: cells.open.get() };
      const left = before.drafts.filter((one) => one.id !== id);
      const rest = left.length > 0 ? left : [makeDraft({ id: makeId(DraftId) })];
      cells.drafts.set(rest);
      cells.open.set(rest[0]?.id);
      return {
        async undo() {
          cells.drafts.set(before.drafts);
          cells.open.set(before.open);
        },
      };
    },
    async answer(id, patch) {
      await deed('answer');
      changeDraft(id, (draft) => ({ answers: { ...draft.answers, ...patch } }));
    },
    async answerExtras(id, patch) {
      await deed('answerExtras');
      changeDraft(id, ({ extras }) => ({ extras: { ...extras, ...patch } }));
    },
    async tell(id, patch) {
      await deed('tell');
      changeDraft(id, ({ circumstances }) => ({ circumstances: present({ ...circumstances, ...patch }) }));
    },
    async consent(id, given) {
      await deed('consent');
      const asked = cells.policy.get().intake.consent;
      const consent =
        given && asked ? { law: asked.law, version: asked.version, text: asked.text, at: now() } : undefined;
      changeDraft(id, ({ circumstances }) => ({ circumstances: present({ ...circumstances, consent }) }));
    },
    async setChannel(id, channel) {
      await deed('setChannel');
      changeDraft(id, () => ({ channel }));
    },
    async waive(id, rule) {
      await deed('waive');
      changeDraft(id, (draft) => ({ waived: [...draft.waived, rule] }));
    },
    async pageHere() {
      await deed('pageHere');
      return world.page ?? nowhere;
    },
    async addEntity(id, entity) {
      await deed('addEntity');
      if (draftOf(id).entities.some((one) => one.address === entity.address)) return false;
      changeDraft(id, (draft) => ({ entities: [...draft.entities, entity] }));
      return true;
    },
    async addAddress(id, address) {
      await deed('addAddress');
      await part.addEntity(id, entityOf(address));
    },
    async removeEntity(id, address) {
      await deed('removeEntity');
      changeDraft(id, (draft) => ({ entities: draft.entities.filter((one) => one.address !== address) }));
    },
  } satisfies Partial<Desk>;
  return part;
}
