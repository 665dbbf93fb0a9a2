/** The handlers of every route but those of sign-in and health, in one place. Knows what each needs, and nothing of what it does. */
import { classificationHandlers, type ClassificationDeps } from './codes/staff/classification-handlers.ts';
import { codeUsageHandlers } from './codes/usage/code-usage.ts';
import type { FollowedCatalogue } from './codes/followed.ts';
import { codeListHandlers } from './codes/list-handlers.ts';
import { staffHandlers, type StaffDeps } from './codes/staff/handlers.ts';
import { touchedDraftHandlers, type TouchedDraftDeps } from './codes/staff/touched-draft-handlers.ts';
import { exportHandlers } from './trays/export-lists.ts';
import { formHandlers } from './reports/offered-forms.ts';
import type { Handlers } from './request/handler.ts';
import { formCountHandlers } from './trays/form-counts.ts';
import { preferenceHandlers } from './views/preferences.ts';
import { viewHandlers } from './views/views.ts';
import { recycleBinHandlers } from './recycle-bin/handlers.ts';
import { changeHandlers } from './drafts/changes.ts';
import { copyHandlers } from './drafts/copy.ts';
import { groupHandlers } from './lifecycle/group.ts';
import { historyHandlers } from './history/history.ts';
import { lifecycleHandlers } from './lifecycle/lifecycle.ts';
import type { ReportDeps } from './reports/report-deps.ts';
import { printHandlers } from './reports/print-reports.ts';
import { samePersonHandlers } from './reports/same-person.ts';
import { identifiedReportHandlers } from './drafts/identified-reports.ts';
import { searchHandlers } from './trays/search.ts';
import { todayHandlers } from './trays/today.ts';
import { trayHandlers } from './trays/trays.ts';
import { versionHandlers } from './reports/versions.ts';

export interface RouteDeps extends ReportDeps {
  readonly codes: Pick<FollowedCatalogue, 'packed' | 'difference'> &
    Pick<TouchedDraftDeps, 'sources' | 'maker'> &
    Pick<ClassificationDeps, 'official'>;
  readonly staff: StaffDeps;
}

export function routeHandlers({ codes, staff, ...deps }: RouteDeps) {
  return {
    ...changeHandlers(deps),
    ...classificationHandlers({ ...deps, ...codes }),
    ...codeListHandlers(codes),
    ...copyHandlers(deps),
    ...exportHandlers(deps),
    ...codeUsageHandlers(deps),
    ...formCountHandlers(deps),
    ...formHandlers(deps),
    ...groupHandlers(deps),
    ...historyHandlers(deps),
    ...identifiedReportHandlers(deps),
    ...lifecycleHandlers(deps),
    ...preferenceHandlers(deps),
    ...printHandlers(deps),
    ...recycleBinHandlers(deps),
    ...samePersonHandlers(deps),
    ...staffHandlers(staff),
    ...touchedDraftHandlers({ ...deps, ...codes }),
    ...searchHandlers(deps),
    ...todayHandlers(deps),
    ...trayHandlers(deps),
    ...versionHandlers(deps),
    ...viewHandlers(deps),
  } satisfies Partial<Handlers>;
}
