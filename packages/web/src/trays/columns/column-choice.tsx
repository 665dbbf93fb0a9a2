/** *Kolonner*: which columns a list shows, and in which order. Each wish takes effect at once; *Nulstil* takes them all back. */
import { text as words } from '../../text/da.ts';
import { text } from '../../text/lists.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { isUsual, moved, withShown } from '../look/arrangement.ts';
import { columnNames } from '../look/columns.ts';
import type { ListLook } from '../look/use-list-look.ts';

interface ColumnChoiceProps {
  readonly look: ListLook;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ColumnChoice({ look, open, onClose }: ColumnChoiceProps) {
  const { columns, view, changeShown, resetColumns } = look;
  const { shown, widths } = columns;
  // What is hidden is listed where it would come back.
  const order = columnNames.filter((name) => !shown.includes(name)).reduce(withShown, shown);
  const stands = view === undefined ? isUsual(shown) : !look.isChanged;
  return (
    <Dialog
      title={text.columns.chooseTitle}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={onClose}>
            {words.close}
          </Button>
          <Button closed={stands && Object.keys(widths).length === 0 ? text.columns.isUsual : undefined} onPress={resetColumns}>
            {text.columns.reset}
          </Button>
        </>
      }
    >
      <p className="quiet column-choice-lead">
        {view === undefined ? text.columns.lead : text.columns.leadInView(view.name)} {text.columns.always}
      </p>
      <ul className="column-choice">
        {order.map((column) => {
          const isShown = shown.includes(column);
          const name = words.columns[column];
          const whyFixed = (edge: number): string | undefined =>
            !isShown ? text.columns.hidden : shown.at(edge) === column ? text.columns.atEnd : undefined;
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
                label={text.columns.up(name)}
                closed={whyFixed(0)}
                onPress={() => changeShown((latest) => moved(latest, column, -1))}
              />
              <IconButton
                icon="arrow-downward"
                label={text.columns.down(name)}
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
