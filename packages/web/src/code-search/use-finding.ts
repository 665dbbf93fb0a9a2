/** Where the user stands in a field that searches: what is typed, the hits of it, the active one, and how deep in the hierarchy. Draws nothing. */
import { isBlank } from '@sei/engine';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { browserNotes } from '../browser-store/notes.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import {
  nameOfHit,
  nothingFound,
  whyBarred,
  type Favourites,
  type Find,
  type Hierarchy,
  type Hit,
  type Hits,
  type MatchMode,
} from './hits.ts';

export interface FindingProps {
  readonly locked: boolean;
  /** The same function for as long as it finds the same. */
  readonly find: Find;
  /** The choice that a text means by itself, as when a whole code was typed. */
  readonly exact: (query: string) => Pick<Hit, 'code'> | undefined;
  readonly favourites?: Favourites | undefined;
  readonly hierarchy?: Hierarchy | undefined;
  /** Words for why a hit is outside what the field takes. */
  readonly outside?: string | undefined;
  /** Text that was typed and not finished, from before. */
  readonly unfinished: string;
  /** Under which the *indeholder / begynder med* of this field is remembered. */
  readonly rememberAs: string;
  readonly onChoose: (code: string | null) => void;
  readonly onType: (query: string) => void;
  /** What was typed has been dropped. */
  readonly onGiveUp: () => void;
  /** The field was left with a text that means nothing. */
  readonly onUnread: (query: string) => void;
}

/** What the list shows: hits of a search, or, in the hierarchy, the codes below one. */
interface Wanted {
  readonly query: string;
  readonly mode: MatchMode;
  readonly limit: number;
  readonly root: string | null;
}

export interface Finding extends Hits {
  /** Null while nothing has been typed since the last choice. */
  readonly query: string | null;
  readonly isOpen: boolean;
  /** It is open, and its first hits have been found. */
  readonly isShown: boolean;
  /** The place of the hit that Enter takes; -1 for none. */
  readonly active: number;
  readonly current: Hit | undefined;
  readonly mode: MatchMode;
  /** The code whose codes below are shown; null when a search is. */
  readonly root: string | null;
  readonly open: () => void;
  /** What is written stays. */
  readonly close: () => void;
  /** The list opens when the user is there to see it. */
  readonly type: (typed: string, opens: boolean) => void;
  /** Takes the active hit, or what is written. */
  readonly enter: () => void;
  /** The user goes on to another field: an active hit of what is written is taken first, or else what is written. */
  readonly goOn: () => void;
  readonly take: (hit: Hit) => void;
  /** What is written becomes the choice, if it means one. */
  readonly finish: (written?: string) => void;
  /** What is written is no more. */
  readonly giveUp: () => void;
  /** Something else than what is written has become the choice. */
  readonly overtake: () => void;
  readonly goTo: (index: number) => void;
  readonly changeMode: () => void;
  readonly findMore: () => void;
  readonly openBelow: (hit: Pick<Hit, 'code'>) => void;
  readonly openAbove: () => void;
  /** To the codes below one that is above; null goes back to the search. */
  readonly openAt: (code: string | null) => void;
  readonly toggleFavourite: (hit: Hit) => void;
}

