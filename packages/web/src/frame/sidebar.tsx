/** *Mine bakker*, *Opret skema* and *Skemaer*: in full, as icons, or in a drawer, as the window has space for. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { isHeld } from '@sei/contract/permissions';
import { reportStates } from '@sei/contract/report';
import { NetworkError } from '../api/api.ts';
import { formatCount } from '../text/format.ts';
import { classificationsPath, formPath, newReportPath, recycleBinPath, trayPath, trays } from '../navigation/trays.ts';
import { countsQuery, recycleCountQuery, refreshTrays } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { announce } from '../ui/announcer.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Explained } from '../ui/tooltip.tsx';
import { FoldableSection } from './foldable-section.tsx';
import { useCreatableForms, useNothingToCreate, useUsableForms } from '../session/forms.ts';

export function Sidebar({ layout, onCreate }: { readonly layout: 'wide' | 'folded'; readonly onCreate: () => void }) {
  return (
    <nav className="sidebar" aria-label={text.frame.navigation}>
      {layout === 'folded' ? <FoldedSections onCreate={onCreate} /> : <Sections />}
    </nav>
  );
}

/** The sidebar in full. */
export function Sections({ onChoose }: { readonly onChoose?: () => void }) {
  const forms = useUsableForms();
  const creatable = useCreatableForms();
  const nothing = useNothingToCreate();
  const maintainsCodes = useMaintainsCodes();
  return (
    <>
      <div className="sidebar-section" data-tour="trays">
        <div className="sidebar-heading">
          <h2>{text.frame.trays}</h2>
          <RefreshButton />
        </div>
        <TrayLinks onChoose={onChoose} />
      </div>
      <FoldableSection title={text.frame.create}>
        {creatable.length === 0 ? (
          <p className="sidebar-none">{nothing[0]}</p>
        ) : (
          <ul>
            {creatable.map(({ form, title }) => (
              <li key={form}>
                <SidebarLink to={newReportPath(form)} icon="plus" label={title} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        )}
      </FoldableSection>
      <FoldableSection title={text.frame.forms}>
        {forms.length === 0 ? (
          <p className="sidebar-none">{text.frame.noForms}</p>
        ) : (
          <ul>
            {forms.map(({ form, title }) => (
              <li key={form}>
                <SidebarLink to={formPath(form)} icon="document" label={title} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        )}
      </FoldableSection>
      {maintainsCodes && (
        <FoldableSection title={text.frame.staff}>
          <ul>
            <ClassificationsLink onChoose={onChoose} />
          </ul>
        </FoldableSection>
      )}
    </>
  );
}

function FoldedSections({ onCreate }: { readonly onCreate: () => void }) {
  const maintainsCodes = useMaintainsCodes();
  const forms = useUsableForms();
  return (
    <div className="sidebar-icons" data-tour="trays">
      <TrayLinks />
      <RefreshButton />
      <IconButton icon="plus" label={text.frame.create} onPress={onCreate} />
      <Menu
        label={text.frame.forms}
        placement="right top"
        trigger={
          <AriaButton className="button button-icon-only" aria-label={text.frame.forms}>
            <Icon name="document" />
          </AriaButton>
        }
        groups={[
          {
            heading: text.frame.forms,
            entries: forms.map(({ form, title }) => ({ id: form, label: title, href: formPath(form) })),
          },
        ]}
      />
      {maintainsCodes && (
        <ul>
          <ClassificationsLink />
        </ul>
      )}
    </div>
  );
}

function TrayLinks({ onChoose }: { readonly onChoose?: (() => void) | undefined }) {
  const counts = useQuery(countsQuery);
  return (
    <ul>
      {reportStates.map((state) => (
        <li key={state}>
          <SidebarLink to={trayPath(state)} icon={trays[state].icon} label={text.states[state]} onChoose={onChoose}>
            <span className="sidebar-count tabular" data-old={counts.isError || undefined}>
              {counts.data === undefined ? '' : formatCount(counts.data[state])}
            </span>
          </SidebarLink>
        </li>
      ))}
      <RecycleBinLink onChoose={onChoose} />
      {counts.error instanceof NetworkError && <li className="sidebar-none">{text.frame.countersOld}</li>}
    </ul>
  );
}

/** Stands below the trays as long as there is something to take back. */
function RecycleBinLink({ onChoose }: { readonly onChoose?: (() => void) | undefined }) {
  const count = useQuery(recycleCountQuery).data?.count ?? 0;
  if (count === 0) return null;
  return (
    <li className="sidebar-quiet">
      <SidebarLink to={recycleBinPath} icon="delete" label={text.recycleBin.title} onChoose={onChoose}>
        <span className="sidebar-count tabular">{formatCount(count)}</span>
      </SidebarLink>
    </li>
  );
}

function useMaintainsCodes(): boolean {
  return isHeld(useSession(), 'codes.maintain', 'nation');
}

/** For staff of Sundhedsdatastyrelsen. */
function ClassificationsLink({ onChoose }: { readonly onChoose?: (() => void) | undefined }) {
  return (
    <li>
      <SidebarLink to={classificationsPath} icon="sync" label={text.frame.classifications} onChoose={onChoose} />
    </li>
  );
}

interface SidebarLinkProps {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly onChoose?: (() => void) | undefined;
  readonly children?: ReactNode;
}

function SidebarLink({ to, icon, label, onChoose, children }: SidebarLinkProps) {
  return (
    <Link to={to} className="sidebar-link" title={label} {...(onChoose && { onClick: onChoose })}>
      <Icon name={icon} />
      <span className="sidebar-label">{label}</span>
      {children}
    </Link>
  );
}

function RefreshButton() {
  const client = useQueryClient();
  return (
    <Explained words={text.frame.refreshCounters}>
      <AriaButton
        className="button button-icon-only button-small"
        aria-label={text.frame.refreshCounters}
        onPress={() => void refreshTrays(client).then(() => announce(text.frame.refreshed))}
      >
        <Icon name="refresh" />
      </AriaButton>
    </Explained>
  );
}
