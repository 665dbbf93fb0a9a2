/** *Kolonner*: which columns a list shows, and in which order. Each wish takes effect at once; *Nulstil* takes them all back. */
import { text } from '../../text/da.ts';
import { dialogText } from '../../text/list-dialogs.ts';
import { listText } from '../../text/lists.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { moved, withShown } from '../look/arrangement.ts';
import { listColumnNames } from '../look/columns.ts';
import type { ListLook } from '../look/use-list-look.ts';

interface ColumnChoiceProps {
  readonly look: ListLook;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ColumnChoice({ look, open, onClose }: ColumnChoiceProps) {
  const { columns, view, isAllColumns, isUsual, isChanged, changeShown, resetColumns } = look;
  const { shown, widths } = columns;
  // What is hidden is listed where it would come back.
  const order = listColumnNames.filter((name) => !shown.includes(name)).reduce(withShown, shown);
  const stands = view === undefined && !isAllColumns ? isUsual : !isChanged;
  return (
    <Dialog
      title={listText.columns.chooseTitle}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={onClose}>
            {text.close}
          </Button>
          <Button
            closed={stands && Object.keys(widths).length === 0 ? dialogText.columns.isUsual : undefined}
            onPress={resetColumns}
          >
            {dialogText.columns.reset}
          </Button>
        </>
      }
    >
      <p className="quiet column-choice-lead">
        {isAllColumns
          ? dialogText.columns.leadInAll
          : view === undefined
            ? dialogText.columns.lead
            : dialogText.columns.leadInView(view.name)}{' '}
        {dialogText.columns.always}
      </p>
      <ul className="column-choice">
        {order.map((column) => {
          const isShown = shown.includes(column);
          const name = text.columns[column];
          const whyFixed = (edge: number): string | undefined =>
            !isShown ? dialogText.columns.hidden : shown.at(edge) === column ? dialogText.columns.atEnd : undefined;
          return (
            <li key={column}>
              <label className="tick-line">
                <input
                  type="checkbox"
                  checked={isShown}
                  aria-disabled={isShown && shown.length === 1}
                  onChange={() => changeShown((latest) => withShown(latest, column))}
                />
                {name}
              </label>
              <IconButton
                icon="arrow-upward"
                label={dialogText.columns.up(name)}
                closed={whyFixed(0)}
                onPress={() => changeShown((latest) => moved(latest, column, -1))}
              />
              <IconButton
                icon="arrow-downward"
                label={dialogText.columns.down(name)}
                closed={whyFixed(-1)}
                onPress={() => changeShown((latest) => moved(latest, column, 1))}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
