import { Download, Package, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { HandoverOf, HandoverPlan, MadeHandover } from '../../lib/model/handover.ts';
import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { saveFile } from '../options/file-out.ts';
import { useLongDeed } from '../options/use-long-deed.ts';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';

/** The file as another program would take it; undefined where this browser shares no such files. */
function shareable({ file, name }: MadeHandover): ShareData | undefined {
  const data = { files: [new File([file], name, { type: 'application/zip' })] };
  return navigator.canShare?.(data) ? data : undefined;
}

/** Makes the one file: whose name stands on it, what is in it and how large it is, how far it is, and where it goes. */
export function HandoverMaker({
  of,
  plan,
  name: known,
  ready,
}: {
  readonly of: HandoverOf;
  readonly plan: HandoverPlan;
  readonly name: string;
  /** Settles when everything that was typed is in the database. */
  readonly ready: () => Promise<unknown>;
}) {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useLongDeed();
  const [name, setName] = useState(known);
  const [made, setMade] = useState<MadeHandover>();
  const isDraft = 'draft' in of;
  const field = useRef<HTMLInputElement>(null);
  // The curator must see whose matter it is; who was never asked for his name is asked for it first of all.
  const isNameless = isDraft && name.trim() === '';
  useEffect(() => {
    if (isDraft && known === '') field.current?.focus();
  }, [isDraft, known]);
  const make = () =>
    void deed.run(async (told, signal) => {
      setMade(undefined);
      await ready();
      if (name.trim() !== known) await desk.saveSettings({ ownName: name.trim() });
      const file = await desk.makeHandover(of, name, told, signal);
      setMade(file);
      saveFile(file.file, file.name);
    });
  const shared = made && shareable(made);
  const share = () =>
    deed.run(async () => {
      // Closing the dialog of the system is no failure.
      if (shared) await navigator.share(shared).catch(() => undefined);
    });
  const size = formatBytes(plan.size, language);

  return (
    <div className="flex flex-col gap-3">
      <Field label={t('handover_name')} hint={t('handover_name_why')}>
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            value={name}
            maxLength={120}
            disabled={deed.busy}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {plan.absent.length > 0 && (
        <Notice title={t('handover_absent')}>
          <ul className="text-xs">
            {plan.absent.map((one, at) => (
              <li key={at}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {deed.busy ? (
        <>
          <Progress
            words={t('handover_making', { share: deed.percent })}
            percent={deed.percent}
            action={
              <Button small look="ghost" onClick={deed.stop}>
                {t('common_cancel')}
              </Button>
            }
          />
          <p className="text-xs text-ink-3">{t('handover_keep_open')}</p>
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button look={made ? 'secondary' : 'primary'} icon={Package} disabled={isNameless} onClick={make}>
            {t(made ? 'handover_make_again' : 'handover_make')}
          </Button>
          <span className="figures text-xs text-ink-2">
            {plan.proofs > 0 ? t('handover_size', { n: plan.proofs, size }) : t('handover_size_none')}
          </span>
        </div>
      )}
      {deed.stopped && <Notice>{t('handover_stopped')}</Notice>}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {made && !deed.busy && (
        <Notice
          weight="good"
          title={t('handover_made', { size: formatBytes(made.file.size, language) })}
          action={
            <>
              {shared && (
                <Button small look="primary" icon={Share2} onClick={() => void share()}>
                  {t('handover_share')}
                </Button>
              )}
              <Button small icon={Download} onClick={() => saveFile(made.file, made.name)}>
                {t('handover_save_again')}
              </Button>
            </>
          }
        >
          <p className="text-ink-2">{made.name}</p>
          <p>{t(isDraft ? 'handover_made_next' : 'handover_made_ticket_next')}</p>
        </Notice>
      )}
    </div>
  );
}
