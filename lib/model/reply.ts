import * as z from 'zod/mini';
import { DraftId, type TicketId } from './ids.ts';

/** What is being written to a ticket and has not been sent: it survives closing, as a draft does. */
export const Reply = z.object({
  text: z.string(),
  /** An addition to what was filed goes out as such, other words as they are. */
  isAddition: z.boolean(),
});
export type Reply = z.infer<typeof Reply>;

export const emptyReply: Reply = { text: '', isAddition: false };

const PREFIX = 'reply:';

/** Under which draft the files of an unsent reply lie. */
export const replyDraft = (id: TicketId): DraftId => DraftId.parse(`${PREFIX}${id}`);

/** Whether a draft's id is that of an unsent reply: it has no row among the drafts. */
export const isReplyDraft = (id: DraftId): boolean => id.startsWith(PREFIX);
