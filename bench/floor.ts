/**
 * The floor: the synthetic course judged by plain TypeScript written for it alone, from scratch each time. It finds for every field
 * whether it is open, required and locked, its value, and what is wrong: what the engine finds, without being an engine.
 */
import type { Answers, Row } from '@sei/engine';
import { courseCodes } from './course.ts';

export interface FloorField {
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly value: unknown;
  readonly issues: readonly string[];
}

export interface FloorRow {
  readonly id: string;
  readonly fields: Readonly<Record<string, FloorField>>;
  readonly rows: Readonly<Record<string, readonly FloorRow[]>>;
}

export interface FloorState extends FloorRow {
  readonly errors: number;
}

const none: readonly string[] = [];
const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const types = new Set(['ALCA00', 'ALCA01', 'ALCA03']);
const priorities = new Set(['ATA1', 'ATA3']);
const reasons = new Set(['ALCC01', 'ALCC02', 'ALCC90']);
const kinds = new Set(['ALGA01', 'ALGA02']);
const sides = new Set(['TUL1', 'TUL2', 'TUL3']);

/** Judges a course. */
export function floor(answers: Answers): FloorState {
  let errors = 0;
  const field = (
    value: unknown,
    issues: readonly string[] = none,
    relevant = true,
    required = false,
    readonly = false,
  ): FloorField => {
    errors += issues.length;
    return { relevant, required, readonly, value: relevant ? value : null, issues };
  };
  const contacts = (answers['contacts'] as readonly Row[] | undefined) ?? [];
  const courseStart = answers['courseStart'] as string | undefined;
  const courseEnd = answers['courseEnd'] as string | undefined;
  const overlapping = overlaps(contacts);
  const acute = contacts.filter(({ values }) => values['priority'] === 'ATA1').length;
  if (acute > 5000) errors++;
  if (contacts.length > 10_000) errors++;

  const contact = ({ id, values }: Row): FloorRow => {
    const start = values['start'] as string | undefined;
    const end = values['end'] as string | undefined;
    const day = start?.slice(0, 10);
    const diagnoses = (values['diagnoses'] as readonly Row[] | undefined) ?? [];
    const procedures = (values['procedures'] as readonly Row[] | undefined) ?? [];
    if (diagnoses.filter((row) => row.values['diagnosisKind'] === 'ALGA01').length !== 1) errors++;
    const isAcute = values['priority'] === 'ATA1';
    const isPhone = values['contactType'] === 'ALCA03';
    return {
      id,
      fields: {
        start: field(start, startIssues(start, courseStart, overlapping.has(id)), true, true),
        end: field(end, endIssues(end, start, courseEnd)),
        contactType: field(values['contactType'], oneOf(values['contactType'], types, true), true, true),
        priority: field(values['priority'], oneOf(values['priority'], priorities, true), true, true),
        reason: field(
          values['reason'],
          isAcute ? oneOf(values['reason'], reasons, values['contactType'] === 'ALCA00') : none,
          isAcute,
          values['contactType'] === 'ALCA00',
        ),
        place: field(values['place'], atMost(values['place'], 50)),
        note: field(values['note'], atMost(values['note'], 2000)),
        beds: field(values['beds'], between(values['beds'], 0, 50)),
        hours: field(values['hours'], between(values['hours'], 0, Infinity)),
        planned: field(values['planned']),
        day: field(day, none, true, false, true),
        phone: field(values['phone'], isPhone ? atMost(values['phone'], 12) : none, isPhone),
        referred: field(values['referred'], values['referred'] && day && values['referred'] > day ? ['referredFirst'] : none),
        transport: field(values['transport']),
        remark: field(values['remark'], atMost(values['remark'], 100)),
      },
      rows: {
        diagnoses: diagnoses.map((row) => ({
          id: row.id,
          fields: {
            diagnosisKind: field(row.values['diagnosisKind'], oneOf(row.values['diagnosisKind'], kinds, true), true, true),
            diagnosis: field(row.values['diagnosis'], inCatalogue('diagnoses', row.values['diagnosis'], day), true, true),
            side: isPaired(row.values['diagnosis'])
              ? field(row.values['side'], oneOf(row.values['side'], sides, true), true, true)
              : field(null, none, false),
          },
          rows: {},
        })),
        procedures: procedures.map((row) => {
          const at = row.values['procedureStart'] as string | undefined;
          const isOutside = at !== undefined && ((start !== undefined && at < start) || (end !== undefined && at > end));
          return {
            id: row.id,
            fields: {
              procedure: field(row.values['procedure'], inCatalogue('procedures', row.values['procedure'], day), true, true),
              procedureStart: field(at, at === undefined ? ['required'] : isOutside ? ['procedureInside'] : none, true, true),
            },
            rows: {},
          };
        }),
      },
    };
  };

  const rows = contacts.map(contact);
  return {
    id: '',
    fields: { courseStart: field(courseStart, courseStart ? none : ['required'], true, true), courseEnd: field(courseEnd) },
    rows: { contacts: rows },
    errors,
  };
}

function overlaps(contacts: readonly Row[]): ReadonlySet<string> {
  const found = new Set<string>();
  const ordered = contacts
    .filter(({ values }) => values['start'] !== undefined && values['end'] !== undefined)
    .sort((one, other) => ((one.values['start'] as string) < (other.values['start'] as string) ? -1 : 1));
  let latest = '';
  let latestId = '';
  for (const { id, values } of ordered) {
    if (latest > (values['start'] as string)) found.add(id).add(latestId);
    if ((values['end'] as string) > latest) {
      latest = values['end'] as string;
      latestId = id;
    }
  }
  return found;
}

function startIssues(start: string | undefined, courseStart: string | undefined, isOverlapping: boolean): readonly string[] {
  if (start === undefined) return ['required'];
  if (!dateTimePattern.test(start)) return ['format.dateTime'];
  const isEarly = courseStart !== undefined && start < courseStart;
  if (!isEarly && !isOverlapping) return none;
  return [...(isEarly ? ['insideStart'] : []), ...(isOverlapping ? ['noOverlap'] : [])];
}

function endIssues(end: string | undefined, start: string | undefined, courseEnd: string | undefined): readonly string[] {
  if (end === undefined) return none;
  if (!dateTimePattern.test(end)) return ['format.dateTime'];
  if (courseEnd !== undefined && end > courseEnd) return ['insideEnd'];
  return start !== undefined && end <= start ? ['endAfterStart'] : none;
}

function oneOf(value: unknown, codes: ReadonlySet<string>, isRequired: boolean): readonly string[] {
  if (value === undefined) return isRequired ? ['required'] : none;
  return codes.has(value as string) ? none : ['code.unknown'];
}

const catalogue: Readonly<Record<keyof typeof courseCodes, ReadonlySet<unknown>>> = {
  diagnoses: new Set(courseCodes.diagnoses),
  procedures: new Set(courseCodes.procedures),
};

function inCatalogue(list: keyof typeof courseCodes, code: unknown, day: string | undefined): readonly string[] {
  if (code === undefined) return ['required'];
  return day === undefined || catalogue[list].has(code) ? none : ['code.unknown'];
}

function atMost(value: unknown, length: number): readonly string[] {
  return value !== undefined && (value as string).length > length ? ['tooLong'] : none;
}

function between(value: unknown, least: number, most: number): readonly string[] {
  return value !== undefined && ((value as number) < least || (value as number) > most) ? ['outside'] : none;
}

function isPaired(code: unknown): boolean {
  if (typeof code !== 'string') return false;
  const start = code.slice(0, 4);
  return start === 'DC50' || (start >= 'DM16' && start <= 'DM17');
}
