/** *Indlæs fil*: a file is chosen or dropped, sent and read; then either its edition is shown, or what is wrong with it and what can be done. */
import { readDate, showDate } from '@sei/engine';
import { useState, type ReactNode } from 'react';
import type { Classification } from '@sei/contract/classifications';
import type { CodeFile } from '@sei/contract/routes/classifications';
import { sendCodeFile } from '../api/api.ts';
import { dayOf, formatCount } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import { useSession } from '../session/session.ts';
import { classificationText } from '../text/classifications.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FileDay } from './file-day.tsx';
import { FilePlace } from './file-place.tsx';
import { ReadingProgress } from './reading-progress.tsx';
import { overrideOf, RefusedFile } from './refused-file.tsx';
import { useReading } from './use-reading.ts';

interface FileDialogProps {
  readonly classification: Classification;
  readonly open: boolean;
  readonly onClose: () => void;
  /** An edition was made of the file. */
  readonly onMade: (edition: string) => void;
}

type Scope = CodeFile['scope'];

/** As the route takes it. */
const mostBytes = 300_000_000;

export function FileDialog({ open, ...props }: FileDialogProps) {
  return open ? <OpenFileDialog {...props} /> : null;
}

function OpenFileDialog({ classification, onClose, onMade }: Omit<FileDialogProps, 'open'>) {
  const { now } = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [scope, setScope] = useState<Scope>('complete');
  const [typedDay, setTypedDay] = useState('');
  const day = readDate(typedDay, dayOf(now));
  const { stage, start, reset } = useReading({
    read: (overrides, course) => {
      if (file === null || day === null) throw new Error('There is no file to read');
      return sendCodeFile(classification, { input: { name: file.name.slice(-200), scope, day, overrides }, file }, course);
    },
    onMade,
  });

  const take = (chosen: File): void => {
    reset();
    setFile(chosen);
    setTypedDay(showDate(dayOf(new Date(chosen.lastModified).toISOString())));
    if (/delta/i.test(chosen.name)) setScope('delta');
  };
  const chooseScope = (chosen: Scope): void => {
    reset();
    setScope(chosen);
  };
  const typeDay = (typed: string): void => {
    reset();
    setTypedDay(typed);
  };
  const leave = (): void => {
    reset();
    onClose();
  };
  const tooLarge =
    file !== null && file.size > mostBytes ? classificationText.file.tooLarge(formatCount(mostBytes / 1_000_000)) : undefined;
  const closed =
    file === null ? classificationText.file.none : (tooLarge ?? (day === null ? classificationText.file.badDay : undefined));
  const override = stage.is === 'refused' ? overrideOf(stage.outcome) : null;
  const isUnderWay = stage.is === 'sending' || stage.is === 'reading';

  return (
    <Dialog
      title={classificationText.file.readOf(classificationText.names[classification])}
      open
      onClose={leave}
      role="alertdialog"
      size="wide"
      actions={
        isUnderWay ? (
          <Button onPress={reset}>{classificationText.file.stop}</Button>
        ) : (
          <>
            {override === null ? (
              <Button variant="primary" closed={closed} onPress={() => start()}>
                {classificationText.file.go}
              </Button>
            ) : (
              <Button onPress={() => start(override.override)}>{override.anyway}</Button>
            )}
            <Button variant={override === null ? 'secondary' : 'primary'} onPress={leave}>
              {classificationText.file.leave}
            </Button>
          </>
        )
      }
    >
      {isUnderWay ? (
        <ReadingProgress stage={stage} beginning={classificationText.file.reading} />
      ) : (
        <div className="code-file">
          {stage.is === 'refused' && <RefusedFile outcome={stage.outcome} unusable={classificationText.file.unreadable} />}
          {stage.is === 'failed' && <Failure error={stage.error} onRetry={() => start()} />}
          <p className="quiet">
            {classificationText.file.layouts[classification]} {classificationText.file.packed}
          </p>
          <FilePlace file={file} onTake={take} />
          {tooLarge !== undefined && <Alert kind="error" heading={tooLarge} announced />}
          <ScopeChoice scope={scope} onChange={chooseScope} />
          {file !== null && <FileDay typed={typedDay} isReadable={day !== null} onType={typeDay} />}
        </div>
      )}
    </Dialog>
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
      <legend>{classificationText.file.scope}</legend>
      {choice('complete', classificationText.file.complete, classificationText.file.completeWhat)}
      {choice('delta', classificationText.file.delta, classificationText.file.deltaWhat)}
    </fieldset>
  );
}
