/** The saved views above a list: chosen with Alt and a number, saved, changed, shared and deleted, each of which can be undone where it was done. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Failure } from '../../failure/failure.tsx';
import { shortcuts, useShortcuts } from '../../keys/shortcuts.ts';
import { listText } from '../../text/lists.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Late } from '../../ui/late.tsx';
import { latePart } from '../../ui/late-part.ts';
import { useLayout } from '../../ui/layout.ts';
import { Menu } from '../../ui/menu.tsx';
import { allColumnsView } from '../look/list-address.ts';
import type { ListLook } from '../look/use-list-look.ts';
import type { Done, Failed, ViewActs } from './view-acts.ts';

const acts = latePart(() => import('./view-acts.ts'));
const dialog = latePart(() => import('./view-dialog.tsx'));

/** What is being written: a new view, or the name and audience of the open one. */
export type ViewQuestion = 'none' | 'new' | 'edit';

interface ViewBarProps {
  readonly look: ListLook;
  readonly question: ViewQuestion;
  readonly onQuestion: (question: ViewQuestion) => void;
}

export function ViewBar({ look, question, onQuestion }: ViewBarProps) {
  const { views, view, isChanged } = look;
  const client = useQueryClient();
  const layout = useLayout();
  const isNone = view === undefined && !look.isAllColumns;
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<Failed | null>(null);
  /** Another view is looked at, so what was done to this one is over. */
  const openView = (id: string | undefined): void => {
    setDone(null);
    look.openView(id);
  };
  useShortcuts({
    allViews: () => openView(undefined),
    openView: (which) => views[which] !== undefined && openView(views[which].id),
  });

  /** Does something to a view, by one of the acts, which are fetched late. */
  const act = (work: (acts: ViewActs) => void): void =>
    acts.whenThere(({ viewActs }) => work(viewActs({ look, client, openView, onDone: setDone, onFailure: setFailure })));

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
                <Button variant="tertiary" icon="save" onPress={() => act(({ saveChanges }) => saveChanges(view))}>
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
                        onSelect: () => act(({ saveChanges }) => saveChanges(view)),
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
                        onSelect: () => act(({ remove }) => remove(view)),
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
      <Late part={dialog} isWanted={question !== 'none'} onGiveUp={() => onQuestion('none')}>
        {({ ViewDialog }) =>
          question !== 'none' && (
            <ViewDialog
              look={look}
              edited={question === 'edit' ? view : undefined}
              onSave={(given) => {
                onQuestion('none');
                act(({ save }) => save(given, question === 'new' ? undefined : view));
              }}
              onClose={() => onQuestion('none')}
            />
          )
        }
      </Late>
    </>
  );
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
