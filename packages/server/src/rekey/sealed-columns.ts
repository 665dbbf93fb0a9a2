/** Every column that is sealed at rest, and what the bytes in it belong to. A test holds it against the tables. */
import { sealedPlace } from '../database/sealed-json.ts';

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** What `Keys.open` is given, by the values of `names`. */
  readonly names: readonly string[];
  readonly placeOf: (...names: readonly string[]) => string;
}

const ofReport = { table: 'reports', key: ['id'], names: ['id'] } as const;

export const sealedColumns: readonly SealedColumn[] = [
  { ...ofReport, column: 'snapshot', placeOf: (id) => sealedPlace.snapshot(id) },
  { ...ofReport, column: 'clashes', placeOf: (id) => sealedPlace.clashes(id) },
  {
    table: 'report_changes',
    column: 'sealed',
    key: ['report_id', 'revision'],
    names: ['report_id', 'batch_id'],
    placeOf: (report, batch) => sealedPlace.change(report, batch),
  },
  {
    table: 'report_persons',
    column: 'cpr',
    key: ['report_id', 'role'],
    names: ['report_id', 'role'],
    placeOf: (report, role) => sealedPlace.person(report, role),
  },
  {
    table: 'report_versions',
    column: 'bytes',
    key: ['report_id', 'version'],
    names: ['report_id', 'version'],
    placeOf: (report, version) => sealedPlace.version(report, Number(version)),
  },
  { table: 'views', column: 'content', key: ['id'], names: ['id'], placeOf: (id) => sealedPlace.view(id) },
  { table: 'sessions', column: 'id_token', key: ['id'], names: ['id'], placeOf: (id) => sealedPlace.session(id) },
];
