import { asFailure, Failure, isFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import type { Portal } from '../bitrix/call.ts';
import { findRemote, type RemoteFile } from '../bitrix/find-remote.ts';
import { inspectFile } from '../inspect/inspect.ts';
import { pageReaders } from '../inspect/readers.ts';
import { Evidence } from '../model/evidence.ts';
import { EvidenceId, type TicketId } from '../model/ids.ts';
import { homeOf } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import type { Land } from '../store/landing.ts';
import type { OnFetched, TalkDesk } from './desk-talk.ts';
import { digestOf } from './digest.ts';
import { kindOf } from './keep-evidence.ts';

export interface FetchParts {
  readonly db: KuratorDb;
  /** The connected portal at that host; rejects with words when it is not connected. */
  reach(host: string): Promise<Portal>;
  readonly land: Land;
  now(): Instant;
}

/** Bringing bytes from the portal to this machine (J6): of proof filed elsewhere, and of files others put to the task. */
export function fetchDeeds(parts: FetchParts) {
  const { db, now } = parts;

  /** Where the file lies, and the ticket's task, where it hangs when it is on nobody's own Disk. */
  async function placeOf({ draftId }: Pick<Evidence, 'draftId'>) {
    const ticket = await db.tickets.filter((row) => row.draftId === draftId).first();
    if (!ticket) throw new Failure('missing', { words: 'failure_ticket_gone' });
    const row = await db.onPortal.get(ticket.id);
    return { portal: await parts.reach(homeOf(ticket, row)), taskId: row?.taskId };
  }

  /** Its bytes on the disk, all that the portal says there are. */
  async function carry(portal: Portal, id: string, remote: RemoteFile, onFetched?: OnFetched, signal?: AbortSignal) {
    let got = 0;
    const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        got += piece.byteLength;
        // A portal that sends for ever must not fill the disk.
        if (got > remote.size) throw differs(remote);
        onFetched?.(got, remote.size);
        controller.enqueue(piece);
      },
    });
    const stream = await portal.download(remote.address, signal);
    const landed = await parts.land(id, stream.pipeThrough(count));
    if (landed.blob.size === remote.size) return landed;
    await landed.free();
    throw new Failure('offline', { words: 'failure_fetch_cut', params: { name: remote.name }, mayRetry: true });
  }

  return {
    async fetchProof(evidence: Evidence, onFetched?: OnFetched, signal?: AbortSignal) {
      const { id, name, diskId, size, digest, mime, drawnAt, annotated } = evidence;
      // Drawn on or cut: what left is other bytes than those its row tells of.
      const isSame = drawnAt === undefined && !annotated;
      const { portal, taskId } = await placeOf(evidence);
      const wanted = { diskId, taskId, name, size: isSame ? size : undefined };
      const remote = await findRemote(portal, wanted, signal);
      if (!remote) throw new Failure('missing', { words: 'failure_proof_gone', params: { name } });
      if (isSame && remote.size !== size) throw differs(remote);
      try {
        const landed = await carry(portal, id, remote, onFetched, signal);
        try {
          const isOther = isSame && digest !== undefined && (await digestOf(landed.blob, signal)) !== digest;
          if (isOther) throw differs(remote);
          await db.transaction('rw', db.blobs, db.evidence, async () => {
            await db.blobs.put({ id, blob: landed.blob.slice(0, landed.blob.size, mime) });
            await db.evidence.update(id, { fetchedAt: now() });
          });
        } finally {
          await landed.free();
        }
      } catch (error) {
        throw isFailure(error) ? error : asFailure(error);
      }
    },

    async adoptFile(ticketId: TicketId, name: string) {
      const ticket = await db.tickets.get(ticketId);
      const row = await db.onPortal.get(ticketId);
      if (!ticket || !row?.taskId) throw new Failure('missing', { words: 'failure_ticket_gone' });
      const portal = await parts.reach(homeOf(ticket, row));
      const { taskId } = row;
      const remote = await findRemote(portal, { taskId, name });
      if (!remote) throw new Failure('missing', { words: 'failure_proof_gone', params: { name } });
      const id = EvidenceId.parse(`${ticketId}:disk:${remote.diskId}`);
      const landed = await carry(portal, id, remote);
      try {
        const found = await inspectFile(landed.blob, name, pageReaders);
        const row = Evidence.parse({
          id,
          draftId: ticket.draftId,
          kind: kindOf(found.nature),
          nature: found.nature,
          name,
          mime: found.mime,
          size: landed.blob.size,
          digest: await digestOf(landed.blob),
          madeAt: now(),
          annotated: false,
          diskId: remote.diskId,
          fetchedAt: now(),
          ...(found.duration ? { duration: found.duration } : {}),
        });
        await db.transaction('rw', db.blobs, db.evidence, async () => {
          await db.evidence.put(row);
          await db.blobs.put({ id, blob: landed.blob.slice(0, landed.blob.size, found.mime) });
        });
      } finally {
        await landed.free();
      }
      return id;
    },
  } satisfies Partial<TalkDesk>;
}

/** Somebody put another file in its place, or it was damaged on the way: it is not the proof that was filed. */
function differs({ name }: RemoteFile): Failure {
  return new Failure('conflict', { words: 'failure_proof_other', params: { name } });
}
