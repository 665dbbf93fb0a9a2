/** The help: what each topic says, and the words around it. Fetched with the help itself. */

export const topicTitles = {
  front: 'Forsiden',
  trays: 'Bakkerne',
  filters: 'Filtre og visninger',
  bulk: 'Flere skemaer på én gang',
  create: 'Opret skema',
  report: 'Udfyld skemaet',
  cpr: 'CPR-nummer og opslag',
  codes: 'Koder',
  save: 'Gem og fortryd',
  validate: 'Valider, fejl og advarsler',
  submit: 'Indberet',
  edit: 'Rediger',
  annul: 'Annuller',
  outbox: 'Udbakken',
  delete: 'Slet og papirkurven',
  print: 'Print',
  colleagues: 'Sammen med kolleger',
  offline: 'Uden forbindelse',
  history: 'Historik',
  search: 'Søg',
  keys: 'Genveje',
  classifications: 'Kodesystemer',
} as const;

/** What there is help on. */
export type TopicName = keyof typeof topicTitles;

interface TopicWords {
  readonly paragraphs: readonly string[];
  /** The paragraph of the manual, or the rule of the product. */
  readonly source: string;
}

export const topicWords: Readonly<Record<TopicName, TopicWords>> = {
  front: {
    paragraphs: [
      'Her står det, der venter på dig: skemaer over fristen, skemaer med fejl, skemaer, der er klar, og dem, du sidst arbejdede i. Øverst opretter du de skemaer, du bruger mest.',
      'Menuen fører til bakkerne, til at oprette et skema og til alle skemaer af én type.',
    ],
    source: 'SEI2 §3.1',
  },
  trays: {
    paragraphs: [
      'Kladde er det, der er begyndt. Udbakke er det, der venter på en kollega, som kan indberette. Indberettet er sendt til registeret, og Annulleret er trukket tilbage.',
      'Et tryk på en overskrift sorterer, og under Kolonner vælger du, hvad der vises. Med pilene går du mellem rækkerne, og Enter åbner skemaet.',
    ],
    source: 'SEI2 §4.2',
  },
  filters: {
    paragraphs: [
      'Skriv i Filtrér, og vælg den kolonne, der skal søges i. Flere filtre gælder på én gang, og hvert fjernes med krydset på det.',
      'En visning gemmer filtre, sortering og kolonner under et navn, til dig selv eller til din gruppe.',
    ],
    source: 'SEI2 §4.2.1',
  },
  bulk: {
    paragraphs: [
      'Sæt hak ved flere skemaer, så kommer der en bjælke med det, der kan gøres ved dem alle: valider, indberet, flyt til udbakken, slet eller print. Bagefter står der, hvad der blev af hvert.',
    ],
    source: 'SEI2 §4.2.1',
  },
  create: {
    paragraphs: [
      'Vælg skematypen i menuen, på forsiden eller med Alt+N. Skemaet bliver til, når du skriver det første; før det er der intet at rydde op efter.',
      'Er du med i flere grupper, vælger du, hvilken skemaet hører til. Den kan ændres, indtil skemaet indberettes første gang.',
    ],
    source: 'SEI2 §5',
  },
  report: {
    paragraphs: [
      'Hvide felter kan udfyldes, grå er lukkede og siger, hvad der åbner dem. Tab fører gennem de åbne felter, og en fejl siges ved feltet, når du forlader det.',
      'Sektionerne til venstre viser, hvad der mangler. Sæt fokus i et felt, så står vejledningen til dets sektion her.',
    ],
    source: 'SEI2 §5.1',
  },
  cpr: {
    paragraphs: [
      'Skriv eller indsæt nummeret på den måde, du har det. Når det er skrevet helt, slås det op af sig selv; ellers trykker du Enter eller Opslag. Navn, køn og adresse kommer fra CPR-registret og kan ikke skrives.',
      'Hvert opslag bliver noteret. Slå kun personer op, som du skal indberette om.',
    ],
    source: 'SEI2 §6.1',
  },
  codes: {
    paragraphs: [
      'Skriv en del af koden eller af teksten, eller et dagligdags ord. Pil ned åbner listen, og Enter eller Tab tager det, der er markeret.',
      'Kun koder, der gælder på skemaets dato, kan vælges. Din gruppes mest brugte koder står først, og stjernen gør en kode til favorit.',
    ],
    source: 'SEI2 §5.1',
  },
  save: {
    paragraphs: [
      'Alt gemmes, mens du skriver. Sætningen øverst siger, hvor det er: på serveren eller indtil videre kun på denne pc. Gem skriver det halve i et felt med.',
      'Fortryd går et trin tilbage, og Annuller fortryd frem igen.',
    ],
    source: 'SEI2 §5.1.1',
  },
  validate: {
    paragraphs: [
      'Valider prøver skemaet af mod alle regler. Fejl skal rettes, før det kan indberettes; en advarsel kan begrundes, og begrundelsen følger med indberetningen.',
      'Ved hver besked siger Hvorfor? reglen med ord. F8 går til den næste fejl.',
    ],
    source: 'SEI2 §5.1.3',
  },
  submit: {
    paragraphs: [
      'Indberet sender præcis det, du ser. Er noget galt, bliver skemaet stående, og du føres til den første fejl. Har en kollega ændret noget, du ikke har set, vises det først.',
      'Kan du ikke indberette, mangler du måske retten til det; knappen siger hvilken, og hvem der kan give den.',
    ],
    source: 'SEI2 §5.1.5',
  },
  edit: {
    paragraphs: [
      'Rediger åbner et indberettet skema igen. Det indberettede gælder, indtil du indberetter den næste version, og du kan til enhver tid opgive rettelsen.',
    ],
    source: 'SEI2 §5.1.4',
  },
  annul: {
    paragraphs: [
      'Annuller trækker en indberetning tilbage, for eksempel når den hører til en anden patient. Intet slettes: skemaet ligger i Annulleret med hele sin historik.',
    ],
    source: 'SEI2 §5.1.6',
  },
  outbox: {
    paragraphs: [
      'Læg et færdigt skema i udbakken, når en anden skal indberette det. Fjern det fra udbakken for at skrive videre i det.',
    ],
    source: 'SEI2 §5.1.7',
  },
  delete: {
    paragraphs: [
      'En kladde, der slettes, ligger i papirkurven en tid og kan hentes tilbage. Et skema, der har været indberettet, slettes ikke; det annulleres.',
    ],
    source: 'SEI2 §5.1.2',
  },
  print: {
    paragraphs: [
      'Print giver skemaet som PDF. Flere skemaer kan printes på én gang fra en bakke, når de er valgt.',
      'Én række alene, for eksempel en kontakt til en faktura: vælg rækken, og tryk på Print ved tabellen. Skemaets hoved følger med.',
    ],
    source: 'SEI2 §5.1.9',
  },
  colleagues: {
    paragraphs: [
      'Flere kan arbejde i samme skema. Øverst står, hvem der er her, og ved feltet, hvem der skriver i det. Det, en kollega har ændret, er mærket, til du har set det.',
      'Har I skrevet forskelligt i samme felt, gemmes begge dele, og skemaet kan ikke indberettes, før en af jer har valgt.',
    ],
    source: 'product: nothingLost',
  },
  offline: {
    paragraphs: [
      'Forsvinder forbindelsen, skriver du videre. Det ligger på denne pc, låst til dig, og sendes af sig selv, når forbindelsen er der igen. Indberette kan du, når det er sendt.',
    ],
    source: 'product: nothingLost',
  },
  history: {
    paragraphs: [
      'Historikken viser, hvem der har gjort hvad, og hvornår. Vælg to tidspunkter for at se, hvad der er ændret imellem dem.',
    ],
    source: 'product: nothingDestroyed',
  },
  search: {
    paragraphs: [
      'Alt+Q søger i alt: patienter på navn, fødselsdato eller CPR-nummer, skemaer på slutningen af skemanummeret, og alt, hvad du kan gøre herfra. Du finder kun det, du har ret til at se, og en søgning efter en patient bliver noteret.',
    ],
    source: 'SEI2 §6.1',
  },
  keys: {
    paragraphs: ['Alt kan gøres med tastaturet. Alt+Skift+K viser genvejene, hvor du er, og igen alle på siden.'],
    source: 'SEI2 §7',
  },
  classifications: {
    paragraphs: [
      'Her indlæses nye udgaver af kodesystemerne. En udgave prøves af og sammenlignes med den, der gælder, før den sættes i kraft.',
    ],
    source: 'product: versionsDoNoHarm',
  },
};

