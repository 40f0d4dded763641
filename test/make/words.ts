import { makeWords } from '../../lib/browser/words.ts';
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };

/** The Russian sentences of the interface, as the extension has them. */
export const russian = makeWords('ru', ru);
