/**
 * Every refusal that the API can give: a stable code, its HTTP status, and Danish words for what, why and the next step.
 * A refusal never repeats what the user typed, so it can be logged.
 */
import type { Permission, ScopeKind } from './permissions.ts';

interface RefusalDefinition {
  readonly status: number;
  /** What is wrong, in Danish, as one plain sentence. */
  readonly title: string;
  /** The next step, in Danish. */
  readonly next: string;
}

export const refusals = {
  'request.invalid': {
    status: 400,
    title: 'Forespørgslen har ikke den form, som systemet forventer.',
    next: 'Genindlæs siden, og prøv igen. Det, du har skrevet, er gemt.',
  },
  'filter.unreadable': {
    status: 400,
    title: 'Et filter kan ikke læses, og listen blev derfor ikke hentet.',
    next: 'Ret filterets værdi, eller ryd filteret.',
  },
  'request.tooLarge': {
    status: 413,
    title: 'Der blev sendt mere på én gang, end systemet tager imod.',
    next: 'Del indholdet op, og send det igen.',
  },
  'request.addressTooLong': { status: 414, title: 'Adressen er for lang.', next: 'Gå til forsiden, og find det derfra.' },
  'request.headTooLarge': {
    status: 431,
    title: 'Browseren sendte mere med end selve forespørgslen, end systemet tager imod.',
    next: 'Slet cookies for denne adresse i browseren, og prøv igen.',
  },
  'request.tooSlow': {
    status: 408,
    title: 'Forespørgslen kom for langsomt frem.',
    next: 'Kontrollér forbindelsen, og prøv igen. Det, du har skrevet, er gemt.',
  },
  'request.tooMany': { status: 429, title: 'Der kom for mange forespørgsler på kort tid.', next: 'Vent et minut, og prøv igen.' },
  'work.tooMuch': {
    status: 429,
    title: 'Du har bedt om meget arbejde på kort tid.',
    next: 'Vent lidt, og prøv igen. Det, du har skrevet, er gemt.',
  },
  'request.foreign': {
    status: 403,
    title: 'Forespørgslen kom fra et andet websted.',
    next: 'Åbn SEI direkte i browseren, og prøv igen.',
  },
  'route.unknown': { status: 404, title: 'Adressen findes ikke.', next: 'Gå til forsiden, og find det derfra.' },
  'session.missing': { status: 401, title: 'Du er ikke logget ind.', next: 'Log ind igen. Det, du har skrevet, er gemt.' },
  'session.otherUser': {
    status: 401,
    title: 'En anden bruger er nu logget ind i denne browser.',
    next: 'Hent siden igen, så du ser dine egne skemaer. Det, der er skrevet her, er gemt til den, der skrev det.',
  },
  'session.unnamed': {
    status: 401,
    title: 'Siden siger ikke, hvilken bruger den er vist for.',
    next: 'Hent siden igen. Det, du har skrevet, er gemt.',
  },
  'session.noSuchDay': {
    status: 404,
    title: 'Dagen findes ikke, eller den er ikke kommet endnu.',
    next: 'Hent siden igen.',
  },
  'session.levelTooLow': {
    status: 403,
    title: 'Dit sikringsniveau er for lavt.',
    next: 'Log ind med MitID på niveau Betydelig.',
  },
  'signIn.unknown': {
    status: 404,
    title: 'Denne måde at logge ind på findes ikke.',
    next: 'Gå til login, og vælg en af fanerne.',
  },
  'signIn.failed': {
    status: 400,
    title: 'Login lykkedes ikke.',
    next: 'Gå til login, og prøv igen. Bliver det ved, så spørg den lokale administrator.',
  },
  'signIn.down': {
    status: 503,
    title: 'Loginudbyderen svarer ikke lige nu.',
    next: 'Vent et øjeblik, og prøv igen. Det, du har skrevet, er gemt.',
  },
  'right.missing': {
    status: 403,
    title: 'Du har ikke rettigheder til denne handling.',
    next: 'Den lokale administrator kan give rettigheden.',
  },
  'right.national': {
    status: 403,
    title: 'Kun medarbejdere i Sundhedsdatastyrelsen kan gøre dette.',
    next: 'Kontakt Sundhedsdatastyrelsen, hvis det skal gøres.',
  },
  'action.closed': {
    status: 409,
    title: 'Handlingen er lukket, sådan som skemaet står nu.',
    next: 'Se skemaets status, og vælg en anden handling.',
  },
  'report.unknown': {
    status: 404,
    title: 'Skemaet findes ikke, eller du har ikke adgang til det.',
    next: 'Søg efter skemaet i bakkerne, eller spørg den lokale administrator.',
  },
  'report.exists': {
    status: 409,
    title: 'Der findes allerede et skema med dette id.',
    next: 'Åbn skemaet i bakken Kladde.',
  },
  'report.stale': {
    status: 409,
    title: 'En kollega har ændret skemaet, siden du så det.',
    next: 'Gennemse de ændrede felter, og indberet igen.',
  },
  'edit.unconfirmed': {
    status: 409,
    title: 'Skemaet åbnes først, når det er bekræftet, at det skal rettes.',
    next: 'Åbn skemaet, tryk på Rediger, og svar på det, der spørges om.',
  },
  'report.invalid': {
    status: 422,
    title: 'Skemaet indeholder fejl og kan ikke indberettes.',
    next: 'Ret felterne i fejllisten, og indberet igen.',
  },
  'report.waiting': {
    status: 409,
    title: 'Skemaet venter på oplysninger, der ikke kan hentes lige nu.',
    next: 'Skemaet er gemt. Prøv at indberette igen om lidt.',
  },
  'report.clash': {
    status: 409,
    title: 'To personer har skrevet forskelligt i samme felt.',
    next: 'Vælg, hvilken værdi der gælder, og indberet igen.',
  },
  'row.unknown': {
    status: 404,
    title: 'Rækken findes ikke i skemaet.',
    next: 'Den kan være slettet, eller et andet svar kan have lukket den. Genindlæs skemaet, og vælg rækken igen.',
  },
  'version.unknown': {
    status: 404,
    title: 'Skemaet har ikke den udgave, der spørges om.',
    next: 'Vælg en udgave i skemaets historik.',
  },
  'view.unknown': {
    status: 404,
    title: 'Visningen findes ikke, eller du kan ikke ændre den.',
    next: 'Vælg en af visningerne over listen, eller gem din egen.',
  },
  'view.tooMany': {
    status: 409,
    title: 'Du har så mange visninger, at der ikke kan gemmes flere.',
    next: 'Slet en visning, du ikke bruger, og gem igen.',
  },
  'export.tooLong': {
    status: 409,
    title: 'Listen er for lang til at blive eksporteret på én gang.',
    next: 'Afgræns listen med et filter, og eksportér igen.',
  },
  'form.unknown': { status: 404, title: 'Skematypen findes ikke.', next: 'Vælg skemaet under Opret skema.' },
  'form.notOffered': {
    status: 409,
    title: 'Skematypen kan ikke bruges til nye skemaer i dag.',
    next: 'Vælg den gældende udgave under Opret skema.',
  },
  'group.unknown': {
    status: 404,
    title: 'Gruppen findes ikke, eller du er ikke medlem af den.',
    next: 'Vælg en af dine grupper.',
  },
  'group.fixed': {
    status: 409,
    title: 'Gruppen kan ikke ændres, når skemaet har været indberettet.',
    next: 'Hører skemaet til i en anden gruppe, så annullér det, kopiér det til et nyt skema, og vælg gruppen der.',
  },
  'change.unknownField': {
    status: 422,
    title: 'Ændringen gælder et felt, som skemaet ikke har.',
    next: 'Genindlæs siden, så den svarer til skemaets udgave.',
  },
  'change.unknownRow': {
    status: 422,
    title: 'Ændringen gælder en række, som ikke findes.',
    next: 'Genindlæs skemaet, og skriv oplysningen i den rigtige række.',
  },
  'change.tooManyRows': {
    status: 422,
    title: 'Tabellen kan ikke rumme flere rækker.',
    next: 'Slet rækker, der ikke skal bruges, eller fordel oplysningerne på flere skemaer.',
  },
  'change.wrongType': {
    status: 422,
    title: 'Værdien passer ikke til feltets type.',
    next: 'Skriv værdien i den form, som feltet beder om.',
  },
  'change.closedField': {
    status: 409,
    title: 'Feltet kan ikke ændres.',
    next: 'Se på feltet, hvad der udfylder det eller låser det.',
  },
  'change.notCalledFor': {
    status: 422,
    title: 'Rækken kan kun oprettes ud fra det, der kræver den.',
    next: 'Udfyld det, der kræver den, for eksempel diagnosen eller kontaktårsagen, og opret den derfra.',
  },
  'change.noWarning': {
    status: 422,
    title: 'Der er ingen advarsel her, som kan begrundes.',
    next: 'Kun advarsler kan begrundes. Er det en fejl, så ret det, den gælder.',
  },
  'change.unknownBase': {
    status: 409,
    title: 'Ændringen bygger på en udgave af skemaet, som ikke findes.',
    next: 'Genindlæs skemaet. Det, du har skrevet, er gemt i browseren.',
  },
  'cpr.invalid': {
    status: 422,
    title: 'Ugyldigt CPR-nummer.',
    next: 'Skriv fødselsdatoen og de fire sidste cifre, for eksempel ddmmåå-nnnn.',
  },
  'cpr.unknown': {
    status: 404,
    title: 'CPR-nummeret findes ikke i CPR-registret.',
    next: 'Kontrollér nummeret. Har patienten intet CPR-nummer, så brug et erstatnings-CPR-nummer.',
  },
  'cpr.tooMany': {
    status: 429,
    title: 'Du har slået mange forskellige CPR-numre op på kort tid.',
    next: 'Skriv videre. Skemaet er gemt, og numre, du allerede har slået op i dag, kan du slå op igen.',
  },
  'register.down': {
    status: 503,
    title: 'CPR-registret svarer ikke lige nu.',
    next: 'Skriv videre. Skemaet er gemt, og opslaget kan laves, når registret svarer igen.',
  },
  'edition.unknown': {
    status: 404,
    title: 'Udgaven findes ikke.',
    next: 'Gå til Kodesystemer, og vælg en af udgaverne der.',
  },
  'favourite.tooMany': {
    status: 409,
    title: 'Du har så mange favoritter i denne liste, at der ikke kan gemmes flere.',
    next: 'Fjern en favorit, du ikke bruger, og prøv igen.',
  },
  'code.unknown': { status: 404, title: 'Kodelisten findes ikke.', next: 'Genindlæs siden.' },
  'edition.moved': {
    status: 409,
    title: 'En anden udgave er sat i kraft, siden du så ændringerne.',
    next: 'Se de ændringer, som udgaven nu giver, og sæt den så i kraft.',
  },
  'edition.used': {
    status: 409,
    title: 'Udgaven har været i kraft, eller en anden udgave er lavet ud fra den, så den kan ikke kasseres.',
    next: 'Lad den ligge. Gamle udgaver, som ingen bruger, bliver fjernet af sig selv.',
  },
  'codes.busy': {
    status: 409,
    title: 'Der bliver allerede læst en fil.',
    next: 'Vent et minut, og indlæs filen igen.',
  },
  'codes.noAddress': {
    status: 409,
    title: 'Kodesystemet har ingen adresse at hente fra.',
    next: 'Indlæs en fil, eller bed driften om at sætte adressen.',
  },
  'codes.stopped': {
    status: 409,
    title: 'Læsningen blev stoppet, og intet er ændret.',
    next: 'Prøv igen.',
  },
  'server.failed': {
    status: 500,
    title: 'Der skete en fejl i systemet.',
    next: 'Prøv igen. Det, du har skrevet, er gemt. Bliver fejlen ved, så kontakt Sundhedsdatastyrelsen.',
  },
  'log.unsealed': {
    status: 503,
    title: 'Loggen bliver ikke forseglet.',
    next: 'Driften skal se i den tekniske log og køre npm run verify-log. Skemaer kan bruges imens.',
  },
  'server.full': {
    status: 507,
    title: 'Systemet har ikke plads til mere lige nu.',
    next: 'Vent lidt, og prøv igen. Det, du allerede har gemt, er der stadig og kan læses, og det nye bliver i browseren, til der er plads.',
  },
  'server.stopping': { status: 503, title: 'Systemet genstarter.', next: 'Vent et øjeblik. Det, du har skrevet, er gemt.' },
} as const satisfies Readonly<Record<string, RefusalDefinition>>;

