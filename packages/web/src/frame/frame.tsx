/** What stands round every page once somebody is signed in: header, sidebar, the page itself, and what is asked above it. */
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listPageActions, type PageAction } from '../navigation/page-actions.ts';
import { signOut } from '../session/sign-out.ts';
import { useSession, useSessionStatus } from '../session/session.ts';
import { groupsAround, groupsOnPage, useShortcuts, type ShortcutGroup } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { announce, Announcer } from '../ui/announcer.tsx';
import { Late } from '../ui/late.tsx';
import { latePart } from '../ui/late-part.ts';
import { useLayout } from '../ui/layout.ts';
import { switchTheme, useTheme } from './theme.ts';
import { StartTour, useKeepGuide } from '../help/guide.ts';
import { useHelp } from '../help/use-help.ts';
import { useCreatableForms } from '../session/forms.ts';
import { FrameHeader } from './header.tsx';
import { goToActions, goToFirstField, pressDefault } from './page-keys.ts';
import { PageMenu } from './page-menu.tsx';
import { LeftNotice, OtherUserNotice, SessionNotice } from './session-notice.tsx';
import { Sidebar } from './sidebar.tsx';
import { UnkeptNotice } from './unkept-notice.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import { newReportPath } from '../navigation/trays.ts';

const palette = latePart(() => import('../palette/palette.tsx'));
const shortcutDialog = latePart(() => import('./shortcut-dialog.tsx'));
const helpPanel = latePart(() => import('../help/help-panel.tsx'));
const tour = latePart(() => import('../help/tour.tsx'));
const createDialog = latePart(() => import('./create.tsx'));
const drawer = latePart(() => import('./drawer.tsx'));

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
  const isDrawer = question === 'drawer' && layout === 'narrow';

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
      <Late part={helpPanel} isWanted={help.asked !== null} onGiveUp={help.close}>
        {({ HelpPanel }) =>
          help.asked && (
            <HelpPanel
              key={help.asked.times}
              {...help.asked}
              onClose={help.close}
              onStartTour={() => void navigate({ to: '/' }).then(help.startTour)}
            />
          )
        }
      </Late>
      <Late part={tour} isWanted={help.isTouring} onGiveUp={help.close}>
        {({ Tour }) =>
          help.isTouring && (
            <Tour
              onEnd={() => {
                help.close();
                keepGuide({ tourSeen: true });
              }}
            />
          )
        }
      </Late>
      <Announcer />
      <Late part={drawer} isWanted={isDrawer} onGiveUp={close}>
        {({ Drawer }) => <Drawer open={isDrawer} onClose={close} />}
      </Late>
      <Late part={palette} isWanted={question === 'palette'} onGiveUp={close}>
        {({ Palette }, typed) => (
          <Palette
            open={question === 'palette'}
            onClose={close}
            typed={typed}
            pageActions={pageActions}
            onHelp={help.open}
            frameEntries={[
              { id: 'help', label: text.help, shortcut: 'help', run: () => help.open() },
              { id: 'shortcuts', label: text.frame.shortcuts, shortcut: 'showShortcuts', run: showShortcuts },
              { id: 'refresh', label: text.pageKeys.refresh, shortcut: 'refresh', run: () => void refresh() },
              { id: 'theme', label: theme === 'dark' ? text.frame.light : text.frame.dark, run: switchTheme },
              { id: 'sign-out', label: text.frame.signOut, run: () => void signOut(queries) },
            ]}
          />
        )}
      </Late>
      <Late part={createDialog} isWanted={question === 'create'} onGiveUp={close}>
        {({ CreateDialog }) => <CreateDialog open={question === 'create'} onClose={close} />}
      </Late>
      <Late part={shortcutDialog} isWanted={question === 'shortcuts'} onGiveUp={close}>
        {({ ShortcutDialog }) => (
          <ShortcutDialog
            open={question === 'shortcuts'}
            onClose={close}
            groups={shortcutGroups === 'all' ? groupsOnPage() : shortcutGroups}
            onShowAll={shortcutGroups === 'all' ? undefined : () => setShortcutGroups('all')}
          />
        )}
      </Late>
    </div>
  );
}
