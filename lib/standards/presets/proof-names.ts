const film = '\\.(?:mp4|webm|mov|mkv|avi|m4v)$';
const picture = '\\.(?:png|jpe?g|gif|webp)$';

/**
 * What a file of the consultant proves, by its name: the portal tells no more of a file that is not ours. The first that
 * fits counts: what a name says goes before what such files usually are (R-171 … R-174). A sample document says
 * from what something is to be made and disproves nothing: it is no proof against a repeat.
 */
export const proofNames = [
  { kind: 'training-recording', name: new RegExp(`(?:обуч|ответы|вебинар|training|webinar).*${film}`, 'i') },
  { kind: 'works-video', name: new RegExp(film, 'i') },
  { kind: 'unpaid-screenshot', name: new RegExp(`(?:не[\\s_-]*оплач|unpaid|not[\\s_-]paid).*${picture}`, 'i') },
  { kind: 'done-screenshot', name: new RegExp(picture, 'i') },
] as const;
