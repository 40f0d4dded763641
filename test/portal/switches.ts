/** What varies between portals; tests switch it at any time. */
export interface Switches {
  /** `ru_pro100`: region and plan as in the LICENSE of app.info. */
  plan: string;
  /** New card: a task has a chat. Old card: it has forum comments (tasks before 25.700.0). */
  cards: 'new' | 'old';
  /** Answer to a wrong secret: 401 by the platform's source, 403 by the table of system errors. */
  badSecret: 401 | 403;
  /** What a webhook gets from app.info: the licence (source, SDK) or a refusal (documentation). */
  appInfo: 'license' | 'refuse';
  /** REST switched off with the plan: 403 ACCESS_DENIED for everything. */
  restAllowed: boolean;
  /** Scope the sonet_group methods ask for: the two documents disagree. */
  groupScope: 'sonet_group' | 'sonet';
  /** Whether the REST 3.0 root exists (boxed portals of an earlier version answer 404). */
  restV3: boolean;
  /** Working-time management is part of the plan. */
  timeman: boolean;
  /** Whether tasks accept bindings beyond L, D, C, CO, SI and T. */
  wideCrmBindings: boolean;
  /** Whether new-card chat messages move the task's activity date (not documented: both happen). */
  chatMovesActivity: boolean;
  /** Bytes that Disk may hold in all; bytes that one upload may have. */
  diskQuota: number;
  uploadLimit: number;
  /** Hosts this portal had before: requests to them are answered with 302 to `host`. */
  oldHosts: string[];
  /** Answer plain http with 400 "Https required". */
  httpsOnly: boolean;
  /** Addresses of upload and download: with a session of their own, or with the webhook's secret in the path. */
  specialUrls: 'session' | 'webhook';
  /** Deleted portals answer 500 PORTAL_DELETED, those blocked by hand 503 OVERLOAD_LIMIT. */
  life: 'open' | 'deleted' | 'blocked';
}

export const defaultSwitches = (plan = 'ru_pro100', cards: 'new' | 'old' = 'new'): Switches => ({
  plan,
  cards,
  badSecret: 401,
  appInfo: 'license',
  restAllowed: true,
  groupScope: 'sonet_group',
  restV3: cards === 'new',
  timeman: true,
  wideCrmBindings: false,
  chatMovesActivity: true,
  diskQuota: 24 * 2 ** 30,
  uploadLimit: 2 * 2 ** 30,
  oldHosts: [],
  httpsOnly: false,
  specialUrls: 'session',
  life: 'open',
});