export function useFinding(props: FindingProps): Finding {
  const { find, exact, favourites, hierarchy } = props;
  const [query, setQuery] = useState<string | null>(props.unfinished === '' ? null : props.unfinished);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [mode, setMode] = useState<MatchMode>(() => rememberedMode(props.rememberAs));
  const [limit, setLimit] = useState(firstHits);
  const [root, setRoot] = useState<string | null>(null);

  const look = useCallback(
    (wanted: Wanted): Hits =>
      wanted.root !== null && hierarchy !== undefined
        ? { hits: hierarchy.below(wanted.root), hasMore: false }
        : find(wanted.query, wanted.mode, wanted.limit),
    [find, hierarchy],
  );
  const wanted = useMemo((): Wanted => ({ query: query ?? '', mode, limit, root }), [query, mode, limit, root]);
  // What was typed is on the screen before it is searched for, however long the list; the list comes with its hits.
  const searched = useDeferredValue(isOpen ? wanted : null);
  const isShown = isOpen && searched !== null;
  const found = useMemo(() => (isShown ? look(searched) : nothingFound), [isShown, look, searched]);
  const { hits } = found;
  const current = hits[active];

  const close = (): void => {
    setOpen(false);
    setActive(-1);
    setRoot(null);
    setLimit(firstHits);
  };
  const overtake = (): void => {
    setQuery(null);
    close();
  };
  const choose = (code: string | null): void => {
    overtake();
    props.onChoose(code);
  };
  const take = (hit: Hit): void => {
    const why = whyBarred(hit, props.outside);
    if (why === undefined) choose(hit.code);
    else announce(formText.search.barred.said(hit.code, why));
  };
  /** The key that takes it may come before the hits of the key before. */
  const activeHit = (): Hit | undefined => (searched === wanted ? hits : look(wanted).hits)[active];
  const finish = (written = query): void => {
    if (written === null) return;
    const meant = isBlank(written) ? null : exact(written.trim());
    if (meant === undefined) props.onUnread(written);
    else choose(meant?.code ?? null);
  };

  return {
    ...found,
    query,
    isOpen,
    isShown,
    active,
    current,
    mode,
    root,
    open: () => {
      if (!props.locked) setOpen(true);
    },
    close,
    type: (typed, opens) => {
      setQuery(typed);
      setOpen(opens);
      setRoot(null);
      setLimit(firstHits);
      setActive(typed.trim() === '' ? -1 : 0);
      props.onType(typed);
    },
    enter: () => {
      const hit = activeHit();
      if (hit === undefined) finish();
      else take(hit);
    },
    goOn: () => {
      const hit = query !== null && isOpen ? activeHit() : undefined;
      if (hit !== undefined) take(hit);
      else if (query !== null) finish();
    },
    take,
    finish,
    giveUp: () => {
      if (query !== null) props.onGiveUp();
      overtake();
    },
    overtake,
    goTo: (index) => setActive(Math.max(-1, Math.min(hits.length - 1, index))),
    changeMode: () => {
      const next = mode === 'contains' ? 'beginsWith' : 'contains';
      rememberMode(props.rememberAs, next);
      setMode(next);
      announce(formText.search.mode[next]);
    },
    findMore: () => setLimit((known) => Math.min(known * 4, mostHits)),
    openBelow: ({ code }) => {
      if (hierarchy === undefined) return;
      if (!hierarchy.hasBelow(code)) return announce(formText.search.below.none(code));
      setRoot(code);
      setActive(0);
    },
    // Up to the codes among which the active one stands, or among which those shown have their parent.
    openAbove: () => {
      const from = root ?? current?.code;
      if (hierarchy === undefined || from === undefined) return;
      const parent = hierarchy.above(from).at(-1)?.code;
      if (parent === undefined && root === null) return announce(formText.search.below.top(from));
      const siblings = parent === undefined ? find(wanted.query, mode, limit).hits : hierarchy.below(parent);
      setRoot(parent ?? null);
      setActive(siblings.findIndex(({ code }) => code === from));
    },
    openAt: (code) => {
      setRoot(code);
      setActive(code === null ? -1 : 0);
    },
    toggleFavourite: (hit) => {
      if (favourites === undefined || hit.barred !== null) return;
      announce(formText.search.favourite[favourites.has(hit.code) ? 'removed' : 'added'](nameOfHit(hit)));
      favourites.toggle(hit.code);
    },
  };
}

/** So many are found at a key press; more when the end comes near. */
const firstHits = 200;
const mostHits = 200_000;

function rememberedMode(field: string): MatchMode {
  return browserNotes.read(modeKey(field)) === 'beginsWith' ? 'beginsWith' : 'contains';
}

function rememberMode(field: string, mode: MatchMode): void {
  browserNotes.write(modeKey(field), mode);
}

function modeKey(field: string): string {
  return `sei search ${field}`;
}
