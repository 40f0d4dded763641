import type { World } from './state.ts';

/** What an HTML page of the portal is made from. */
export interface PageRequest {
  url: URL;
  world: World;
  /** Who is logged in: the cookie BITRIX_SM_VIEWER, else the portal's `viewer` (the curator). */
  userId: number;
  /** `https://host[:port]` as the browser wrote it. */
  origin: string;
}

export interface PageAnswer {
  status: number;
  /** Content type, with charset. */
  type: string;
  body: string;
  headers?: Record<string, string>;
  /** Instead of `body`: a file of the portal's Disk, by its Disk id. */
  object?: number;
}

/** Draws a page; undefined: the portal has no such path (404). */
export type RenderPage = (request: PageRequest) => PageAnswer | undefined;
