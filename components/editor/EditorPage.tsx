import { ImageOff } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { AnnotatedRow } from '../../lib/desk/desk.ts';
import type { EvidenceId } from '../../lib/model/ids.ts';
import { mayAnnotate } from '../evidence/may-annotate.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Editor } from './Editor.tsx';
import { usePicture } from './use-picture.ts';

/** The picture of the address: looked for, missing, unreadable, or open. */
export function EditorPage({ id }: { readonly id: EvidenceId }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const row = useLive(useMemo(() => desk.annotated(id), [desk, id]));
  if (row.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (row.is === 'failed') {
    return (
      <Notice weight="trouble" className="m-6">
        {fault(row.failure)}
      </Notice>
    );
  }
  if (!row.value) return <Gone />;
  if (!mayAnnotate(row.value.evidence)) return <Notice className="m-6">{t('editor_not_picture')}</Notice>;
  return <WithPicture key={id} row={row.value} />;
}

/** Nothing to draw on: the picture was removed, or the address names none. */
export function Gone() {
  const { t } = useWords();
  return (
    <Empty icon={<ImageOff aria-hidden />} title={t('editor_gone')}>
      {t('editor_gone_hint')}
    </Empty>
  );
}

function WithPicture({ row }: { readonly row: AnnotatedRow }) {
  const { t, fault } = useWords();
  const picture = usePicture(row.evidence);
  const { name } = row.evidence;
  useEffect(() => {
    document.title = `${t('editor_title')}: ${name}`;
  }, [t, name]);
  if (picture.is === 'loading') return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  if (picture.is === 'failed') {
    return (
      <Notice weight="trouble" className="m-6" title={name}>
        {fault(picture.failure)}
      </Notice>
    );
  }
  return <Editor row={row} picture={picture.value} />;
}