export type RefusalCode = keyof typeof refusals;

/** An expected failure, as a value. `detail` says why, for this request; `at` and `field` where; `items` each place when there are several. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail?: string;
  readonly at?: readonly string[];
  readonly field?: string;
  readonly items?: readonly RefusalItem[];
  /** In how many seconds the same may work; the answer's `Retry-After`. */
  readonly retryAfter?: number;
  readonly missing?: MissingPermission;
}

/** Which permission a caller has not, and where: in a group (its id) for a form, or anywhere. */
export interface MissingPermission {
  readonly permission: Permission;
  readonly in: ScopeKind;
  readonly group?: string;
  readonly form?: string;
  /** The names of those who can give it, where the caller may know them. */
  readonly givenBy?: readonly string[];
}

/** One place that a refusal is about. `field` is the label that the user knows. */
export interface RefusalItem {
  readonly at: readonly string[];
  readonly field: string;
  readonly message: string;
  readonly rule?: string;
  readonly source?: string;
}

/** The body of every refusal (RFC 9457, `application/problem+json`). */
export interface RefusalBody extends Refusal {
  readonly status: number;
  readonly title: string;
  readonly next: string;
}

/** A refusal as the API sends it. */
export function refusalBody(refusal: Refusal): RefusalBody {
  return { ...refusals[refusal.code], ...refusal };
}
