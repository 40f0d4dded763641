import { Failure } from '../../lib/base/failure.ts';
import { DAY, shift } from '../../lib/base/instant.ts';
import type { OauthDesk } from '../../lib/desk/desk-oauth.ts';
import { MAIN } from '../../lib/model/portal.ts';
import type { Right } from '../../lib/model/right.ts';
import { cell, derived } from './cell.ts';
import { takePlace } from './fake-portals.ts';
import type { FakeWorld } from './fake-world.ts';
import { acquaintance } from './samples.ts';

/** The part of the fake desk about local applications: a portal whose page is answered by the test. */
export function fakeOauth(fake: FakeWorld) {
  const { world, now, deed } = fake;
  const right = cell<Right | undefined>(world.right);
  const portal = {
    /** What the person does on the portal's page. */
    answers: (): void => undefined,
    closesTab: (): void => undefined,
    /** Client ids that were asked with; `kept` where none was given. */
    asked: [] as string[],
    cancelled: 0,
  };
  let clientId = '';
  const part: OauthDesk = {
    right,
    rightTo: (id) => derived(right, (value) => (id === MAIN ? value : undefined)),
    authorize(address, app, onStage) {
      const answer = Promise.withResolvers<void>();
      portal.answers = () => answer.resolve();
      portal.closesTab = () => onStage('left');
      const given = typeof app === 'string' ? undefined : app?.clientId;
      portal.asked.push(given ?? 'kept');
      clientId = given ?? right.get()?.clientId ?? '';
      const walk = async () => {
        await deed('authorize');
        if (!address.includes('.')) throw new Failure('invalid', { words: 'failure_portal_form' });
        onStage('waiting');
        await answer.promise;
        onStage('meeting');
        return world.acquaintance ?? acquaintance;
      };
      return {
        done: walk(),
        paste(pasted) {
          if (!pasted.includes('code=')) throw new Failure('invalid', { words: 'failure_oauth_return' });
          answer.resolve();
        },
        cancel() {
          portal.cancelled += 1;
          answer.reject(new Failure('denied', { words: 'failure_oauth_cancelled' }));
        },
      };
    },
    async connectByApp(met, group, consultant, as) {
      await deed('connectByApp');
      takePlace(fake, met, group, consultant, as);
      right.set({ clientId, givenAt: now(), endsAt: shift(now(), 180 * DAY) });
    },
    async findPersonByApp(id) {
      await deed('findPersonByApp');
      const person = acquaintance.people.find((one) => one.id === id);
      if (!person) throw new Failure('missing', { words: 'failure_not_there', params: { text: id } });
      return person;
    },
  };
  return { part, portal, right };
}
