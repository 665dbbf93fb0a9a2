/**
 * Rows from a spreadsheet on their way into a table: pasted, looked at, corrected, inserted. What is not inserted stays, also while the dialog is
 * closed, until it is inserted or thrown away.
 */
import { mostRows, type FieldDefinition, type Path, type TableDefinition } from '@sei/engine';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useOpened, useReport } from '../../report/report-context.tsx';
import { isEditable } from '../../report/state/report-view.ts';
import { tableStateAt } from '../../report/shown/shown.ts';
import { formText } from '../../text/form.ts';
import { pasteText } from '../../text/paste.ts';
import { Alert } from '../../ui/alert.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { keepPaste, keptPasteAt } from './kept-pastes.ts';
import { PasteColumns } from './paste-columns.tsx';
import { PasteErrors } from './paste-errors.tsx';
import { PastePreview } from './paste-preview.tsx';
import { PasteText } from './paste-text.tsx';
import { beginPaste, cellsOf, filledAnyway, withCell, withoutTaken, type PastedRows, type Refusal } from './pasted-rows.ts';
import { textOfRows } from './pasted-text.ts';
import { useReading, type Reading } from './use-reading.ts';
import './paste.scss';

/** A wish to paste, another each time; `text` is null when it is not known yet. */
export interface PasteWish {
  readonly text: string | null;
}

export interface PasteDialogProps {
  readonly table: TableDefinition;
  readonly at: Path;
  /** The kinds of rows that are made by hand. */
  readonly kinds: TableDefinition['kinds'];
  /** Why no row can be added; undefined when it can. */
  readonly closed: string | undefined;
  readonly wish: PasteWish;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  /** Rows have been inserted, this one first. */
  readonly onInserted: (row: string) => void;
}

type Stage =
  | { readonly is: 'text'; readonly text: string; readonly refused: Refusal | undefined }
  /** Not wished for: something else was, while it was not done with. */
  | { readonly is: 'rows'; readonly pasted: PastedRows; readonly isWishedFor: boolean }
  | { readonly is: 'discarded'; readonly pasted: PastedRows };

const noText: Stage = { is: 'text', text: '', refused: undefined };

export function PasteDialog({ table, at, kinds, closed, wish, isOpen, onOpen, onClose, onInserted }: PasteDialogProps) {
  const room = useReport((view) => mostRows - (tableStateAt(view, at)?.rows.length ?? 0));
  const { store } = useOpened();
  const [stage, setStage] = useState<Stage>(() => {
    const kept = keptPasteAt(store, at);
    return kept === undefined ? noText : { is: 'rows', pasted: kept, isWishedFor: true };
  });
  const [heard, setHeard] = useState<PasteWish | null>(null);
  const begin = (text: string): Stage => {
    const begun = beginPaste(text, table, kinds[0]!, room);
    return 'pasted' in begun
      ? { is: 'rows', pasted: begun.pasted, isWishedFor: true }
      : { is: 'text', text: begun.refused?.tooMany === 'characters' ? '' : text, refused: begun.refused };
  };
  if (wish !== heard) {
    setHeard(wish);
    if (stage.is === 'rows') setStage({ ...stage, isWishedFor: wish.text === null });
    else if (isOpen) setStage(wish.text === null ? noText : begin(wish.text));
  }
  useEffect(() => keepPaste(store, at, stage.is === 'rows' ? stage.pasted : null), [store, at, stage]);

  if (stage.is === 'rows')
    return (
      <PasteRows
        {...{ table, at, kinds, closed, isOpen, onOpen, onClose, onInserted }}
        pasted={stage.pasted}
        note={stage.isWishedFor ? undefined : pasteText.waitingFirst}
        onChange={(pasted) => setStage({ ...stage, pasted })}
        onCorrect={(row, column, text) =>
          setStage((now) => (now.is === 'rows' ? { ...now, pasted: withCell(now.pasted, row, column, text) } : now))
        }
        onDone={() => setStage(noText)}
        onDiscard={() => setStage({ is: 'discarded', pasted: stage.pasted })}
      />
    );
  return (
    <>
      {stage.is === 'discarded' && !isOpen && (
        <Left words={pasteText.discarded(stage.pasted.rows.length)}>
          <Button autoFocus onPress={() => setStage({ is: 'rows', pasted: stage.pasted, isWishedFor: true })}>
            {pasteText.undo}
          </Button>
        </Left>
      )}
      <PasteText
        title={pasteText.title(table.label)}
        text={stage.is === 'text' ? stage.text : ''}
        refused={stage.is === 'text' ? stage.refused : undefined}
        isOpen={isOpen}
        onClose={onClose}
        onText={(text) => setStage(begin(text))}
      />
    </>
  );
}

interface PasteRowsProps extends Omit<PasteDialogProps, 'wish'> {
  readonly pasted: PastedRows;
  readonly note: string | undefined;
  readonly onChange: (pasted: PastedRows) => void;
  readonly onCorrect: (row: number, column: number, text: string) => void;
  /** Nothing is left of it. */
  readonly onDone: () => void;
  readonly onDiscard: () => void;
}

