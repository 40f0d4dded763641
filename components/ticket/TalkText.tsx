import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { type BbNode, readBb } from '../../lib/base/bb-tree.ts';
import { clip } from '../../lib/base/text.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';

/** Longer than this a message is folded. */
const LONG = { characters: 700, lines: 14 };

function isLong(text: string): boolean {
  return text.length > LONG.characters || text.split('\n').length > LONG.lines;
}

function shortened(text: string): string {
  return clip(text.split('\n').slice(0, LONG.lines).join('\n'), LONG.characters);
}

function shown(nodes: readonly BbNode[]): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{element(node)}</Fragment>);
}

/** The portal's formatting as elements: nothing of its text is ever HTML, and only web addresses are links. */
function element(node: BbNode): ReactNode {
  switch (node.is) {
    case 'text':
      return node.text;
    case 'bold':
    case 'person':
      return <b className="font-semibold">{shown(node.inside)}</b>;
    case 'italic':
      return <i>{shown(node.inside)}</i>;
    case 'underline':
      return <u>{shown(node.inside)}</u>;
    case 'strike':
      return <s>{shown(node.inside)}</s>;
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 text-xs">{shown(node.inside)}</code>;
    case 'quote':
      return <span className="my-1 block border-l-2 border-edge pl-2 text-ink-2">{shown(node.inside)}</span>;
    case 'item':
      return shown(node.inside);
    case 'link':
      return (
        <a href={node.address} target="_blank" rel="noopener noreferrer" className="text-accent underline">
          {shown(node.inside)}
        </a>
      );
  }
}

/** What somebody said, folded when it is long. */
export function TalkText({ text }: { readonly text: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const long = isLong(text);
  const nodes = useMemo(() => readBb(long && !open ? shortened(text) : text), [text, long, open]);
  return (
    <>
      <p className="text-sm wrap-anywhere whitespace-pre-wrap">{shown(nodes)}</p>
      {long && (
        <Button small look="accent" className="-ml-2" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'talk_less' : 'talk_more')}
        </Button>
      )}
    </>
  );
}
