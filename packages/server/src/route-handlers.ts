/** The handlers of every route but those of sign-in and health, in one place. Knows what each needs, and nothing of what it does. */
import { classificationHandlers } from './codes/classification-handlers.ts';
import { familiarHandlers } from './codes/familiar.ts';
import type { FollowedCatalogue } from './codes/followed.ts';
import { codeListHandlers } from './codes/handlers.ts';
import { staffHandlers, type StaffParts } from './codes/staff/handlers.ts';
import { touchedDraftHandlers, type TouchedDraftParts } from './codes/touched-draft-handlers.ts';
import { exportHandlers } from './export/handlers.ts';
import { formHandlers } from './forms/handlers.ts';
import type { Handlers } from './handler.ts';
import { formCountHandlers } from './lists/form-counts.ts';
import { preferenceHandlers } from './lists/preferences.ts';
import { viewHandlers } from './lists/views.ts';
import { recycleBinHandlers } from './recycle-bin/handlers.ts';
import { byNumberHandlers } from './reports/by-number.ts';
import { changeHandlers } from './reports/changes.ts';
import { copyHandlers } from './reports/copy.ts';
import { groupHandlers } from './reports/group.ts';
import { historyHandlers } from './reports/history.ts';
import { lifeHandlers } from './reports/life.ts';
import type { ReportParts } from './reports/parts.ts';
import { printHandlers } from './reports/print-reports.ts';
import { samePersonHandlers } from './reports/same-person.ts';
import { trayHandlers } from './reports/trays.ts';
import { versionHandlers } from './reports/versions.ts';

export interface RouteParts extends ReportParts {
  readonly codes: Pick<FollowedCatalogue, 'packed' | 'difference'> & Pick<TouchedDraftParts, 'sources' | 'maker'>;
  readonly staff: StaffParts;
}

export function routeHandlers({ codes, staff, ...parts }: RouteParts) {
  return {
    ...byNumberHandlers(parts),
    ...changeHandlers(parts),
    ...classificationHandlers(parts),
    ...codeListHandlers(codes),
    ...copyHandlers(parts),
    ...exportHandlers(parts),
    ...familiarHandlers(parts),
    ...formCountHandlers(parts),
    ...formHandlers(parts),
    ...groupHandlers(parts),
    ...historyHandlers(parts),
    ...lifeHandlers(parts),
    ...preferenceHandlers(parts),
    ...printHandlers(parts),
    ...recycleBinHandlers(parts),
    ...samePersonHandlers(parts),
    ...staffHandlers(staff),
    ...touchedDraftHandlers({ ...parts, ...codes }),
    ...trayHandlers(parts),
    ...versionHandlers(parts),
    ...viewHandlers(parts),
  } satisfies Partial<Handlers>;
}
