import { Mail, MessageCircle, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { CopyButton } from '../ticket/TextPreview.tsx';
import { ButtonLink } from '../ui/Button.tsx';

/** The ways a finished text travels by hand (J12): the clipboard, WhatsApp, Telegram, a letter. `page`: what it is about. */
export function TextWays({
  title,
  text,
  page,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly page: string | undefined;
  /** Further ways, at the end. */
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const whole = encodeURIComponent(`${title}\n\n${text}`);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyButton text={text} small />
      <ButtonLink small icon={MessageCircle} href={`https://wa.me/?text=${whole}`}>
        WhatsApp
      </ButtonLink>
      <ButtonLink
        small
        icon={Send}
        href={`https://t.me/share/url?url=${encodeURIComponent(page ?? ' ')}&text=${whole}`}
      >
        Telegram
      </ButtonLink>
      <ButtonLink
        small
        icon={Mail}
        href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`}
      >
        {t('channel_email')}
      </ButtonLink>
      {children}
    </div>
  );
}
