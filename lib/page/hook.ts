/** A function of the page that was put aside for ours, with the way back. */
export interface Hook {
  /** Takes it back; where the page has put its own over ours meanwhile, ours stays beneath and only passes on. */
  unhook(): void;
}

type Fn = (...args: unknown[]) => unknown;

/**
 * Puts a listening function in place of `owner[name]`. The page cannot tell it from the first: same name, length,
 * properties and `native code`; `this`, arguments, result and error pass as they are. `around` calls `pass` exactly once.
 * Undefined where there is nothing to hook or the page has locked it.
 */
export function hook(
  owner: object,
  name: string,
  around: (pass: () => unknown, self: unknown, args: readonly unknown[]) => unknown,
): Hook | undefined {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const original: unknown = before?.value;
  if (!before?.configurable || !before.writable || typeof original !== 'function') return undefined;
  let isOn = true;
  // References of our own: the page may change these globals after us.
  const { apply } = Reflect;
  const ours = new Proxy(original as Fn, {
    apply(target, self, args) {
      const pass = () => apply(target, self, args);
      return isOn ? around(pass, self, args) : pass();
    },
  });
  Object.defineProperty(owner, name, { ...before, value: ours });
  return {
    unhook() {
      isOn = false;
      const now = Object.getOwnPropertyDescriptor(owner, name);
      if (now?.value === ours && now.configurable) Object.defineProperty(owner, name, { ...now, value: original });
    },
  };
}
