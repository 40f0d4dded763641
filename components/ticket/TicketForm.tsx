import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { type AnswerField, Answers, type Draft, type Ticket } from '../../lib/model/ticket.ts';
import { admit } from '../../lib/standards/admit.ts';
import { levelOfForm } from '../../lib/standards/draft-subject.ts';
import { listFields } from '../../lib/standards/intake.ts';
import { suggestType } from '../../lib/standards/suggest.ts';
import { HandedNotes } from '../handover/HandedNotes.tsx';
import { HandoverLater } from '../handover/HandoverLater.tsx';
import { journalOf } from '../hooks/answer-journal.ts';
import { useAnswerWriter } from '../hooks/use-answers.ts';
import { type Case, useSubject } from '../hooks/use-case.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useExtras } from '../hooks/use-extras.ts';
import { readyOf } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { CircumstanceFields } from './CircumstanceFields.tsx';
import { EntityList } from './EntityList.tsx';
import { EvidenceStrip, useDraftEvidence } from './EvidenceStrip.tsx';
import { ExtraFields } from './ExtraFields.tsx';
import { FilingFooter } from './FilingFooter.tsx';
import { type FormPlace, jumpTo, placeOf } from './jump.ts';
import { SaveMark } from './SaveMark.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { TypePicker } from './TypePicker.tsx';
import { useMend } from './use-mend.ts';

const noEvidence: readonly never[] = [];

export interface TicketFormProps {
  readonly around: Case;
  readonly draft: Draft;
  readonly onFiled: (ticket: Ticket) => void;
}

