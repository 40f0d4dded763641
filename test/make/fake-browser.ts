/**
 * The extension APIs as far as the rooms below the screens use them, with a memory: what was asked for, granted, shown,
 * registered. Import it before anything that imports `wxt/browser`: that one looks for the browser once.
 */
export const OWN = 'chrome-extension://aaaabbbbccccddddaaaabbbbccccdddd';

export interface FakeSender {
  readonly id?: string;
  readonly url?: string;
  readonly tab?: { readonly id: number };
}
type Listener = (message: unknown, from: FakeSender, answer: (reply: unknown) => void) => boolean | undefined;
type TabUpdated = (tabId: number, change: { url?: string; status?: string }) => void;
type TabRemoved = (tabId: number) => void;
interface FakeTab {
  readonly id: number;
  readonly windowId: number;
  readonly url?: string;
  readonly title?: string;
  readonly active?: boolean;
}

/** What the fake remembers; `resetBrowser` empties it. */
export const seen = {
  listeners: new Set<Listener>(),
  granted: new Set<string>(),
  asked: [] as string[],
  willGrant: true,
  notices: [] as { id: string; title: string; message: string; buttons?: readonly { title: string }[] }[],
  scripts: [] as { id: string; matches: readonly string[] }[],
  alarms: new Map<string, unknown>(),
  badges: [] as string[],
  menus: [] as string[],
  opened: [] as string[],
  tabs: [] as FakeTab[],
  tabUpdated: new Set<TabUpdated>(),
  tabRemoved: new Set<TabRemoved>(),
  closed: [] as number[],
  /** What was run in the pages of tabs: the file, or the word that was handed over. */
  ran: [] as { tabId: number; what: string }[],
  sentToTabs: [] as { tabId: number; message: unknown }[],
  /** Tabs whose page lets no script of ours in. */
  shut: new Set<number>(),
  look: undefined as unknown,
  streamId: 'stream-1',
};

export function resetBrowser(): void {
  for (const set of [seen.listeners, seen.granted, seen.alarms]) set.clear();
  for (const set of [seen.tabUpdated, seen.tabRemoved, seen.shut]) set.clear();
  seen.closed.length = 0;
  seen.ran.length = 0;
  for (const list of [seen.asked, seen.notices, seen.scripts, seen.badges, seen.menus]) list.length = 0;
  for (const list of [seen.opened, seen.tabs, seen.sentToTabs]) list.length = 0;
  Object.assign(seen, { willGrant: true, look: undefined, streamId: 'stream-1' });
}

/**
 * Brings a message to every listener as the browser does: cloned, and answered by the first that answers. With nobody
 * there it is refused; where all say that they will not answer, the channel closes.
 */
export function deliver(message: unknown, from: FakeSender): Promise<unknown> {
  const copy: unknown = structuredClone(message);
  return new Promise((resolve, reject) => {
    if (seen.listeners.size === 0) {
      reject(new Error('Could not establish connection. Receiving end does not exist.'));
      return;
    }
    let waits = false;
    for (const listener of seen.listeners) {
      if (listener(copy, from, (reply) => resolve(structuredClone(reply))) === true) waits = true;
    }
    if (!waits) resolve(undefined);
  });
}

const nothing = async () => undefined;
const event = { addListener: () => undefined, removeListener: () => undefined };

