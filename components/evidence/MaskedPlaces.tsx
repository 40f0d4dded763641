import type { Evidence } from '../../lib/model/evidence.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Notice } from '../ui/Notice.tsx';

/** The picture of a draft with its covered places: each can be shown by one click, for which the picture is taken again. */
export function MaskedPlaces({ evidence, url }: { readonly evidence: Evidence; readonly url: string }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { shot, width = 1, height = 1 } = evidence;
  const places = shot?.places ?? [];
  const mayOpen = shot?.again !== undefined && evidence.drawnAt === undefined;

  return (
    <>
      <div className="relative mx-auto max-h-[72vh] w-fit max-w-full overflow-auto" aria-busy={deed.busy}>
        <img src={url} alt={evidence.name} className="block max-w-full rounded-md" />
        {mayOpen &&
          places.flatMap(({ kind, boxes }, place) =>
            boxes.slice(0, 1).map((box) => (
              <button
                // Places have no names: they are told by where they stand in the list.
                key={place}
                type="button"
                disabled={deed.busy}
                title={t('evidence_open_place', { what: t(`private_${kind}`) })}
                aria-label={t('evidence_open_place', { what: t(`private_${kind}`) })}
                onClick={() => void deed.run(() => desk.openPlace(evidence.id, place))}
                className="absolute min-h-2 min-w-2 cursor-pointer rounded-sm outline-accent hover:outline-2 focus-visible:outline-2"
                style={{
                  left: `${(box.x / width) * 100}%`,
                  top: `${(box.y / height) * 100}%`,
                  width: `${(box.width / width) * 100}%`,
                  height: `${(box.height / height) * 100}%`,
                }}
              />
            )),
          )}
      </div>
      {shot && (
        <p className="text-center text-xs text-ink-3">
          {shot.masked ? t('evidence_masked', { n: places.length }) : t('evidence_unmasked')}
          {mayOpen && places.length > 0 && `. ${t('evidence_open_note')}`}
        </p>
      )}
      {shot?.absent !== undefined && <Notice weight="info">{t('evidence_absent', { n: shot.absent })}</Notice>}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}
