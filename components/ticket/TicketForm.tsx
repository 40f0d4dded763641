import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { LevelId } from '../../lib/model/standard-names.ts';
import { type AnswerField, Answers, type Draft, type Ticket } from '../../lib/model/ticket.ts';
import type { FindingField } from '../../lib/model/verdict.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { listFields } from '../../lib/standards/intake.ts';
import { suggestType } from '../../lib/standards/suggest.ts';
import { journalOf } from '../hooks/answer-journal.ts';
import { useAnswerWriter } from '../hooks/use-answers.ts';
import { type Case, useSubject } from '../hooks/use-case.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EntityList } from './EntityList.tsx';
import { EvidenceStrip, useDraftEvidence } from './EvidenceStrip.tsx';
import { FilingFooter } from './FilingFooter.tsx';
import { jumpTo } from './jump.ts';
import { SaveMark } from './SaveMark.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { TypePicker } from './TypePicker.tsx';
import { useMend } from './use-mend.ts';

const noEvidence: readonly never[] = [];

/** Without a level the form shows the fields of the levels that are bound to the template: nothing is promised by it. */
function levelForForm(around: Case): LevelId {
  const bound = around.policy.levels.find((level) => level.boundToTemplate && level.entersQueue);
  return around.level ?? bound?.id ?? LevelId.parse('unknown');
}

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
  const current = useMemo((): Draft => ({ ...draft, answers }), [draft, answers]);
  const subject = useSubject(around, current, evidence);
  const verdict = useMemo(() => subject && admit(policy, subject, now), [policy, subject, now]);
  const fields = listFields(policy, levelForForm(around), answers.type, settings.strictTemplate);
  const findings = verdict?.findings ?? [];
  const missing = [fields.type, ...fields.fields]
    .filter(({ field, missing: weight }) => weight === 'blocks' && !(answers[field] ?? '').trim())
    .map(({ label }) => label.toLocaleLowerCase(words.language));

  const [attempted, setAttempted] = useState(false);
  const [rulesOpen, setRulesOpen] = useState(false);
  const [foldOpen, setFoldOpen] = useState(
    settings.strictTemplate || draft.answers.input !== '' || draft.answers.output !== '',
  );
  const [jump, setJump] = useState<FindingField>();
  const askJump = useCallback(
    (field: FindingField) => {
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

  const text = useMemo(() => subject && composeTicket(policy, subject, now).text, [policy, subject, now]);
  const mend = useMend(
    useMemo(() => ({ policy, draft, answers, setAnswer, text }), [policy, draft, answers, setAnswer, text]),
  );

  const isPortalless = !around.connection && draft.channel === 'portal';
  useEffect(() => {
    // There is no portal to carry it: the ticket becomes a text (J12).
    if (isPortalless) void desk.setChannel(draft.id, 'copy');
  }, [isPortalless, desk, draft.id]);

  const filing = useDeed();
  const file = async () => {
    setAttempted(true);
    if (!verdict) return;
    if (!verdict.mayFile) {
      const first = verdict.findings.find((finding) => finding.severity === 'blocks');
      setRulesOpen(true);
      if (first && first.field !== 'author' && first.field !== 'level') askJump(first.field);
      return;
    }
    await filing.run(async () => {
      await writer.flush();
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

  const typeTrouble = attempted ? findings.find((finding) => finding.field === 'type') : undefined;
  return (
    <form
      ref={root}
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => event.preventDefault()}
      aria-label={words.t('form_title')}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3 pt-2.5 pb-3">
        <div data-field="entities">
          <EntityList draft={draft} />
        </div>
        <TypePicker
          field={fields.type}
          types={fields.types}
          value={answers.type}
          suggestion={suggestType(policy, answers.what)[0]?.type}
          error={typeTrouble && `${words.say(typeTrouble.words)} (${typeTrouble.rule})`}
          onChange={(type) => setAnswer('type', type)}
        />
        <TemplateFields
          form={form}
          fields={fields.fields}
          findings={findings}
          attempted={attempted}
          onAnswer={(field, value) => writer.put({ [field]: value })}
          foldOpen={foldOpen}
          onFold={setFoldOpen}
        />
        <div data-field="evidence">
          <EvidenceStrip draftId={draft.id} evidence={evidence} />
        </div>
        <div className="flex justify-end">
          <SaveMark state={writer.state} />
        </div>
      </div>
      {typeof writer.state === 'object' && (
        <Notice
          weight="trouble"
          title={words.t('draft_not_saved')}
          className="mx-3 mb-2"
          action={
            <Button small onClick={() => void writer.flush()}>
              {words.t('common_again')}
            </Button>
          }
        >
          {words.fault(writer.state.failed)}
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
      />
    </form>
  );
}
