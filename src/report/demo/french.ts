import type { DemoReport } from "../demo-reports.ts";

export const frenchReports: readonly DemoReport[] = [
  {
    language: "fr",
    answers: {
      danger: { now: "no" },
      setting: { where: "abroad" },
      what: {
        description:
          "Pendant notre séjour, le même client de l’hôtel est descendu au petit-déjeuner trois matins de suite, chaque fois avec un autre enfant. Les enfants ne parlaient presque pas et regardaient leur assiette. Le personnel de salle s’est tu quand j’ai posé la question. Je ne suis sûre de rien, mais je n’arrive pas à oublier leurs visages fermés.",
        kind: ["relation", "venue"],
      },
      place: { country: "Madagascar", place: "Nosy Varika Sud", venue: "Hôtel du Lagon Bleu Ciel, bungalow 14" },
      when: {
        day: "8",
        month: "11",
        year: "2026",
        certainty: "about",
        time: "morning",
        repeated: "yes",
        ongoing: "unknown",
      },
      person: {
        description:
          "Un homme d’environ soixante ans, cheveux gris courts, chapeau de paille, une cicatrice à la main gauche.",
        lodging: "Bungalow 14, encore là à notre départ",
        company: "Soleil Large Voyages",
      },
      child: {
        description: "Trois enfants différents, chacun un matin. L’un portait un sac à dos vert.",
        age: "6-11",
        number: "trois",
        language: "ne parlaient presque pas",
      },
      others: { witnesses: "Le couple de la table voisine l’a remarqué aussi.", stepped: "no", reported: ["hotel"] },
      identity: {
        choice: "confidential",
        name: "Claire Exemple",
        mail: "claire@exemple.invalid",
        role: "traveller",
        worried: "no",
      },
    },
  },
  {
    language: "fr",
    answers: {
      danger: { mark: "skipped" },
      setting: { where: "home" },
      what: {
        description:
          "Je travaille à l’étage. La chambre garde le panneau « ne pas déranger » depuis cinq jours, mais on nous demande des draps propres deux fois par jour. Des adultes différents montent, restent peu de temps et redescendent par l’escalier de service. J’ai vu un petit sac d’école et des chaussures d’enfant, alors qu’aucun enfant n’est inscrit.",
        kind: ["seen"],
      },
      place: { country: "Belgique", place: "près d’une gare", venue: "Hôtel des Trois Valises, 4e étage" },
      when: { about: "depuis jeudi dernier", certainty: "about", ongoing: "yes", repeated: "yes" },
      person: {
        description: "Une femme et un homme d’une quarantaine d’années. L’homme paie en liquide, un jour à la fois.",
        make: "fourgonnette",
        colour: "blanche",
        plate: "finit par 3-KX",
      },
      child: { mark: "unknown" },
      others: { stepped: "no", reported: ["none"] },
      identity: { choice: "anonymous" },
    },
  },
  {
    language: "fr",
    answers: {
      setting: { where: "abroad" },
      what: {
        description:
          "Le chauffeur de taxi nous a demandé si nous voulions « de la compagnie, même très jeune », et il a montré son téléphone. Nous avons dit non et nous sommes descendus.",
        kind: ["offer"],
      },
      place: { country: "République dominicaine", place: "Puerto Alba", venue: "Devant le bar La Palmera Torcida" },
      when: { month: "10", year: "2026", time: "night", repeated: "unknown" },
      person: {
        description: "Trente ans environ, barbe courte, casquette rouge.",
        make: "berline",
        colour: "bleue, portière grise",
        plate: "commence par T04",
      },
      identity: {
        choice: "share",
        name: "Marc Exemple",
        phone: "+32 000 00 00 00",
        callBack: "yes",
        role: "traveller",
        interpreter: "français",
      },
    },
  },
];
