/** Words of the front page, and of what is only kept on this computer, in Danish. */

export const frontText = {
  greeting: (name: string) => `Velkommen, ${name}`,
  overdue: 'Over fristen',
  dueSoon: 'Skal indberettes snart',
  clashing: 'To har skrevet forskelligt',
  withErrors: 'Fejl, der skal rettes',
  ready: 'Klar til indberetning',
  begun: 'Fortsæt, hvor du slap',
  nothing: 'Intet venter på dig.',
  all: (tray: string) => `Vis alle i ${tray}`,
  readyOfPart: 'Vis dem, der er klar til indberetning',
  create: 'Opret skema',
  tour: {
    invitation: 'Er du ny her? Fire korte trin viser, hvor tingene er.',
    show: 'Vis rundt',
    decline: 'Nej tak',
  },
  open: (form: string, number: string) => `Åbn ${form} ${number}`,
  keptHere: {
    title: 'Kun gemt på denne pc',
    lead: 'Andre kan ikke se det, og det følger ikke med til en anden pc.',
    written: (at: string) => `skrevet ${at}`,
    waitsFor: {
      group: 'Venter på, at du vælger en gruppe i skemaet.',
      connection: 'Venter på forbindelse og sendes af sig selv.',
      refused: 'Serveren har afvist det.',
    },
    save: 'Hent som fil',
    fileName: (id: string) => `sei-${id.slice(-8)}.json`,
    discard: 'Kassér',
    discarded: 'Kasseret',
    undo: 'Fortryd',
  },
} as const;