export const helpWords = {
  about: (topic: string) => `Hjælp: ${topic}`,
  keysHere: 'Taster her',
  more: 'Mere hjælp',
  back: 'Tilbage til det, du var ved',
  manual: (paragraph: string) => `Vejledningen: ${paragraph}`,
  tour: 'Vis rundvisningen',
  signs: 'Brug ? og / som genveje',
  call: 'Servicedesk: ',
  tourStep: (step: number, of: number) => `Rundvisning, ${step} af ${of}`,
  next: 'Næste',
  previous: 'Forrige',
  end: 'Afslut',
} as const;

/** What the tour shows, by the mark of the part that it points at. */
export const tourWords = {
  trays: {
    title: 'Dine bakker',
    words: 'Alt, hvad du og din gruppe er i gang med, ligger her. Tallene følger med af sig selv.',
  },
  create: {
    title: 'Opret et skema',
    words: 'Vælg skemaet, og skriv. Alt gemmes, mens du skriver, og kan fortrydes.',
  },
  search: {
    title: 'Søg i alt',
    words: 'Find en patient, et skema eller en handling. Alt+Q åbner søgningen, hvor du end er.',
  },
  help: {
    title: 'Få hjælp',
    words: 'Hjælpen følger med derhen, hvor du arbejder. F1 åbner den, og Esc fører tilbage.',
  },
} as const;
