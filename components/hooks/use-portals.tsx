import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDesk } from './use-desk.tsx';
import { readyOf, useLive } from './use-live.ts';

/** The connected portals as a screen names them. */
export interface Portals {
  readonly isReady: boolean;
  /** Who one is on each portal, by its host. */
  readonly meOn: ReadonlyMap<string, string>;
  /** Hosts, the main one first; only where there are several: with one nobody needs to be told which. */
  readonly several: readonly string[];
}

const Context = createContext<Portals>({ isReady: false, meOn: new Map(), several: [] });

/** Gives everything within the names of the connected portals; told anew only when one comes or goes. */
export function PortalsAround({ children }: { readonly children: ReactNode }) {
  const all = readyOf(useLive(useDesk().connections));
  const key = all && JSON.stringify(all.map(({ host, me }) => [host, me.id]));
  const value = useMemo((): Portals => {
    const pairs: [string, string][] = JSON.parse(key ?? '[]');
    const hosts = pairs.map(([host]) => host);
    return { isReady: key !== undefined, meOn: new Map(pairs), several: hosts.length > 1 ? hosts : [] };
  }, [key]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const usePortals = (): Portals => useContext(Context);

const shortOf = (host: string) => host.replace(/\.bitrix24\.[a-z.]+$/, '');

/** A portal's name where there is little room: without what every cloud portal shares, unless another is called so too. */
export function portalName(host: string, all: readonly string[]): string {
  const isAlone = all.every((one) => one === host || shortOf(one) !== shortOf(host));
  return isAlone ? shortOf(host) : host;
}

/** The name of a ticket's portal; undefined where only one is connected. Of one that is connected no more it is told too. */
export function usePortalName(): (host: string) => string | undefined {
  const { several } = usePortals();
  return (host) => (several.length > 0 && host !== '' ? portalName(host, several) : undefined);
}
