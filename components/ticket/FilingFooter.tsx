import { Ellipsis, Eye, Package, Send } from 'lucide-react';
import { useState } from 'react';
import type { Draft } from '../../lib/model/ticket.ts';
import type { Fix, Verdict } from '../../lib/model/verdict.ts';
import { channelsFor } from '../../lib/standards/channel.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import type { AdmitSubject } from '../../lib/standards/subject.ts';
import type { Case } from '../hooks/use-case.ts';
import type { Deed } from '../hooks/use-deed.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { QueuePlace } from '../queue/QueuePlace.tsx';
import { PromisePreview } from '../sla/PromisePreview.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { channelName } from './channel-name.ts';
import type { FormPlace } from './jump.ts';
import { TextPreview } from './TextPreview.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';

export interface FilingFooterProps {
  readonly around: Case;
  readonly draft: Draft;
  readonly subject: AdmitSubject | undefined;
  readonly verdict: Verdict | undefined;
  /** Labels of the demanded fields that are still empty. */
  readonly missing: readonly string[];
  readonly rulesOpen: boolean;
  readonly onRules: (open: boolean) => void;
  readonly onJump: (place: FormPlace) => void;
  readonly onFix: (fix: Fix) => void;
  readonly filing: Deed;
  readonly onFile: () => void;
  readonly onHandOver: () => void;
}

/** What stands fixed at the foot of the form: unmet rules, the promise, place, channel, and the one button. */
export function FilingFooter(props: FilingFooterProps) {
  const { around, draft, subject, verdict, filing } = props;
  const { policy, level } = around;
  const { t, fault } = useWords();
  const desk = useDesk();

  return (
    <footer className="flex flex-col gap-1.5 border-t border-line bg-surface px-3 pt-2 pb-3">
      {filing.failure && (
        <Notice weight="trouble" className="mb-1">
          {fault(filing.failure)}
        </Notice>
      )}
      {level === undefined || !subject || !verdict ? (
        <Notice
          weight="warning"
          title={t('level_needed')}
          action={
            <>
              <Button small onClick={() => desk.openPage('options', 'level')}>
                {t('level_set')}
              </Button>
              <Button small look="ghost" icon={Package} onClick={props.onHandOver}>
                {t('handover_title')}
              </Button>
            </>
          }
        >
          {t('level_needed_why')}
        </Notice>
      ) : (
        <>
          <VerdictPanel
            verdict={verdict}
            missing={props.missing}
            open={props.rulesOpen}
            onToggle={() => props.onRules(!props.rulesOpen)}
            onJump={props.onJump}
            onFix={props.onFix}
          />
          <PromisePreview
            policy={policy}
            level={level}
            type={draft.answers.type}
            aside={
              <QueuePlace
                policy={policy}
                candidate={{
                  id: draft.ticketId,
                  level,
                  type: draft.answers.type,
                  // The newest of all: nobody is filed later than the ticket that is being written.
                  filedAt: draft.changedAt,
                  admitted: verdict.entersQueue,
                }}
              />
            }
          />
          <div className="mt-1 flex items-center gap-2">
            <ChannelChoice around={around} draft={draft} subject={subject} />
            <span className="flex-1" />
            <PreviewButton policy={policy} subject={subject} />
            {verdict.passage === 'hand-over' ? (
              <Button
                look="primary"
                icon={Package}
                aria-keyshortcuts="Control+Enter"
                title={`${t('handover_menu')} (Ctrl+Enter)`}
                onClick={props.onHandOver}
              >
                {t('handover_title')}
              </Button>
            ) : (
              <FileButton {...props} mayFile={verdict.mayFile} />
            )}
          </div>
        </>
      )}
    </footer>
  );
}

/** The one button, and beside it what else may become of the draft. */
function FileButton({
  draft,
  filing,
  mayFile,
  onFile,
  onHandOver,
}: Pick<FilingFooterProps, 'draft' | 'filing' | 'onFile' | 'onHandOver'> & { readonly mayFile: boolean }) {
  const { t } = useWords();
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('handover_more')} className="-ml-1.5" />}>
        <MenuItem icon={Package} onSelect={onHandOver}>
          {t('handover_menu')}
        </MenuItem>
      </Menu>
      <Button
        look="primary"
        icon={Send}
        aria-disabled={!mayFile || filing.busy || undefined}
        aria-keyshortcuts="Control+Enter"
        title={`${t('file_button')} (Ctrl+Enter)`}
        onClick={onFile}
      >
        {filing.busy ? t('file_busy') : t(draft.channel === 'portal' ? 'file_button' : 'file_text_button')}
      </Button>
    </>
  );
}

/** The ways the standards offer at this level (section 6); without a portal they are those that carry a text. */
function ChannelChoice({
  around,
  draft,
  subject,
}: {
  readonly around: Case;
  readonly draft: Draft;
  readonly subject: AdmitSubject;
}) {
  const words = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const offered = channelsFor(around.policy, subject.level, subject.author.role, draft.answers.type).filter(
    (channel) => channel !== 'portal' || around.connection,
  );
  const shown = offered.includes(draft.channel) ? offered : [draft.channel, ...offered];
  return (
    <div data-field="channel" className="w-32 shrink-0">
      <Select
        small
        label={words.t('channel_label')}
        value={draft.channel}
        options={shown.map((channel) => ({ value: channel, label: channelName(channel, words) }))}
        onChange={(value) => {
          const channel = shown.find((one) => one === value);
          if (channel) void deed.run(() => desk.setChannel(draft.id, channel));
        }}
      />
    </div>
  );
}

function PreviewButton({ policy, subject }: { readonly policy: Case['policy']; readonly subject: AdmitSubject }) {
  const { t } = useWords();
  const now = useNow('minute');
  const [open, setOpen] = useState(false);
  const text = open ? composeTicket(policy, subject, now) : undefined;
  return (
    <>
      <IconButton icon={Eye} label={t('preview_button')} onClick={() => setOpen(true)} />
      {text && <TextPreview title={text.title} text={text.text} onClose={() => setOpen(false)} />}
    </>
  );
}
