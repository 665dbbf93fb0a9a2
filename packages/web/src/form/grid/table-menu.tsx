/** What is seldom done with a table, or with its chosen row: behind three dots, and in the palette for those who use no pointer. */
import { Button as AriaButton } from 'react-aria-components';
import { usePageActions } from '../../navigation/page-actions.ts';
import { formText } from '../../text/form.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';

interface TableMenuProps {
  /** The table's label. */
  readonly table: string;
  readonly entries: readonly TableMenuEntry[];
}

interface TableMenuEntry {
  readonly id: string;
  readonly label: string;
  /** Why it cannot be chosen. */
  readonly closed: string | undefined;
  readonly onSelect: () => void;
}

export function TableMenu({ table, entries }: TableMenuProps) {
  const label = formText.table.more(table);
  usePageActions(() =>
    entries.map((entry) => ({
      id: `table ${table} ${entry.id}`,
      label: entry.label,
      place: table,
      closed: entry.closed,
      isOneOfMany: true,
      run: entry.onSelect,
    })),
  );
  return (
    <Menu
      label={label}
      placement="bottom end"
      trigger={
        // Tab passes it by: what it does is in the palette too.
        <AriaButton className="button button-icon-only" aria-label={label} excludeFromTabOrder>
          <Icon name="more-horiz" />
        </AriaButton>
      }
      groups={[{ entries: [...entries] }]}
    />
  );
}