/** The form of J1. Give it the draft's id as its key: another draft is another form. */
export function TicketForm({ around, draft, onFiled }: TicketFormProps) {
  const words = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const root = useRef<HTMLFormElement>(null);
  const { policy, settings } = around;

  const journal = useMemo(() => journalOf(draft.id), [draft.id]);
  const form = useForm<Answers>({ defaultValues: { ...draft.answers, ...journal.read() } });
  const watched = useWatch({ control: form.control });
  const answers = useMemo(() => Answers.parse({ ...draft.answers, ...watched }), [draft.answers, watched]);
  const writer = useAnswerWriter(
    useCallback((patch) => desk.answer(draft.id, patch), [desk, draft.id]),
    journal,
  );
  const { setValue } = form;
  const setAnswer = useCallback(
    (field: AnswerField, value: string | undefined) => {
      const patch = Answers.parse({ ...form.getValues(), [field]: value });
      setValue(field, patch[field]);
      writer.put({ [field]: patch[field] });
    },
    [form, setValue, writer.put],
  );

  const evidence = readyOf(useDraftEvidence(draft.id)) ?? noEvidence;
  const extras = useExtras(draft);
  // Without a portal the ticket becomes a text (J12). Written only when it is filed: a portal may be connected before.
  const channel = !around.connection && draft.channel === 'portal' ? 'copy' : draft.channel;
  const current = useMemo(
    (): Draft => ({ ...draft, answers, extras: extras.values, channel }),
    [draft, answers, extras.values, channel],
  );
  const subject = useSubject(around, current, evidence, now);
  const verdict = useMemo(() => subject && admit(policy, subject, now), [policy, subject, now]);
  const fields = listFields(policy, levelOfForm(policy, around.level), answers.type, settings.strictTemplate);
  const findings = verdict?.findings ?? [];
  const unanswered = fields.extras.filter(
    ({ key, weight }) => weight === 'blocks' && !(extras.values[key] ?? '').trim(),
  );
  const empty = [fields.type, ...fields.fields].filter(
    ({ field, missing: weight }) => weight === 'blocks' && !(answers[field] ?? '').trim(),
  );
  const missing = [...empty, ...unanswered].map(({ label }) => label.toLocaleLowerCase(words.language));

  const [attempted, setAttempted] = useState(false);
  const [rulesOpen, setRulesOpen] = useState(false);
  const [foldOpen, setFoldOpen] = useState(
    settings.strictTemplate || draft.answers.input !== '' || draft.answers.output !== '',
  );
  const [jump, setJump] = useState<FormPlace>();
  const askJump = useCallback(
    (field: FormPlace) => {
      if (field === 'author' || field === 'level') void desk.openPage('options', 'level');
      if (field === 'input' || field === 'output') setFoldOpen(true);
      setJump(field);
    },
    [desk],
  );
  useEffect(() => {
    // After the picture, so that a fold that had to open first is open.
    if (jump && jumpTo(root.current, jump)) setJump(undefined);
  }, [jump]);

  const [handing, setHanding] = useState(false);
  const handOver = useCallback(() => setHanding(true), []);
  const mend = useMend(
    useMemo(() => ({ policy, draft, answers, setAnswer, handOver }), [policy, draft, answers, setAnswer, handOver]),
  );
  const settle = useCallback(() => Promise.all([writer.flush(), extras.flush()]), [writer.flush, extras.flush]);

  const filing = useDeed();
  const file = async () => {
    setAttempted(true);
    if (!verdict || handing) return;
    if (!verdict.mayFile) {
      // Whatever is missing, the curator may mend it.
      if (verdict.passage === 'hand-over') return handOver();
      const first = verdict.findings.find((finding) => finding.severity === 'blocks');
      setRulesOpen(true);
      const place = first && placeOf(first);
      if (place && place !== 'author' && place !== 'level') askJump(place);
      return;
    }
    await filing.run(async () => {
      await settle();
      if (channel !== draft.channel) await desk.setChannel(draft.id, channel);
      onFiled(await desk.file(draft.id));
    });
  };
  const fileNow = useRef(file);
  useEffect(() => {
    fileNow.current = file;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void fileNow.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const saveState = writer.state === 'saved' ? extras.state : writer.state;
  const typeTrouble = attempted ? findings.find((finding) => finding.field === 'type') : undefined;
  return (
    <form
      ref={root}
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => event.preventDefault()}
      aria-label={words.t('form_title')}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3 pt-2.5 pb-3">
        <HandedNotes draft={draft} />
        <div data-field="entities">
          <EntityList draft={draft} />
        </div>
        {fields.types.length > 0 && (
          <TypePicker
            field={fields.type}
            types={fields.types}
            value={answers.type}
            suggestion={suggestType(policy, answers.what)[0]?.type}
            error={typeTrouble && `${words.say(typeTrouble.words)} (${typeTrouble.rule})`}
            onChange={(type) => setAnswer('type', type)}
          />
        )}
        <TemplateFields
          form={form}
          fields={fields.fields}
          findings={findings}
          attempted={attempted}
          onAnswer={(field, value) => writer.put({ [field]: value })}
          foldOpen={foldOpen}
          onFold={setFoldOpen}
        />
        <ExtraFields fields={fields.extras} extras={extras} findings={findings} attempted={attempted} />
        <div data-field="evidence">
          <EvidenceStrip draftId={draft.id} evidence={evidence} />
        </div>
        <CircumstanceFields around={around} draft={current} findings={findings} now={now} />
        <div className="flex justify-end">
          <SaveMark state={saveState} />
        </div>
      </div>
      {typeof saveState === 'object' && (
        <Notice
          weight="trouble"
          title={words.t('draft_not_saved')}
          className="mx-3 mb-2"
          action={
            <Button small onClick={() => void settle()}>
              {words.t('common_again')}
            </Button>
          }
        >
          {words.fault(saveState.failed)}
        </Notice>
      )}
      <FilingFooter
        around={around}
        draft={current}
        subject={subject}
        verdict={verdict}
        missing={missing}
        rulesOpen={rulesOpen}
        onRules={setRulesOpen}
        onJump={askJump}
        onFix={mend}
        filing={filing}
        onFile={() => void file()}
        onHandOver={handOver}
      />
      {handing && (
        <HandoverLater
          of={{ draft: draft.id }}
          page={draft.entities[0]?.address}
          ready={settle}
          onClose={() => setHanding(false)}
        />
      )}
    </form>
  );
}
