/** What is done to a saved view, and how each is undone where it was done. Draws nothing. */
import type { QueryClient } from '@tanstack/react-query';
import type { View } from '@sei/contract/routes/lists';
import { api, valueOf, NetworkError, RefusalError } from '../../api/api.ts';
import { newId } from '../../api/new-id.ts';
import { viewsQuery } from '../../api/queries.ts';
import { dialogText } from '../../text/list-dialogs.ts';
import type { ListLook } from '../look/use-list-look.ts';

/** What was done last, and how it is undone. */
export interface Done {
  readonly words: string;
  readonly undo?: () => Promise<void>;
}

export interface Failed {
  readonly error: Error;
  readonly retry: () => void;
}

interface ViewPlace {
  /** As it was when the act was asked for. */
  readonly look: ListLook;
  readonly client: QueryClient;
  readonly openView: (id: string | undefined) => void;
  readonly onDone: (done: Done | null) => void;
  readonly onFailure: (failed: Failed | null) => void;
}

export interface ViewActs {
  /** Under a new name; without a view as a new one. */
  readonly save: (given: Pick<View, 'name' | 'group'>, edited: View | undefined) => void;
  /** What has been changed in the list becomes the view's. */
  readonly saveChanges: (changed: View) => void;
  readonly remove: (removed: View) => void;
}

export function viewActs({ look, client, openView, onDone, onFailure }: ViewPlace): ViewActs {
  const { list, views } = look;
  const { queryKey } = viewsQuery(list);

  /** Does something to a view, and says so or why not. */
  const run = async (work: () => Promise<Done>): Promise<void> => {
    onFailure(null);
    try {
      onDone(await work());
      await client.invalidateQueries({ queryKey });
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      onDone(null);
      onFailure({ error, retry: () => void run(work) });
    }
  };
  const write = async (id: string, given: Pick<View, 'name' | 'group'> & Partial<ViewContent>): Promise<View> => {
    const content = { list, ...contentNow(look), ...given };
    return valueOf(api.saveView({ id }, { ...content, filters: [...content.filters], columns: [...content.columns] }));
  };
  const undoTo = (before: View): (() => Promise<void>) => {
    return () => run(async () => ({ words: dialogText.views.undone((await write(before.id, contentOf(before))).name) }));
  };
  const save: ViewActs['save'] = (given, edited) => {
    // Trying again after a lost answer must not make another.
    const id = edited?.id ?? newId();
    void run(async () => {
      const saved = await write(id, edited === undefined ? given : { ...contentOf(edited), ...given });
      if (edited !== undefined) return { words: dialogText.views.saved(saved.name), undo: undoTo(edited) };
      client.setQueryData(queryKey, [...views, saved]);
      openView(saved.id);
      return { words: dialogText.views.saved(saved.name), undo: () => remove(saved) };
    });
  };
  const saveChanges = (changed: View): Promise<void> =>
    run(async () => {
      const saved = await write(changed.id, { name: changed.name, group: changed.group });
      client.setQueryData(
        queryKey,
        views.map((other) => (other.id === saved.id ? saved : other)),
      );
      openView(saved.id);
      return { words: dialogText.views.saved(saved.name), undo: undoTo(changed) };
    });
  const remove = (removed: View): Promise<void> =>
    run(async () => {
      await valueOf(api.deleteView({ id: removed.id }));
      openView(undefined);
      return { words: dialogText.views.deleted(removed.name), undo: () => takeBack(removed) };
    });
  const takeBack = (removed: View): Promise<void> =>
    run(async () => {
      const restored = await valueOf(api.restoreView({ id: removed.id }, {}));
      client.setQueryData(queryKey, (before: View[] = []) => [...before, restored]);
      openView(restored.id);
      return { words: dialogText.views.restored(restored.name) };
    });
  return { save, saveChanges: (changed) => void saveChanges(changed), remove: (removed) => void remove(removed) };
}

type ViewContent = Pick<View, 'name' | 'group' | 'filters' | 'sort' | 'columns'>;

function contentNow({ filters, sort, columns }: ListLook): Pick<ViewContent, 'filters' | 'sort' | 'columns'> {
  return { filters: [...filters], sort, columns: [...columns.shown] };
}

function contentOf({ name, group, filters, sort, columns }: View): ViewContent {
  return { name, group, filters, sort, columns };
}
