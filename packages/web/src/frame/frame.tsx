/** What stands round every page once somebody is signed in: header, sidebar, the page itself, and what is asked above it. */
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listPageActions, type PageAction } from '../palette/page-actions.ts';
import { Palette } from '../palette/palette.tsx';
import { useSession } from '../session.ts';
import { useShortcuts } from '../shortcuts.ts';
import { text } from '../text/da.ts';
import { Announcer } from '../ui/announcer.tsx';
import { useRoom } from '../ui/room.ts';
import { CreateDialog } from './create.tsx';
import { useCreatableForms } from './forms.ts';
import { FrameHeader } from './header.tsx';
import { PageMenu } from './page-menu.tsx';
import { SessionNotice } from './session-notice.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { Drawer, Sidebar } from './sidebar.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import { newReportPath } from '../lists/trays.ts';

export type Question = 'none' | 'create' | 'palette' | 'shortcuts' | 'drawer';

export function Frame() {
  const room = useRoom();
  const { demo } = useSession();
  const forms = useCreatableForms();
  const navigate = useNavigate();
  const [question, setQuestion] = useState<Question>('none');
  const [pageActions, setPageActions] = useState<readonly PageAction[]>([]);
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
  useShortcuts({
    openPalette,
    createReport: create,
    showShortcuts: () => setQuestion('shortcuts'),
  });

  return (
    <div className="frame" data-room={room}>
      <a className="skip-link" href="#content">
        {text.frame.skip}
      </a>
      <FrameHeader
        room={room}
        onOpenPalette={openPalette}
        onOpenMenu={() => setQuestion('drawer')}
        onShowShortcuts={() => setQuestion('shortcuts')}
      />
      {room !== 'narrow' && <Sidebar room={room} onCreate={create} />}
      <PageMenu onShowShortcuts={() => setQuestion('shortcuts')}>
        <main id="content" className="page" tabIndex={-1}>
          {demo && room === 'narrow' && <p className="demo-notice-narrow">{text.demo}</p>}
          <SessionNotice />
          <UnsentNotice />
          <Outlet />
        </main>
      </PageMenu>
      <Announcer />
      <Drawer open={question === 'drawer' && room === 'narrow'} onClose={close} />
      <Palette
        open={question === 'palette'}
        onClose={close}
        pageActions={pageActions}
        frameEntries={[{ id: 'shortcuts', label: text.shortcutDialog.open, run: () => setQuestion('shortcuts') }]}
      />
      <CreateDialog open={question === 'create'} onClose={close} />
      <ShortcutDialog open={question === 'shortcuts'} onClose={close} />
    </div>
  );
}
