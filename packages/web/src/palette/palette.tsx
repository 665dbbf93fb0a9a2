/**
 * *Handlingssøgning* (Alt+Q), the one search: what the page can do, its fields and sections, new reports, the trays, and reports by patient or
 * skemanummer, found by typing; what was done last stands first. Built on the combobox pattern of the ARIA practices; a closed action says why.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-autofocus -- the pattern of the ARIA practices, for which HTML has no element; the palette is opened to type in */
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { isHeld } from '@sei/contract/permissions';
import { reportStates } from '@sei/contract/report';
import { RefusalError } from '../api/api.ts';
import { useCreatableForms, useUsableForms } from '../session/forms.ts';
import { classificationsPath, formPath, newReportPath, recycleBinPath, trayPath } from '../navigation/trays.ts';
import { keyWords } from '../ui/key-words.ts';
import { useSession } from '../session/session.ts';
import { shortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { paletteText } from '../text/palette.ts';
import { helpWords, topicTitles, type TopicName } from '../text/help.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { findEntries, type PaletteEntry } from './entries.ts';
import { useFoundReports } from './found-reports.ts';
import type { PageAction } from '../navigation/page-actions.ts';
import { noteRecent, readRecents } from './recents.ts';

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** What it begins with: what was typed before it was there. */
  readonly typed: string;
  /** What the page could do when the palette was opened. */
  readonly pageActions: readonly PageAction[];
  /** The frame's own doings, e.g. *Vis genveje*. */
  /** Opens the help on a topic. */
  readonly onHelp: (topic: TopicName) => void;
  readonly frameEntries: readonly Pick<PageAction, 'id' | 'label' | 'shortcut' | 'run'>[];
}

export function Palette({ open, onClose, ...offered }: PaletteProps) {
  return (
    <ModalOverlay
      className="overlay palette-overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
    >
      <Modal className="dialog-frame palette">
        <Dialog className="palette-dialog" aria-label={text.palette.title}>
          <Finder onClose={onClose} {...offered} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose, typed, ...offered }: Omit<PaletteProps, 'open'>) {
  const listId = useId();
  const { user } = useSession();
  const [recents] = useState(() => readRecents(user.id));
  const entries = useEntries(offered);
  const [query, setQuery] = useState(typed);
  const [active, setActive] = useState(0);
  const navigate = useNavigate();

  const reports = useFoundReports(query, (to) => void navigate({ to }));
  const found = [...findEntries(entries, query, recents).slice(0, mostShown), ...reports.entries];
  const current = found[active];
  const said = reports.error === null ? '' : whyNotFound(reports.error);

  const activeId = current && `${listId}/${current.id}`;
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const choose = (entry: PaletteEntry): void => {
    if (entry.closed !== undefined) return announce(entry.closed);
    if (entry.isOneOfMany !== true) noteRecent(user.id, entry.id);
    onClose();
    // Once the palette is gone, focus is back where the action expects it.
    requestAnimationFrame(entry.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = found.length - 1;
    const next = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active === 0 ? last : active - 1,
      PageDown: last,
      PageUp: 0,
    }[event.key];
    if (next !== undefined) setActive(Math.max(0, next));
    else if (event.key === 'Enter' && current !== undefined) choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="palette-line">
        <Icon name="search" />
        <input
          autoFocus
          type="text"
          role="combobox"
          className="palette-input"
          aria-label={text.palette.title}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          autoComplete="off"
          spellCheck={false}
          placeholder={paletteText.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={listId} role="listbox" aria-label={paletteText.hits} className="palette-hits">
        {found.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== found[index - 1]?.group && (
              <li role="presentation" className="palette-group">
                {paletteText.groups[entry.group]}
              </li>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the keys are handled by the text field, which has the focus */}
            <li
              id={`${listId}/${entry.id}`}
              role="option"
              aria-selected={index === active}
              aria-disabled={entry.closed !== undefined || undefined}
              className="palette-hit"
              onClick={() => choose(entry)}
            >
              <span>
                {entry.label}
                {entry.detail !== undefined && <span className="palette-why">{entry.detail}</span>}
                {entry.closed !== undefined && <span className="palette-why">{entry.closed}</span>}
              </span>
              <span className="palette-place">
                {entry.place}
                {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
              </span>
            </li>
          </Fragment>
        ))}
      </ul>
      <output className="palette-said">
        {said !== '' ? said : reports.isPending ? paletteText.searching : found.length === 0 ? paletteText.none : ''}
      </output>
      <output className="visually-hidden">{found.length === 0 ? '' : paletteText.count(found.length)}</output>
    </>
  );
}

/** Why the server has found nothing. */
function whyNotFound(error: Error): string {
  return error instanceof RefusalError ? (error.refusal.detail ?? error.refusal.title) : text.failures.unreachable.title;
}

/** More than anybody reads before typing on. */
const mostShown = 60;

/** Everything that can be done from here. */
function useEntries({
  pageActions,
  frameEntries,
  onHelp,
}: Pick<PaletteProps, 'pageActions' | 'frameEntries' | 'onHelp'>): readonly PaletteEntry[] {
  const navigate = useNavigate();
  const group = 'actions';
  const creatable = useCreatableForms();
  const forms = useUsableForms();
  const maintainsCodes = isHeld(useSession(), 'codes.maintain', 'nation');
  const { places } = paletteText;
  const goTo = (label: string, to: string): PaletteEntry => {
    return { id: `go ${to}`, group, label, place: places.go, run: () => void navigate({ to }) };
  };
  return [
    ...pageActions.map(({ shortcut, ...action }): PaletteEntry => ({
      ...action,
      id: `page ${action.id}`,
      group,
      place: action.place ?? places.page,
      keys: shortcut && keyWords(shortcuts[shortcut].keys[0]),
    })),
    ...creatable.map(({ form, title }): PaletteEntry => {
      return {
        id: `create ${form}`,
        group,
        label: title,
        place: places.create,
        run: () => void navigate({ to: newReportPath(form) }),
      };
    }),
    goTo(text.front.title, '/'),
    ...reportStates.map((state) => goTo(text.states[state], trayPath(state))),
    goTo(text.recycleBin.title, recycleBinPath),
    ...(maintainsCodes ? [goTo(text.frame.classifications, classificationsPath)] : []),
    ...forms.map(({ form, title }) => goTo(paletteText.allOf(title), formPath(form))),
    ...frameEntries.map(({ shortcut, ...entry }): PaletteEntry => ({
      ...entry,
      id: `frame ${entry.id}`,
      group,
      place: places.frame,
      keys: shortcut && keyWords(shortcuts[shortcut].keys[0]),
    })),
    ...(Object.keys(topicTitles) as readonly TopicName[]).map((topic): PaletteEntry => ({
      id: `help ${topic}`,
      group,
      label: helpWords.about(topicTitles[topic]),
      place: places.frame,
      isOneOfMany: true,
      run: () => onHelp(topic),
    })),
  ];
}
