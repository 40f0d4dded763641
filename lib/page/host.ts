import { RESERVED_LABELS, ZONES } from './routes.ts';

/** A portal the user has added: its host, its port where one was given, the folder it lives in. */
export interface OwnHost {
  readonly hostname: string;
  /** Undefined: any port of that host. */
  readonly port: string | undefined;
  readonly folder: readonly string[];
}

/** Where a portal begins inside an address. */
export interface PortalPlace {
  /** Host without the dot at its end, with the port where it is not the scheme's own. */
  readonly host: string;
  /** The folder the user gave for it. */
  readonly folder: readonly string[];
  /** Whether the user added it: only then may it live in a folder. */
  readonly own: boolean;
}

/** The parts of a path between slashes; doubled slashes and slashes at the ends make none. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Whether `text` is in a list whose entries may end with `*` for anything. */
export function isListed(list: readonly string[], text: string): boolean {
  return list.some((entry) => (entry.endsWith('*') ? text.startsWith(entry.slice(0, -1)) : text === entry));
}

const withoutDot = (hostname: string) => hostname.replace(/\.$/, '');

function isCloudPortal(hostname: string): boolean {
  const [, label = '', zone = ''] = /^([a-z0-9-]{1,63})\.bitrix24\.([a-z.]+)$/.exec(hostname) ?? [];
  // `xn--` is a name in other letters: no portal has one, and it may look like somebody's (10.1).
  const isName = /^[a-z0-9](.*[a-z0-9])?$/.test(label) && !label.startsWith('xn--');
  return isName && ZONES.includes(zone) && !isListed(RESERVED_LABELS, label);
}

/**
 * Reads what a user gives for a portal of his own: `host`, `host:8443`, `host/intranet`, an address of the portal or a
 * webhook (of which only the place is kept). Undefined when it is none of these.
 */
export function parseOwnHost(text: string): OwnHost | undefined {
  const bare = text.trim().replace(/^https?:\/\//i, '');
  const [, name = '', port, path = ''] =
    /^(\[[\da-f:.]+\]|[^\s:/?#@\\[\]]+)(?::(\d{1,5}))?(\/[^?#]*)?/i.exec(bare) ?? [];
  const rest = bare.slice(name.length + (port ? port.length + 1 : 0) + path.length);
  if (!name || (rest !== '' && !/^[?#]/.test(rest)) || Number(port ?? 1) > 65_535) return undefined;
  const url = URL.parse(`http://${name}/`);
  if (!url?.hostname) return undefined;
  const folder = segmentsOf(URL.parse(path, url)?.pathname ?? '');
  const end = folder.findIndex((segment) => segment.toLowerCase() === 'rest' || segment.includes('.'));
  return {
    hostname: withoutDot(url.hostname),
    port: port === undefined ? undefined : String(Number(port)),
    folder: end < 0 ? folder : folder.slice(0, end),
  };
}

/**
 * The portal an address leads to, or undefined when that is no portal: a cloud portal by the exact zone of its host
 * name, any other only if the user has added it (bitrix24-rest 10.1). An address with a name or password before the
 * host leads nowhere.
 */
export function findPortal(url: URL, ownHosts: readonly string[]): PortalPlace | undefined {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  const hostname = withoutDot(url.hostname);
  const host = url.port ? `${hostname}:${url.port}` : hostname;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const path = segmentsOf(url.pathname);
  const own = ownHosts
    .map(parseOwnHost)
    .filter((given) => given?.hostname === hostname && (given.port ?? port) === port)
    .filter((given) => given?.folder.every((segment, index) => segment === path[index]))
    .sort((one, other) => (other?.folder.length ?? 0) - (one?.folder.length ?? 0))[0];
  if (own) return { host, folder: own.folder, own: true };
  return isCloudPortal(hostname) ? { host, folder: [], own: false } : undefined;
}
