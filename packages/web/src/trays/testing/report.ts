/** A report as lists get it: an invented draft about nobody. */
import type { ListedReport } from '@sei/contract/routes/bodies';

export function listedReport(given: Partial<ListedReport> = {}): ListedReport {
  return {
    id: '00000000-0000-7000-8000-000000000001',
    number: '26-000001',
    form: 'cancer',
    formTitle: 'Cancer',
    formVersion: '4',
    formHash: 'hash',
    group: '00000000-0000-7000-8000-000000000002',
    groupName: 'Prøveafdeling',
    state: 'draft',
    version: 0,
    revision: 3,
    cpr: null,
    name: null,
    createdAt: '2026-11-21T09:00:00.000Z',
    createdBy: 'Prøve Læge',
    changedAt: '2026-11-21T10:00:00.000Z',
    changedBy: 'Prøve Sekretær',
    changedById: '00000000-0000-7000-8000-000000000003',
    submittedAt: null,
    submittedBy: null,
    checked: 'none',
    checkedRevision: 3,
    errors: 0,
    warnings: 0,
    due: null,
    topic: null,
    outstanding: null,
    waitsFor: [],
    right: 'submit',
    ...given,
  };
}
