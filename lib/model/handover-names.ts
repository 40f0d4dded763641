/** Version of the file's own form. A reader of a later form must still read this one. */
export const HANDOVER_VERSION = 1;
/** The part for machines; people read the parts beside it. */
export const HANDOVER_CONTENTS = 'kurator.json';
/** What the name of such a file ends with. */
export const HANDOVER_ENDING = '.kurator.zip';
