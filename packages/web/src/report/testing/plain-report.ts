/** A report as the server sends it, as plain as can be: a draft that Anna made and has in force, with her right to report it. */
import type { Report } from '@sei/contract/routes/bodies';

const time = '2026-11-21T20:00:00.000Z';

export const plainReport: Report = {
  id: 'report',
  number: '26-000001',
  form: 'test',
  formTitle: 'Test',
  formVersion: '1',
  formHash: 'hash',
  group: 'group',
  groupName: 'Gruppe',
  state: 'draft',
  version: 0,
  revision: 1,
  cpr: null,
  name: null,
  createdAt: time,
  createdBy: 'Anna',
  changedAt: time,
  changedBy: 'Anna',
  changedById: null,
  submittedAt: null,
  submittedBy: null,
  checked: 'none',
  checkedRevision: null,
  errors: 0,
  warnings: 0,
  due: null,
  waitsFor: [],
  right: 'submit',
};
