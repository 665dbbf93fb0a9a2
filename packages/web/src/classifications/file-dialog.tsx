/** *Indlæs fil*: a file is chosen or dropped, sent and read; then either its edition is shown, or what is wrong with it and what can be done. */
import { useState, useRef, type ReactNode } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, type DropZoneProps } from 'react-aria-components';
import type { Classification } from '@sei/contract/classifications';
import type { CodeFile, FileOutcome } from '@sei/contract/routes/classifications';
import { NetworkError, RefusalError, sendCodeFile, valueOf } from '../api.ts';
import { formatCount } from '../format.ts';
import { Failure } from '../frame/failure.tsx';
import { text } from '../text/classifications.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

interface FileDialogProps {
  readonly classification: Classification;
  readonly open: boolean;
  readonly onClose: () => void;
  /** An edition was made of the file. */
  readonly onMade: (edition: string) => void;
}

type Scope = CodeFile['scope'];
type Doubt = CodeFile['despite'][number];
type Refused = Exclude<FileOutcome, { readonly kind: 'made' }>;

type Stage =
  | { readonly is: 'choosing' }
  /** `share` of the file has been sent; 1 is while it is read. */
  | { readonly is: 'sending'; readonly share: number }
  | { readonly is: 'refused'; readonly outcome: Refused }
  | { readonly is: 'failed'; readonly error: RefusalError | NetworkError };

/** As the route takes it. */
const mostBytes = 300_000_000;

export function FileDialog({ open, ...props }: FileDialogProps) {
  return open ? <OpenFileDialog {...props} /> : null;
}

function OpenFileDialog({ classification, onClose, onMade }: Omit<FileDialogProps, 'open'>) {
  const [file, setFile] = useState<File | null>(null);
  const [scope, setScope] = useState<Scope>('complete');
  const [stage, setStage] = useState<Stage>({ is: 'choosing' });
  const [despite, setDespite] = useState<readonly Doubt[]>([]);
  const underWay = useRef<AbortController>(null);

  const take = (chosen: File): void => {
    setFile(chosen);
    setDespite([]);
    setStage({ is: 'choosing' });
    if (/delta/i.test(chosen.name)) setScope('delta');
  };
  const chooseScope = (chosen: Scope): void => {
    setScope(chosen);
    setDespite([]);
    setStage({ is: 'choosing' });
  };
  const send = async (saidYesTo: readonly Doubt[]): Promise<void> => {
    if (file === null) return;
    const sending = new AbortController();
    underWay.current = sending;
    setDespite(saidYesTo);
    setStage({ is: 'sending', share: 0 });
    const input: CodeFile = { name: file.name.slice(-200), scope, changedOn: dayOf(file.lastModified), despite: [...saidYesTo] };
    const onSent = (share: number): void => {
      if (!sending.signal.aborted) setStage({ is: 'sending', share });
    };
    try {
      const outcome = await valueOf(sendCodeFile(classification, { input, file }, { signal: sending.signal, onSent }));
      if (sending.signal.aborted) return;
      if (outcome.kind === 'made') onMade(outcome.edition);
      else setStage({ is: 'refused', outcome });
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      if (!sending.signal.aborted) setStage({ is: 'failed', error });
    }
  };
  const leave = (): void => {
    underWay.current?.abort();
    onClose();
  };
  const stop = (): void => {
    underWay.current?.abort();
    setStage({ is: 'choosing' });
  };
  const tooLarge = file !== null && file.size > mostBytes ? text.file.tooLarge(formatCount(mostBytes / 1_000_000)) : undefined;
  const doubt = stage.is === 'refused' ? doubtOf(stage.outcome) : null;

  return (
    <Dialog
      title={text.file.readOf(text.names[classification])}
      open
      onClose={leave}
      role="alertdialog"
      size="wide"
      actions={
        stage.is === 'sending' ? (
          <Button onPress={stop}>{text.file.stop}</Button>
        ) : (
          <>
            {doubt === null ? (
              <Button variant="primary" closed={file === null ? text.file.none : tooLarge} onPress={() => void send(despite)}>
                {text.file.go}
              </Button>
            ) : (
              <Button onPress={() => void send([...despite, doubt.doubt])}>{doubt.anyway}</Button>
            )}
            <Button variant={doubt === null ? 'secondary' : 'primary'} onPress={leave}>
              {text.file.leave}
            </Button>
          </>
        )
      }
    >
      {stage.is === 'sending' ? (
        <Sending share={stage.share} />
      ) : (
        <div className="code-file">
          {stage.is === 'refused' && <Refusal outcome={stage.outcome} />}
          {stage.is === 'failed' && <Failure error={stage.error} onRetry={() => void send(despite)} />}
          <p className="quiet">
            {text.file.layouts[classification]} {text.file.packed}
          </p>
          <FilePlace file={file} onTake={take} />
          {tooLarge !== undefined && <Alert kind="error" heading={tooLarge} announced />}
          <ScopeChoice scope={scope} onChange={chooseScope} />
        </div>
      )}
    </Dialog>
  );
}

