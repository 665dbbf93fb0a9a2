/** The saved views above a list: chosen with Alt and a number, saved, changed, shared and deleted, each of which can be undone where it was done. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { View } from '@sei/contract/routes/lists';
import { api, valueOf, NetworkError, RefusalError } from '../../api/api.ts';
import { Failure } from '../../failure/failure.tsx';
import { viewsQuery } from '../../api/queries.ts';
import { shortcuts, useShortcuts } from '../../keys/shortcuts.ts';
import { listText } from '../../text/lists.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useLayout } from '../../ui/layout.ts';
import { newId } from '../../api/new-id.ts';
import { allColumnsView } from '../look/list-address.ts';
import type { ListLook } from '../look/use-list-look.ts';
import { ViewDialog } from './view-dialog.tsx';

/** What is being written: a new view, or the name and audience of the open one. */
export type ViewQuestion = 'none' | 'new' | 'edit';

interface ViewBarProps {
  readonly look: ListLook;
  readonly question: ViewQuestion;
  readonly onQuestion: (question: ViewQuestion) => void;
}

/** What was done last, and how it is undone. */
interface Done {
  readonly words: string;
  readonly undo?: () => Promise<void>;
}

export function ViewBar({ look, question, onQuestion }: ViewBarProps) {
  const { list, views, view, isChanged } = look;
  const client = useQueryClient();
  const layout = useLayout();
  const isNone = view === undefined && !look.isAllColumns;
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<{ readonly error: Error; readonly retry: () => void } | null>(null);
  /** Another view is looked at, so what was done to this one is over. */
  const openView = (id: string | undefined): void => {
    setDone(null);
    look.openView(id);
  };
  useShortcuts({
    allViews: () => openView(undefined),
    openView: (which) => views[which] !== undefined && openView(views[which].id),
  });

  /** Does something to a view, and says so or why not. */
  const run = async (work: () => Promise<Done>): Promise<void> => {
    setFailure(null);
    try {
      setDone(await work());
      await client.invalidateQueries({ queryKey: viewsQuery(list).queryKey });
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      setDone(null);
      setFailure({ error, retry: () => void run(work) });
    }
  };
  const write = async (id: string, given: Pick<View, 'name' | 'group'> & Partial<ViewContent>): Promise<View> => {
    const content = { list, ...contentNow(look), ...given };
    return valueOf(api.saveView({ id }, { ...content, filters: [...content.filters], columns: [...content.columns] }));
  };
  const undoTo = (before: View): (() => Promise<void>) => {
    return () => run(async () => ({ words: listText.views.undone((await write(before.id, contentOf(before))).name) }));
  };
  const save = (given: Pick<View, 'name' | 'group'>): void => {
    const asNew = question === 'new' || view === undefined;
    // Trying again after a lost answer must not make another.
    const id = asNew ? newId() : view.id;
    onQuestion('none');
    void run(async () => {
      const saved = await write(id, asNew ? given : { ...contentOf(view), ...given });
      if (!asNew) return { words: listText.views.saved(saved.name), undo: undoTo(view) };
      client.setQueryData(viewsQuery(list).queryKey, [...views, saved]);
      openView(saved.id);
      return { words: listText.views.saved(saved.name), undo: () => remove(saved) };
    });
  };
  const saveChanges = (changed: View): Promise<void> =>
    run(async () => {
      const saved = await write(changed.id, { name: changed.name, group: changed.group });
      client.setQueryData(
        viewsQuery(list).queryKey,
        views.map((other) => (other.id === saved.id ? saved : other)),
      );
      openView(saved.id);
      return { words: listText.views.saved(saved.name), undo: undoTo(changed) };
    });
  const remove = (removed: View): Promise<void> =>
    run(async () => {
      await valueOf(api.deleteView({ id: removed.id }));
      openView(undefined);
      return { words: listText.views.deleted(removed.name), undo: () => takeBack(removed) };
    });
  const takeBack = (removed: View): Promise<void> =>
    run(async () => {
      const restored = await valueOf(api.restoreView({ id: removed.id }, {}));
      client.setQueryData(viewsQuery(list).queryKey, (before: View[] = []) => [...before, restored]);
      openView(restored.id);
      return { words: listText.views.restored(restored.name) };
    });

  const notYours = view === undefined || view.changeable ? undefined : listText.views.notYours(view.by);
  return (
    <>
      <div className="view-bar">
        <nav aria-label={listText.views.title}>
          <ul className="view-tabs">
            <ViewTab keys={shortcuts.allViews.keys[0]} isOpen={isNone} onOpen={() => openView(undefined)}>
              {listText.views.all}
            </ViewTab>
            {layout !== 'narrow' && (
              <ViewTab keys={undefined} isOpen={look.isAllColumns} onOpen={() => openView(allColumnsView)}>
                {listText.views.allColumns}
              </ViewTab>
            )}
            {views.map((each, index) => (
              <ViewTab
                key={each.id}
                keys={shortcuts.openView.keys[index]}
                isOpen={each.id === view?.id}
                onOpen={() => openView(each.id)}
              >
                {each.group !== null && <Icon name="groups" />}
                {each.name}
                {!each.own && <span className="quiet">{each.by}</span>}
              </ViewTab>
            ))}
          </ul>
        </nav>
        <div className="view-actions">
          {view === undefined && layout === 'narrow' ? (
            <IconButton icon="plus" label={listText.views.save} onPress={() => onQuestion('new')} />
          ) : view === undefined ? (
            <Button variant="tertiary" icon="plus" onPress={() => onQuestion('new')}>
              {listText.views.save}
            </Button>
          ) : (
            <>
              {isChanged && view.changeable && layout !== 'narrow' && (
                <Button variant="tertiary" icon="save" onPress={() => void saveChanges(view)}>
                  {listText.views.saveChanges}
                </Button>
              )}
              <Menu
                label={listText.views.more(view.name)}
                placement="bottom end"
                trigger={
                  <AriaButton className="button button-icon-only" aria-label={listText.views.more(view.name)}>
                    <Icon name="more-horiz" />
                  </AriaButton>
                }
                groups={[
                  {
                    entries: [
                      {
                        id: 'changes',
                        icon: 'save',
                        label: listText.views.saveChanges,
                        closed: notYours ?? (isChanged ? undefined : listText.views.unchanged),
                        onSelect: () => void saveChanges(view),
                      },
                      {
                        id: 'drop',
                        icon: 'refresh',
                        label: listText.views.drop,
                        closed: isChanged ? undefined : listText.views.unchanged,
                        onSelect: () => openView(view.id),
                      },
                      {
                        id: 'edit',
                        icon: 'edit',
                        label: listText.views.edit,
                        closed: notYours,
                        onSelect: () => onQuestion('edit'),
                      },
                      { id: 'new', icon: 'plus', label: listText.views.saveAsNew, onSelect: () => onQuestion('new') },
                      {
                        id: 'delete',
                        icon: 'delete',
                        label: listText.views.delete,
                        closed: notYours,
                        onSelect: () => void remove(view),
                      },
                    ],
                  },
                ]}
              />
            </>
          )}
        </div>
      </div>
      {failure !== null && <Failure error={failure.error} onRetry={failure.retry} />}
      {look.isViewMissing && done === null && <output className="list-changed">{listText.views.missing}</output>}
      {done !== null && (
        <output className="list-changed">
          {done.words}{' '}
          {done.undo !== undefined && (
            <button type="button" className="link-button" onClick={() => void done.undo?.()}>
              {listText.views.undo}
            </button>
          )}
        </output>
      )}
      {view !== undefined && view.groupName !== null && (
        <p className="quiet view-about">
          {view.own ? listText.views.sharedByMe(view.groupName) : listText.views.sharedWith(view.groupName, view.by)}
        </p>
      )}
      {question !== 'none' && (
        <ViewDialog
          look={look}
          edited={question === 'edit' ? view : undefined}
          onSave={save}
          onClose={() => onQuestion('none')}
        />
      )}
    </>
  );
}

type ViewContent = Pick<View, 'name' | 'group' | 'filters' | 'sort' | 'columns'>;

function contentNow({ filters, sort, columns }: ListLook): Pick<ViewContent, 'filters' | 'sort' | 'columns'> {
  return { filters: [...filters], sort, columns: [...columns.shown] };
}

function contentOf({ name, group, filters, sort, columns }: View): ViewContent {
  return { name, group, filters, sort, columns };
}

interface ViewTabProps {
  /** Its shortcut; only the first few have one. */
  readonly keys: string | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

function ViewTab({ keys, isOpen, onOpen, children }: ViewTabProps) {
  return (
    <li>
      <button
        type="button"
        className="view-tab"
        aria-pressed={isOpen}
        {...(keys !== undefined && { 'aria-keyshortcuts': keys, title: keys })}
        onClick={onOpen}
      >
        {children}
      </button>
    </li>
  );
}