const fake = {
  runtime: {
    id: 'aaaabbbbccccddddaaaabbbbccccdddd',
    getPlatformInfo: nothing,
    getManifest: () => ({ version: '1' }),
    lastError: undefined,
    getURL: (path: string) => `${OWN}${path}`,
    sendMessage: (message: unknown) => deliver(message, { id: fake.runtime.id, url: `${OWN}/popup.html` }),
    onMessage: {
      addListener: (listener: Listener) => void seen.listeners.add(listener),
      removeListener: (listener: Listener) => void seen.listeners.delete(listener),
    },
  },
  permissions: {
    async request({ origins }: { origins: string[] }) {
      seen.asked.push(...origins);
      if (seen.willGrant) for (const origin of origins) seen.granted.add(origin);
      return seen.willGrant;
    },
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => seen.granted.has(origin)),
    async remove({ origins }: { origins: string[] }) {
      for (const origin of origins) seen.granted.delete(origin);
      return true;
    },
  },
  scripting: {
    getRegisteredContentScripts: async () => [...seen.scripts],
    registerContentScripts: async (scripts: typeof seen.scripts) => void seen.scripts.push(...scripts),
    async updateContentScripts(scripts: typeof seen.scripts) {
      const known = seen.scripts.map((one) => scripts.find(({ id }) => id === one.id) ?? one);
      seen.scripts.splice(0, Infinity, ...known);
    },
    async unregisterContentScripts({ ids }: { ids?: string[] } = {}) {
      seen.scripts.splice(0, Infinity, ...(ids ? seen.scripts.filter(({ id }) => !ids.includes(id)) : []));
    },
    async executeScript({ target, files, args }: { target: { tabId: number }; files?: string[]; args?: unknown[] }) {
      if (seen.shut.has(target.tabId)) throw new Error('Cannot access contents of the page.');
      seen.ran.push({ tabId: target.tabId, what: String(files?.[0] ?? args?.[0]) });
      return [{ result: seen.look }];
    },
  },
  notifications: {
    async create(id: string, told: { title: string; message: string; buttons?: readonly { title: string }[] }) {
      const { title, message, buttons } = told;
      seen.notices.push({ id, title, message, ...(buttons ? { buttons } : {}) });
    },
    clear: nothing,
    onClicked: event,
    onButtonClicked: event,
  },
  alarms: {
    create: async (name: string, when: unknown) => void seen.alarms.set(name, when),
    get: async (name: string) => seen.alarms.get(name),
    getAll: async () => [...seen.alarms].map(([name]) => ({ name })),
    clear: async (name: string) => seen.alarms.delete(name),
    onAlarm: event,
  },
  action: {
    setBadgeText: async ({ text = '' }: { text?: string }) => void seen.badges.push(text),
    getTitle: async () => 'Куратор',
    setBadgeBackgroundColor: nothing,
    setBadgeTextColor: nothing,
    setTitle: nothing,
    setIcon: nothing,
  },
  contextMenus: {
    removeAll: async () => void seen.menus.splice(0),
    create: ({ title }: { title: string }) => void seen.menus.push(title),
    onClicked: event,
  },
  tabs: {
    query: async ({ active }: { active?: boolean }) => seen.tabs.filter((tab) => !active || tab.active),
    async create({ url }: { url: string }) {
      return { id: 100 + seen.opened.push(url), windowId: 1, url };
    },
    getCurrent: async () => ({ id: 1, windowId: 1 }),
    get: async (id: number) =>
      seen.tabs.find((tab) => tab.id === id) ?? { id, windowId: 1, url: seen.opened[id - 101] },
    remove: async (id: number) => void seen.closed.push(id),
    onUpdated: {
      addListener: (listener: TabUpdated) => void seen.tabUpdated.add(listener),
      removeListener: (listener: TabUpdated) => void seen.tabUpdated.delete(listener),
    },
    onRemoved: {
      addListener: (listener: TabRemoved) => void seen.tabRemoved.add(listener),
      removeListener: (listener: TabRemoved) => void seen.tabRemoved.delete(listener),
    },
    update: nothing,
    async sendMessage(tabId: number, message: unknown) {
      seen.sentToTabs.push({ tabId, message });
      throw new Error('Could not establish connection. Receiving end does not exist.');
    },
    captureVisibleTab: async () => 'data:image/png;base64,AA==',
  },
  tabCapture: {
    getMediaStreamId: (_: unknown, done: (id: string) => void) => done(seen.streamId),
  },
  offscreen: { createDocument: nothing, closeDocument: nothing },
  windows: { update: nothing },
};

Object.assign(globalThis, { chrome: fake });
