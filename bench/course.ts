/** A made-up course of treatment of any size: the form, answers without issues, and what is known beside them. */
import { factKey, openCodes, packCodes, type Answers, type FormDefinition, type Known, type Row } from '@sei/engine';
import { smallForm } from '../packages/engine/src/testing/small-form.ts';

const source = 'Synthetic course';
const field = { source, label: 'Felt' } as const;
const coded = { ...field, type: 'code', show: 'search', validOn: 'today()' } as const;

/** A contact has 15 fields, two diagnoses and two procedures. */
export const courseForm: FormDefinition = {
  ...smallForm([]),
  form: 'synthetic-course',
  title: 'Synthetic course',
  lists: {
    types: { label: 'Types', codes: ['ALCA00', 'ALCA01', 'ALCA03'].map((code) => ({ code, text: code })) },
    priorities: { label: 'Priorities', codes: ['ATA1', 'ATA3'].map((code) => ({ code, text: code })) },
    reasons: { label: 'Reasons', codes: ['ALCC01', 'ALCC02', 'ALCC90'].map((code) => ({ code, text: code })) },
    kinds: { label: 'Kinds', codes: ['ALGA01', 'ALGA02'].map((code) => ({ code, text: code })) },
    sides: { label: 'Sides', codes: ['TUL1', 'TUL2', 'TUL3'].map((code) => ({ code, text: code })) },
    diagnoses: { label: 'Diagnoses', catalogue: 'diagnoses' },
    procedures: { label: 'Procedures', catalogue: 'procedures' },
  },
  sets: { paired: ['DC50*', 'DM16*..DM17*'] },
  header: ['courseStart'],
  sections: [
    {
      id: 'course',
      title: 'Course',
      source,
      items: [
        { ...field, id: 'courseStart', type: 'dateTime', required: 'true' },
        { ...field, id: 'courseEnd', type: 'dateTime' },
        {
          id: 'contacts',
          type: 'table',
          label: 'Contacts',
          source,
          columns: ['start', 'contactType'],
          rules: [
            {
              id: 'acuteFew',
              severity: 'warning',
              constraint: "count(contacts where priority = 'ATA1') <= 5000",
              message: 'Many',
              source,
            },
            { id: 'contactsFew', severity: 'error', constraint: 'count(contacts) <= 10000', message: 'Too many', source },
          ],
          kinds: [
            {
              id: 'contact',
              label: 'Contact',
              items: [
                {
                  ...field,
                  id: 'start',
                  type: 'dateTime',
                  required: 'true',
                  rules: [
                    {
                      id: 'insideStart',
                      severity: 'error',
                      constraint: 'start >= courseStart',
                      message: 'Before {courseStart}',
                      source,
                    },
                    { id: 'noOverlap', severity: 'error', constraint: 'not overlaps(start, end)', message: 'Overlaps', source },
                  ],
                },
                {
                  ...field,
                  id: 'end',
                  type: 'dateTime',
                  rules: [
                    { id: 'insideEnd', severity: 'error', constraint: 'end <= courseEnd', message: 'After {courseEnd}', source },
                    {
                      id: 'endAfterStart',
                      severity: 'error',
                      constraint: 'end > start',
                      message: 'Ends before it starts',
                      source,
                    },
                  ],
                },
                { ...coded, id: 'contactType', list: 'types', required: 'true' },
                { ...coded, id: 'priority', list: 'priorities', required: 'true' },
                {
                  ...coded,
                  id: 'reason',
                  list: 'reasons',
                  relevant: "priority = 'ATA1'",
                  opens: 'Acute',
                  required: "contactType = 'ALCA00'",
                },
                { ...field, id: 'place', type: 'text', maxLength: 50 },
                { ...field, id: 'note', type: 'longText', maxLength: 2000 },
                { ...field, id: 'beds', type: 'integer', min: 0, max: 50 },
                { ...field, id: 'hours', type: 'decimal', decimals: 2, min: 0 },
                { ...field, id: 'planned', type: 'yesNo' },
                { ...field, id: 'day', type: 'date', calculate: 'dateOf(start)' },
                { ...field, id: 'phone', type: 'text', relevant: "contactType = 'ALCA03'", opens: 'By phone', maxLength: 12 },
                {
                  ...field,
                  id: 'referred',
                  type: 'date',
                  rules: [{ id: 'referredFirst', severity: 'warning', constraint: 'referred <= day', message: 'Late', source }],
                },
                { ...field, id: 'transport', type: 'yesNo' },
                { ...field, id: 'remark', type: 'text', maxLength: 100 },
                {
                  id: 'diagnoses',
                  type: 'table',
                  label: 'Diagnoses',
                  source,
                  columns: ['diagnosis'],
                  rules: [
                    {
                      id: 'oneAction',
                      severity: 'error',
                      constraint: "count(diagnoses where diagnosisKind = 'ALGA01') = 1",
                      message: 'One action diagnosis',
                      source,
                    },
                  ],
                  kinds: [
                    {
                      id: 'diagnosis',
                      label: 'Diagnosis',
                      items: [
                        { ...coded, id: 'diagnosisKind', list: 'kinds', required: 'true' },
                        { ...coded, id: 'diagnosis', list: 'diagnoses', required: 'true', validOn: 'day' },
                        {
                          ...coded,
                          id: 'side',
                          list: 'sides',
                          relevant: 'diagnosis in paired',
                          opens: 'Paired',
                          required: 'true',
                        },
                      ],
                    },
                  ],
                },
                {
                  id: 'procedures',
                  type: 'table',
                  label: 'Procedures',
                  source,
                  columns: ['procedure'],
                  kinds: [
                    {
                      id: 'procedure',
                      label: 'Procedure',
                      items: [
                        { ...coded, id: 'procedure', list: 'procedures', required: 'true', validOn: 'day' },
                        {
                          ...field,
                          id: 'procedureStart',
                          type: 'dateTime',
                          required: 'true',
                          rules: [
                            {
                              id: 'procedureInside',
                              severity: 'error',
                              constraint: 'procedureStart >= start and procedureStart <= end',
                              message: 'Outside',
                              source,
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** A contact number `index`: one on each day from 1 January 2000, between 8 and 9. */
export function contactRow(index: number): Row {
  const date = new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
  const key = String(index).padStart(6, '0');
  return {
    id: `contact-${key}`,
    kind: 'contact',
    key,
    values: {
      start: `${date}T08:00:00`,
      end: `${date}T09:00:00`,
      contactType: index % 3 === 0 ? 'ALCA00' : 'ALCA01',
      priority: index % 2 === 0 ? 'ATA1' : 'ATA3',
      ...(index % 2 === 0 ? { reason: 'ALCC01' } : {}),
      place: 'Ambulatorium',
      note: 'Made to be measured',
      beds: 1,
      hours: 1.5,
      planned: true,
      referred: date,
      transport: false,
      remark: 'None',
      diagnoses: [
        {
          id: `diagnosis-${key}-1`,
          kind: 'diagnosis',
          key: '1',
          values: { diagnosisKind: 'ALGA01', diagnosis: 'DC509', side: 'TUL1' },
        },
        { id: `diagnosis-${key}-2`, kind: 'diagnosis', key: '2', values: { diagnosisKind: 'ALGA02', diagnosis: 'DI109' } },
      ],
      procedures: [
        {
          id: `procedure-${key}-1`,
          kind: 'procedure',
          key: '1',
          values: { procedure: 'KHAB00', procedureStart: `${date}T08:10:00` },
        },
        {
          id: `procedure-${key}-2`,
          kind: 'procedure',
          key: '2',
          values: { procedure: 'UXRC00', procedureStart: `${date}T08:20:00` },
        },
      ],
    },
  };
}

export function courseAnswers(contacts: number): Answers {
  return {
    courseStart: '2000-01-01T00:00:00',
    courseEnd: '2050-01-01T00:00:00',
    contacts: Array.from({ length: contacts }, (_, index) => contactRow(index)),
  };
}

/** The codes of the course, by list. */
export const courseCodes = { diagnoses: ['DC509', 'DI109'], procedures: ['KHAB00', 'UXRC00'] } as const;

export const courseKnown: Known = {
  facts: new Map([[factKey.today, '2026-11-21']]),
  catalogue: new Map(
    Object.entries(courseCodes).map(([list, codes]) => {
      return [list, openCodes(packCodes(codes.map((code) => ({ code, text: code, from: '', to: '' }))))];
    }),
  ),
  reported: null,
};
