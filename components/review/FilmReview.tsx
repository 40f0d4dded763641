import { useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import { type FilmPart, isSameCut, keptLength, secondInCut, secondInWhole } from '../../lib/model/film-cut.ts';
import { formatBytes } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { TrailPanel } from '../recorder/TrailPanel.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CutBar } from './CutBar.tsx';
import { cutOf, cutOut, type Edit, stretchOf, wholeFilm } from './cutting.ts';
import { FilmFacts } from './FilmFacts.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { NameField } from './NameField.tsx';
import { obey } from './obey.ts';
import { PlayerBar } from './PlayerBar.tsx';
import { ReviewFoot } from './ReviewFoot.tsx';
import { EditButtons, ReviewTop } from './ReviewTop.tsx';
import { Timeline } from './Timeline.tsx';
import { useCutting } from './use-cutting.ts';
import type { OpenFilm } from './use-film.ts';
import { useFilmDeeds } from './use-film-deeds.ts';
import { usePlayer } from './use-player.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** The review of one film: the picture, its timeline with what is kept, what is known of it, and what is to become of it. */
export function FilmReview({
  row,
  open,
  name,
}: {
  readonly row: FilmRow;
  readonly open: OpenFilm;
  readonly name: string;
}) {
  const { t, say, fault, language } = useWords();
  const toast = useToast();
  const { film, url, frames } = open;
  const { recording, evidence } = row;
  const fixed = !row.open;
  const cutting = useCutting(row, frames);
  const [dragged, setDragged] = useState<Edit>();
  const [chosen, setChosen] = useState<FilmPart>();
  const [keys, setKeys] = useState(false);
  const [trouble, setTrouble] = useState<Failure>();
  const stage = useRef<HTMLDivElement>(null);
  const edit = dragged ?? cutting.edit;
  const player = usePlayer(edit, frames.end);
  const deeds = useFilmDeeds(row, cutting);

  const change = (next: Edit) => {
    setDragged(undefined);
    if (!fixed) cutting.change(next);
  };
  const choose = (part: FilmPart | undefined) => {
    if (!fixed) setChosen(part);
  };
  const doCut = () => {
    if (!chosen) return;
    const next = cutOut(cutting.edit, chosen);
    // Nothing left of it, or nothing of it there: it must not look as if the button were dead.
    if (next === cutting.edit) toast(t('review_cut_nothing'));
    else change(next);
    setChosen(undefined);
  };
  const full = () => {
    const leaving = document.fullscreenElement !== null;
    const done = leaving ? document.exitFullscreen() : stage.current?.requestFullscreen();
    done?.catch((error: unknown) => setTrouble(asFailure(error)));
  };
  const parts = {
    player,
    frames,
    chosen,
    choose,
    cut: doCut,
    poster: () => change({ ...cutting.edit, poster: player.second }),
    undo: () => !fixed && cutting.undo(),
    redo: () => !fixed && cutting.redo(),
    full,
    keys: () => setKeys(true),
  };
  useReviewKeys((command) => obey(command, parts), !keys);
  useEffect(() => {
    if (!fixed) return;
    setChosen(undefined);
    setDragged(undefined);
  }, [fixed]);

  const wanted = cutOf(cutting.edit, frames);
  const failure = trouble ?? cutting.failure ?? deeds.failure;
  const size = recording.size * (keptLength(edit) / frames.end);

  return (
    <main className="flex h-screen min-w-0 flex-col overflow-hidden">
      <ReviewTop
        row={row}
        name={
          <NameField
            row={row}
            fallback={evidence?.name ?? name}
            fixed={fixed}
            onTrouble={(error) => setTrouble(asFailure(error))}
          />
        }
      >
        {!fixed && (
          <EditButtons
            canUndo={cutting.canUndo}
            canRedo={cutting.canRedo}
            onUndo={cutting.undo}
            onRedo={cutting.redo}
            onKeys={() => setKeys(true)}
          />
        )}
      </ReviewTop>
      {fixed && <Notice className="mx-3 my-2">{t('review_filed')}</Notice>}
      {!fixed && recording.trouble && (
        <Notice weight="warning" className="mx-3 my-2">
          {say({ key: recording.trouble })}
        </Notice>
      )}
      {failure && (
        <Notice weight="trouble" className="mx-3 my-2">
          {fault(failure)}
        </Notice>
      )}
      <div className="flex min-h-0 flex-1 max-[760px]:flex-col max-[760px]:overflow-auto">
        <section
          ref={stage}
          aria-label={t('review_player')}
          className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface max-[760px]:min-h-100"
        >
          <div className="flex min-h-0 flex-1 items-center justify-center bg-sunken">
            {player.broken ? (
              <Notice weight="trouble">{t('review_broken')}</Notice>
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: a recording made this minute has no captions
              <video
                ref={player.video}
                src={url}
                preload="auto"
                playsInline
                onClick={player.toggle}
                aria-label={name}
                className="size-full min-h-0 object-contain"
              />
            )}
          </div>
          <Timeline
            film={film}
            frames={frames}
            edit={edit}
            second={player.second}
            chosen={chosen}
            fixed={fixed}
            onSeek={player.seek}
            onEdit={(next, isDone) => (isDone ? change(next) : setDragged(next))}
            onChoose={choose}
          />
          <PlayerBar player={player} end={frames.end} sound={edit.sound} onFull={full} />
          {!fixed && (
            <CutBar
              edit={edit}
              frames={frames}
              second={player.second}
              chosen={chosen}
              onChoose={() => choose(stretchOf(frames, player.second, Math.min(frames.end, player.second + 1)))}
              onCut={doCut}
              onDrop={() => setChosen(undefined)}
              onPoster={parts.poster}
              onReset={() => change(wholeFilm(frames, cutting.edit.poster))}
            />
          )}
        </section>
        <aside className="flex w-80 shrink-0 flex-col gap-4 overflow-auto border-l border-line p-4 max-[960px]:w-68 max-[760px]:w-full max-[760px]:border-t max-[760px]:border-l-0">
          <FilmFacts row={row} edit={edit} fixed={fixed} onEdit={change} />
          <TrailPanel
            recordingId={recording.id}
            film={row}
            second={fixed ? secondInWhole(recording.made?.cut, player.second) : player.second}
            onSeek={(at) => player.seek(fixed ? (secondInCut(recording.made?.cut, at) ?? 0) : at)}
          />
        </aside>
      </div>
      {!fixed && (
        <ReviewFoot
          attached={evidence !== undefined}
          made={isSameCut(wanted, recording.made?.cut)}
          isCut={recording.made !== undefined}
          share={deeds.share}
          size={`${wanted ? '≈ ' : ''}${formatBytes(wanted ? size : recording.size, language)}`}
          onKeep={deeds.keep}
          onApply={deeds.apply}
          onOriginal={() => {
            change(wholeFilm(frames, cutting.edit.poster));
            deeds.original();
          }}
          onDiscard={deeds.discard}
          onTakeOut={deeds.takeOut}
          onCancel={deeds.cancel}
        />
      )}
      <KeysSheet open={keys} onClose={() => setKeys(false)} />
    </main>
  );
}