function PasteRows({ table, at, kinds, closed, pasted, note, isOpen, ...on }: PasteRowsProps) {
  const { store } = useOpened();
  const reading = useReading(pasted, at);
  const { good, bad, laid, layAgain } = reading;
  const insert = async (): Promise<void> => {
    // What a colleague wrote meanwhile may have other consequences.
    let now = laid;
    while (now !== null && !store.insertRows(now)) {
      if (!isEditable(store.read())) return announce(formText.table.closed);
      now = await layAgain();
    }
    if (now === null) return;
    const left = withoutTaken(
      pasted,
      good.map((row) => row.pasted),
    );
    announce(pasteText.inserted(good.length));
    on.onInserted(now.rows[0]!.id);
    if (bad.length > 0) return on.onChange(left);
    on.onClose();
    on.onDone();
  };
  const isEmpty = pasted.matches.every((match) => match === null);
  const whyNot = isEmpty
    ? pasteText.columns.none
    : good.length === 0
      ? pasteText.nothingToInsert
      : laid === null
        ? pasteText.reading
        : closed;

  return (
    <>
      {!isOpen && (
        <Left words={pasteText.left(pasted.rows.length)}>
          <Button onPress={on.onOpen}>{pasteText.show}</Button>
          <Button onPress={on.onDiscard}>{pasteText.discard}</Button>
        </Left>
      )}
      <Dialog
        title={pasteText.title(table.label)}
        open={isOpen}
        onClose={on.onClose}
        size="wide"
        actions={
          <>
            <Button variant="primary" closed={whyNot} onPress={() => void insert()}>
              {pasteText.insert(good.length)}
            </Button>
            {bad.length > 0 && (
              <CopyRows
                count={bad.length}
                text={() =>
                  textOfRows(
                    cellsOf(
                      pasted,
                      bad.map((row) => row.pasted),
                    ),
                  )
                }
              />
            )}
            <Button variant="tertiary" onPress={on.onClose}>
              {pasteText.close}
            </Button>
          </>
        }
      >
        {note !== undefined && <Alert kind="warning" heading={note} announced />}
        {pasted.taken > 0 && <Alert kind="success" heading={pasteText.inserted(pasted.taken)} />}
        <PasteColumns pasted={pasted} table={table} kinds={kinds} onChange={on.onChange} />
        <Notes pasted={pasted} reading={reading} />
        <PasteErrors rows={bad} onCorrect={on.onCorrect} />
        <PastePreview pasted={pasted} at={at} rows={good} laid={laid} />
        <output className="paste-outcome">
          {whyNot === pasteText.reading ? pasteText.reading : bad.length > 0 ? pasteText.leftOut(bad.length) : ''}
        </output>
      </Dialog>
    </>
  );
}

/** What of all this is not taken, and why. */
function Notes({
  pasted,
  reading: { good, empty, laid, withoutList },
}: {
  readonly pasted: PastedRows;
  readonly reading: Reading;
}) {
  const filled = filledAnyway(pasted).map(({ label }) => label);
  const notes = [
    ...(filled.length === 0 ? [] : [pasteText.filled(filled)]),
    ...pasted.kind.items.flatMap((item) => {
      const rows = good.filter((_, index) => laid?.rows[index]?.closed.includes(item.id));
      const numbers = rows.map((row) => row.pasted.number);
      return rows.length === 0 ? [] : [pasteText.closed(item.label, numbers, (item as FieldDefinition).opens ?? '')];
    }),
    ...(empty.length === 0 ? [] : [pasteText.empty(empty.map((row) => row.pasted.number))]),
    ...withoutList.map(({ label }) => pasteText.listUnavailable(label)),
  ];
  return notes.length === 0 ? null : (
    <ul className="paste-notes">
      {notes.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** What waits outside the dialog. */
function Left({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div className="paste-left">
      <p>{words}</p>
      <div className="button-row">{children}</div>
    </div>
  );
}

/** Where the browser keeps its clipboard to itself, the text stands there to be copied by hand. */
function CopyRows({ count, text }: { readonly count: number; readonly text: () => string }) {
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const words = text();
    const isCopied = await copyText(words);
    setByHand(isCopied ? null : words);
    announce(isCopied ? pasteText.copied(count) : pasteText.copyHere);
  };
  return (
    <>
      <Button icon="copy" onPress={() => void copy()}>
        {pasteText.copyErrors(count)}
      </Button>
      {byHand !== null && <ByHand text={byHand} />}
    </>
  );
}

function ByHand({ text }: { readonly text: string }) {
  const select = useCallback((place: HTMLTextAreaElement | null) => place?.select(), []);
  return <textarea ref={select} className="form-input" aria-label={pasteText.copyHere} readOnly rows={3} value={text} />;
}
