/** What a term to avoid looks like, where it is looked for, and the term to use. Source: GLOSSARY.md, "Words we avoid". */
export type Avoided = { readonly term: RegExp; readonly where: "texts" | "code" | "both"; readonly use: string };

/** Texts are read in all four languages at once; code is read after camelCase and kebab-case are opened into words. */
export const avoided: readonly Avoided[] = [
  {
    where: "both",
    term: /\bchild(ren)? prostitut\w*|\bprostitution (enfantine|infantile)|\bkinderprostitut\w*/i,
    use: "exploitation of children in prostitution",
  },
  {
    where: "both",
    term: /\bchild(ren)? porn\w*|\bp[ée]do ?pornograph\w*|\bpornographie (enfantine|infantile)|\bkinder ?porno\w*/i,
    use: "child sexual abuse material, images of child sexual abuse",
  },
  {
    where: "both",
    term: /\bsex touris\w*|\btourisme sexuel|\b(kinder)?sekstoeris\w*|\b(kinder)?sextouris\w*/i,
    use: "sexual exploitation of children in travel and tourism",
  },
  { where: "both", term: /\bcustomers?\b/i, use: "offender, exploiter" },
  {
    where: "texts",
    term: /\b(the|a|his|her) clients?\b|\bjohns\b|\bprostituants?\b|\bfreier\b|\bprostituanten\b/i,
    use: "offender, exploiter · auteur · dader · Täterin, Täter",
  },
  {
    where: "both",
    term: /\bp(a)?edophil\w*|\bp[ée]dophil\w*|\bpedofiel\w*|\bpedofilie\b|\bpädophil\w*/i,
    use: "person who sexually abuses children, offender",
  },
  {
    where: "texts",
    term: /\bminors?\b|\bmineure?s?\b|\bminderjarige[nr]?\b|\bminderjährige[nr]?\b/i,
    use: "child (under 18) · enfant · kind · Kind",
  },
  {
    where: "both",
    term: /\billegal (minor|child)\w*|\b(mineur|enfant)s? (illégal|clandestin)\w*|\billegale (minderjarige|kind|kinder)\w*/i,
    use: "unaccompanied foreign minor · MENA · NBMV · UMA",
  },
  {
    where: "both",
    term: /\blover ?boys?\b/i,
    use: "teenage pimp, trafficker of teenagers · proxénète d'adolescents · tienerpooier",
  },
  {
    where: "both",
    term: /\bdenounc\w*|\bdenunciat\w*|\bsnitch\w*|\bdénonc\w*|\bdélat(ion|eur|rice)\w*|\bverklik\w*|\bdenunzi\w*|\bverpfeif\w*/i,
    use: "report · signaler · melden · melden",
  },
  {
    where: "both",
    term: /\b(the|a|every) suspects?\b|\bsuspects\b|\bculprits?\b|\bcoupables?\b|\bde schuldigen?\b|\b(der|die|den) Schuldigen?\b/i,
    use: "suspected person · personne soupçonnée · verdachte · verdächtigte Person",
  },
  {
    where: "both",
    term: /\bchild'?s? consent\w*|\bconsent of (a|the) child|\bconsentement (de l'|d'un )enfant|\b(in|toe)stemming van (het|een) kind|\bEinwilligung (des|eines) Kindes/i,
    use: "nothing: a child cannot consent to exploitation",
  },
  {
    where: "both",
    term: /\bvictims?\b|\bvictimes?\b|\bslachtoffers?\b|\bOpfern?s?\b/i,
    use: "child (who may have been a victim)",
  },
  { where: "both", term: /\bsuspicious[- ]looking\b/i, use: "say what was seen or heard" },
  {
    where: "code",
    term: /\b(type|interface|class) (user|item|data)\b/i,
    use: "the word of GLOSSARY.md: reporter, member, report, message …",
  },
];

/** Proper names, law titles and the guidelines' own phrases; they are taken out before looking. */
export const allowed: readonly RegExp[] = [
  // Addresses are as their owners wrote them.
  /\b(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*/gi,
  /Stop Child Prostitution/g,
  /stopchildporno(\.be)?/gi,
  // The name that specialists use in German for how somebody goes about it.
  /„Loverboy-Methode“/g,
  // Official terms for a child who came without parents.
  /unaccompanied (foreign )?minors?/gi,
  /mineure?s? étrang(er|ère)s? non accompagnée?s?/gi,
  /niet-begeleide minderjarige (vreemdeling(en)?|buitenlander)/gi,
  /unbegleitete[nr]? minderjährige[nr]? (Ausländer|Flüchtling)(:?innen|e|en|in)?/gi,
  // Names of laws, bodies and places.
  /Minor[- ]?Ndako/gi,
  /Service de protection des mineurs/gi,
  /MINTEH|Minors and Trafficking( cell)?/g,
  /victim support|aide aux victimes|slachtofferhulp|Opferhilfe|Weisser Ring/gi,
  /child victims? of (sexual exploitation|trafficking)/gi,
  /(may|might|could) (be|have been) (a )?victims?/gi,
  /(potential|presumed|possible) (child )?victims?/gi,
  /victimes? (potentielle|présumée|possible)s?|(peut|pourrait) (être|avoir été) victime/gi,
  /(mogelijke?|vermoedelijke?) slachtoffers?/gi,
  /(mögliche|mutmaßliche)[srn]? Opfer/gi,
];
