/** What stands round every page once somebody is signed in: header, sidebar, the page itself, and what is asked above it. */
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listPageActions, type PageAction } from '../navigation/page-actions.ts';
import { Palette } from '../palette/palette.tsx';
import { signOut } from '../session/sign-out.ts';
import { useSession, useSessionStatus } from '../session/session.ts';
import { groupsAround, groupsOnPage, useShortcuts, type ShortcutGroup } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { announce, Announcer } from '../ui/announcer.tsx';
import { useLayout } from '../ui/layout.ts';
import { switchTheme, useTheme } from './theme.ts';
import { StartTour, useKeepGuide } from '../help/guide.ts';
import { topicNames } from '../help/topics.ts';
import { useHelp } from '../help/use-help.ts';
import { CreateDialog } from './create.tsx';
import { useCreatableForms } from '../session/forms.ts';
import { FrameHeader } from './header.tsx';
import { goToActions, goToFirstField, pressDefault } from './page-keys.ts';
import { PageMenu } from './page-menu.tsx';
import { LeftNotice, OtherUserNotice, SessionNotice } from './session-notice.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { Drawer, Sidebar } from './sidebar.tsx';
import { UnkeptNotice } from './unkept-notice.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import { newReportPath } from '../navigation/trays.ts';

export type Question = 'none' | 'create' | 'palette' | 'shortcuts' | 'drawer';

/** Nothing of the previous user stays on the screen for the one who is signed in now. */
export function Frame() {
  const status = useSessionStatus();
  if (status === 'changed') return <OtherUserNotice />;
  return status === 'left' ? <LeftNotice /> : <OwnFrame />;
}

function OwnFrame() {
  const layout = useLayout();
  const theme = useTheme();
  const { demo, guide } = useSession();
  const help = useHelp();
  const keepGuide = useKeepGuide();
  const forms = useCreatableForms();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question>('none');
  const [pageActions, setPageActions] = useState<readonly PageAction[]>([]);
  const [shortcutGroups, setShortcutGroups] = useState<readonly ShortcutGroup[] | 'all'>('all');
  const close = (): void => setQuestion('none');

  const create = (): void => {
    const only = forms.length === 1 ? forms[0] : undefined;
    if (only === undefined) setQuestion('create');
    else void navigate({ to: newReportPath(only.form) });
  };
  const openPalette = (): void => {
    setPageActions(listPageActions());
    setQuestion('palette');
  };
  /** Those of the place that has the focus; asked for again, those of the whole page. */
  const showShortcuts = (): void => {
    setShortcutGroups(question === 'shortcuts' ? 'all' : groupsAround(document.activeElement));
    setQuestion('shortcuts');
  };
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries();
    announce(text.pageKeys.refreshed);
  };
  useShortcuts({
    openPalette,
    createReport: create,
    showShortcuts,
    help: help.ask,
    ...(guide.signKeys && { helpBySign: help.ask, searchBySign: openPalette }),
    primaryAction: pressDefault,
    goToActions,
    firstField: goToFirstField,
    refresh: () => void refresh(),
  });

  return (
    <div className="frame" data-layout={layout}>
      <a className="skip-link" href="#content">
        {text.frame.skip}
      </a>
      <FrameHeader
        layout={layout}
        onOpenPalette={openPalette}
        onOpenMenu={() => setQuestion('drawer')}
        onShowShortcuts={showShortcuts}
        onHelp={() => help.open()}
      />
      {layout !== 'narrow' && <Sidebar layout={layout} onCreate={create} />}
      <PageMenu onShowShortcuts={showShortcuts}>
        <main id="content" className="page" tabIndex={-1}>
          {demo && layout === 'narrow' && <p className="demo-notice-narrow">{text.demo}</p>}
          <SessionNotice />
          <UnsentNotice />
          <UnkeptNotice />
          <StartTour value={help.startTour}>
            <Outlet />
          </StartTour>
        </main>
      </PageMenu>
      {help.opened.is === 'help' && (
        <help.opened.Panel
          key={help.opened.times}
          topic={help.opened.topic}
          askedAt={help.opened.askedAt}
          onClose={help.close}
          onStartTour={() => void navigate({ to: '/' }).then(help.startTour)}
        />
      )}
      {help.opened.is === 'tour' && (
        <help.opened.Shown
          onEnd={() => {
            help.close();
            keepGuide({ tourSeen: true });
          }}
        />
      )}
      <Announcer />
      <Drawer open={question === 'drawer' && layout === 'narrow'} onClose={close} />
      <Palette
        open={question === 'palette'}
        onClose={close}
        pageActions={pageActions}
        frameEntries={[
          { id: 'help', label: text.help.title, shortcut: 'help', run: () => help.open() },
          ...topicNames.map((topic) => ({
            id: `help ${topic}`,
            label: text.help.about(text.help.topics[topic]),
            isOneOfMany: true as const,
            run: () => help.open(topic),
          })),
          { id: 'shortcuts', label: text.shortcutDialog.open, shortcut: 'showShortcuts', run: showShortcuts },
          { id: 'refresh', label: text.pageKeys.refresh, shortcut: 'refresh', run: () => void refresh() },
          { id: 'theme', label: theme === 'dark' ? text.frame.light : text.frame.dark, run: switchTheme },
          { id: 'sign-out', label: text.frame.signOut, run: () => void signOut(queries) },
        ]}
      />
      <CreateDialog open={question === 'create'} onClose={close} />
      <ShortcutDialog
        open={question === 'shortcuts'}
        onClose={close}
        groups={shortcutGroups === 'all' ? groupsOnPage() : shortcutGroups}
        onShowAll={shortcutGroups === 'all' ? undefined : () => setShortcutGroups('all')}
      />
    </div>
  );
}
