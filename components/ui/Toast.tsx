import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Button, IconButton } from './Button.tsx';

interface Message {
  readonly id: number;
  readonly text: string;
  readonly action?:
    | {
        readonly label: string;
        readonly run: () => void;
        /** Milliseconds for which it makes sense; then the message goes, whoever looks at it. */
        readonly lasts?: number;
      }
    | undefined;
}

type Say = (text: string, action?: Message['action']) => void;

const SayContext = createContext<Say>(() => {});

/** How a part of the screen says briefly what happened, with a way back. */
export function useToast(): Say {
  return useContext(SayContext);
}

const STAYS = 8_000;

/** One message at a time at the foot of the screen. It stays while the pointer or the focus is on it. */
export function ToastPlace({ close, children }: { readonly close: string; readonly children: ReactNode }) {
  const [message, setMessage] = useState<Message>();
  const [held, setHeld] = useState(false);
  const say = useCallback<Say>((text, action) => setMessage((old) => ({ id: (old?.id ?? 0) + 1, text, action })), []);
  const shown = useMemo(() => message, [message]);

  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setMessage(undefined), STAYS);
    return () => clearTimeout(timer);
  }, [shown, held]);

  useEffect(() => {
    const lasts = shown?.action?.lasts;
    if (lasts === undefined) return;
    const timer = setTimeout(() => {
      setMessage(undefined);
      setHeld(false);
    }, lasts);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <SayContext value={say}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex justify-center"
      >
        {shown && (
          // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message from leaving
          <div
            key={shown.id}
            onMouseEnter={() => setHeld(true)}
            onMouseLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
            className="pointer-events-auto flex max-w-full animate-rise items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 text-sm shadow-float"
          >
            <span className="min-w-0 truncate">{shown.text}</span>
            {shown.action && (
              <Button
                look="accent"
                small
                onClick={() => {
                  shown.action?.run();
                  setMessage(undefined);
                  setHeld(false);
                }}
              >
                {shown.action.label}
              </Button>
            )}
            <IconButton
              icon={X}
              small
              label={close}
              onClick={() => {
                setMessage(undefined);
                setHeld(false);
              }}
            />
          </div>
        )}
      </div>
    </SayContext>
  );
}
