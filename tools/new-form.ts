/** What a new form begins with: a patient, a unit, a day, a rule with its cases, and its part of the demo. Makes texts, writes nothing. */

export interface NewForm {
  /** The name of its folder. */
  readonly form: string;
  readonly title: string;
  /** The first day on which it may be used. */
  readonly day: string;
}

/** The files of a form's first version, as JSON by their path in its folder. */
export function formFiles(named: NewForm) {
  return {
    '1/form.json': definition(named),
    '1/cases/complete.json': complete,
    '1/cases/first.json': cases,
    '1/demo.json': demo,
  };
}

function definition({ form, title, day }: NewForm) {
  const paragraph = (number: number) => `${title} v1 §${number}`;
  return {
    $schema: '../../form.schema.json',
    language: 2,
    form,
    version: '1',
    title,
    source: `${title} v1`,
    register: {
      name: `Registret for ${title}`,
      purpose: 'Skriv, hvad registret bruger oplysningerne til.',
      legalBasis: 'Skriv, hvilken lov eller bekendtgørelse indberetningen følger.',
    },
    valid: { from: day },
    guidance: [{ heading: 'Hvem og hvornår', text: 'Skriv, hvem der skal indberette, og hvornår.' }],
    lists: { sexes: { label: 'Køn', codes: { include: 'common/lists/sex.json' } } },
    sets: {},
    header: ['contactDate'],
    persons: [{ role: 'patient', cpr: 'cpr', name: 'name' }],
    sections: [
      {
        id: 'patientSection',
        title: 'Patientoplysninger',
        source: paragraph(1),
        items: [{ include: 'common/patient.json', with: { source: paragraph(1), replacementSource: paragraph(1) } }],
      },
      {
        id: 'contactSection',
        title: 'Kontakt',
        source: paragraph(2),
        items: [
          { include: 'common/provider-or-unit.json', with: { source: paragraph(2), validOn: 'coalesce(contactDate, today())' } },
          {
            id: 'contactDate',
            type: 'date',
            label: 'Dato for kontakt',
            width: 'short',
            source: paragraph(2),
            required: 'true',
            rules: [
              {
                id: 'contactNotInFuture',
                severity: 'error',
                constraint: 'contactDate <= today()',
                message: 'Datoen for kontakt ({contactDate}) kan ikke ligge i fremtiden. Ret datoen.',
                source: paragraph(2),
              },
            ],
          },
          { id: 'note', type: 'longText', label: 'Bemærkning', width: 'full', source: paragraph(2) },
        ],
      },
    ],
    messages: { include: 'common/messages.json' },
  };
}

const complete = {
  $schema: '../../../complete.schema.json',
  note: 'Et udfyldt skema uden fejl om en opdigtet person.',
  facts: { today: '2026-11-21' },
  answers: {
    cpr: '1203470068',
    name: 'Asta Æblegren',
    sex: 'K',
    address: 'Birkestien 1, 0021 Bælthavn',
    lookedUpCpr: '1203470068',
    lookedUpAt: '2026-11-20T09:14:00',
    unit: '99000041000016002',
    contactDate: '2026-10-05',
  },
};

/** Every rule is broken by one case and kept by another; a test counts. */
const cases = {
  $schema: '../../../cases.schema.json',
  base: 'complete',
  cases: [
    {
      title: 'A contact tomorrow',
      rule: 'contactNotInFuture',
      set: { contactDate: '2026-11-22' },
      expect: broken('contactNotInFuture'),
    },
    {
      title: 'A contact today',
      rule: 'contactNotInFuture',
      set: { contactDate: '2026-11-21' },
      expect: kept('contactNotInFuture'),
    },
    {
      title: 'No look-up of the patient',
      rule: 'lookUpMade',
      set: { lookedUpCpr: null, lookedUpAt: null },
      expect: broken('lookUpMade'),
    },
    { title: 'A patient who has been looked up', rule: 'lookUpMade', set: {}, expect: kept('lookUpMade') },
    {
      title: 'A replacement CPR number',
      rule: 'replacementCpr',
      set: { cpr: '1503881QX3', lookedUpCpr: '1503881QX3', name: 'Viggo Ålekiste', sex: 'M' },
      expect: broken('replacementCpr'),
    },
    { title: 'A CPR number of the patient’s own', rule: 'replacementCpr', set: {}, expect: kept('replacementCpr') },
    { title: 'Neither provider number nor unit', rule: 'providerOrUnit', set: { unit: null }, expect: broken('providerOrUnit') },
    { title: 'A unit alone', rule: 'providerOrUnit', set: {}, expect: kept('providerOrUnit', 'notBothProviderAndUnit') },
    {
      title: 'Both provider number and unit',
      rule: 'notBothProviderAndUnit',
      set: { providerNumber: '990011' },
      expect: broken('notBothProviderAndUnit'),
    },
  ],
};

function broken(rule: string) {
  return { breaks: [rule] };
}

function kept(...rules: readonly string[]) {
  return { keeps: rules, breaks: [] };
}

/** `from` is the command's to set: every report of the demo has a number of its own. */
const demo = {
  reports: { from: 0, count: 6 },
  person: 'cpr',
  unit: 'unit',
  day: 'contactDate',
  examples: [{ begun: {}, completed: { note: 'Opdigtet kontakt.' } }],
  corrections: [{ note: 'Opdigtet kontakt, rettet.' }, { note: 'Opdigtet kontakt, rettet igen.' }],
};
