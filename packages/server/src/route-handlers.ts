/** The handlers of every route but those of sign-in and health, in one place. Knows what each needs, and nothing of what it does. */
import { classificationHandlers } from './codes/staff/classification-handlers.ts';
import { codeUsageHandlers } from './codes/usage/code-usage.ts';
import type { FollowedCatalogue } from './codes/followed.ts';
import { codeListHandlers } from './codes/list-handlers.ts';
import { staffHandlers, type StaffParts } from './codes/staff/handlers.ts';
import { touchedDraftHandlers, type TouchedDraftParts } from './codes/staff/touched-draft-handlers.ts';
import { exportHandlers } from './trays/export-lists.ts';
import { formHandlers } from './reports/offered-forms.ts';
import type { Handlers } from './request/handler.ts';
import { formCountHandlers } from './trays/form-counts.ts';
import { preferenceHandlers } from './views/preferences.ts';
import { viewHandlers } from './views/views.ts';
import { recycleBinHandlers } from './recycle-bin/handlers.ts';
import { byNumberHandlers } from './reports/by-number.ts';
import { changeHandlers } from './drafts/changes.ts';
import { copyHandlers } from './drafts/copy.ts';
import { groupHandlers } from './lifecycle/group.ts';
import { historyHandlers } from './history/history.ts';
import { lifecycleHandlers } from './lifecycle/lifecycle.ts';
import type { ReportParts } from './reports/parts.ts';
import { printHandlers } from './reports/print-reports.ts';
import { samePersonHandlers } from './reports/same-person.ts';
import { trayHandlers } from './trays/trays.ts';
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
    ...codeUsageHandlers(parts),
    ...formCountHandlers(parts),
    ...formHandlers(parts),
    ...groupHandlers(parts),
    ...historyHandlers(parts),
    ...lifecycleHandlers(parts),
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