function FilePlace({ file, onTake }: { readonly file: File | null; readonly onTake: (file: File) => void }) {
  const drop = async ({ items }: Parameters<NonNullable<DropZoneProps['onDrop']>>[0]): Promise<void> => {
    for (const item of items) if (item.kind === 'file') return onTake(await item.getFile());
  };
  return (
    <DropZone className="drop-place" aria-label={text.file.dropPlace} onDrop={(event) => void drop(event)}>
      {file !== null && (
        <p>
          <Icon name="document" />
          <span>
            <strong className="long-word">{file.name}</strong>
            <span className="quiet tabular"> · {sizeOf(file)}</span>
          </span>
        </p>
      )}
      <div className="button-row">
        <FileTrigger
          onSelect={(files) => {
            const chosen = files?.[0];
            if (chosen !== undefined) onTake(chosen);
          }}
        >
          <AriaButton className="button button-secondary">
            {file === null ? text.file.choose : text.file.chooseAnother}
          </AriaButton>
        </FileTrigger>
        <span className="quiet">{text.file.drop}</span>
      </div>
    </DropZone>
  );
}

function ScopeChoice({ scope, onChange }: { readonly scope: Scope; readonly onChange: (scope: Scope) => void }) {
  const choice = (value: Scope, label: string, what: string): ReactNode => (
    <label className="scope-line">
      <input type="radio" name="scope" checked={scope === value} onChange={() => onChange(value)} />
      <span>
        {label} <span className="quiet">{what}</span>
      </span>
    </label>
  );
  return (
    <fieldset className="scope-choice">
      <legend>{text.file.scope}</legend>
      {choice('complete', text.file.complete, text.file.completeWhat)}
      {choice('delta', text.file.delta, text.file.deltaWhat)}
    </fieldset>
  );
}

function Sending({ share }: { readonly share: number }) {
  return (
    <div className="code-file">
      {share < 1 ? (
        <progress aria-label={text.file.progress} max={1} value={share} />
      ) : (
        <progress aria-label={text.file.progress} />
      )}
      <output>{share < 1 ? text.file.sending(formatCount(Math.floor(share * 100))) : text.file.reading}</output>
    </div>
  );
}

/** What would have the file taken all the same; null when nothing would. */
function doubtOf({ kind }: Refused): { readonly doubt: Doubt; readonly anyway: string } | null {
  switch (kind) {
    case 'badLines':
      return { doubt: kind, anyway: text.file.leaveOut };
    case 'closings':
      return { doubt: kind, anyway: text.file.closeAnyway };
    case 'older':
      return { doubt: kind, anyway: text.file.olderAnyway };
    case 'same':
    case 'unreadable':
      return null;
  }
}

function Refusal({ outcome }: { readonly outcome: Refused }) {
  switch (outcome.kind) {
    case 'same':
      return (
        <Alert kind="info" heading={text.file.same} announced>
          <p>{text.file.sameWhat(outcome.lines, formatCount(outcome.lines))}</p>
        </Alert>
      );
    case 'unreadable':
      return (
        <Alert kind="error" heading={text.file.unreadable} announced>
          <p>{outcome.message}</p>
          <p>{text.file.nothingKept}</p>
        </Alert>
      );
    case 'closings':
      return (
        <Alert kind="warning" heading={text.file.closings(outcome.closed, formatCount(outcome.closed))} announced>
          <p>{text.file.closingsWhat(formatCount(outcome.living))}</p>
        </Alert>
      );
    case 'older':
      return (
        <Alert kind="warning" heading={text.file.older} announced>
          <p>{text.file.olderWhat(outcome.asOf, outcome.than)}</p>
        </Alert>
      );
    case 'badLines':
      return <BadLines {...outcome} />;
  }
}

function BadLines({ count, first }: Extract<Refused, { readonly kind: 'badLines' }>) {
  return (
    <Alert kind="error" heading={text.file.badLines(count, formatCount(count))} announced>
      <p>{text.file.badLinesWhat}</p>
      {count > first.length && <p>{text.file.badLinesFirst(formatCount(first.length))}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by the keys */}
      <ul className="bad-lines" aria-label={text.file.badLinesList} tabIndex={0}>
        {first.map(({ line, code, reason }) => (
          <li key={line}>
            <span className="tabular">{text.file.line(formatCount(line))}</span>
            <strong className="tabular">{code}</strong>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function sizeOf({ size }: Blob): string {
  if (size < 1_000_000) return text.file.kilobytes(formatCount(Math.ceil(size / 1_000)));
  return text.file.megabytes(formatCount(Math.round(size / 100_000) / 10));
}

/** The day of a moment by the computer's clock. */
function dayOf(moment: number): string {
  const date = new Date(moment);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
