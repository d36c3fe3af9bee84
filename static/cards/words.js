/** What the renderer itself says, in the language of the page. */

const WORDS = {
  en: {
    badCard: "Google would refuse this card",
    fillIn: "Fill in: {0}",
    showMore: "Show more",
    showLess: "Show less",
    ofSection: "{0}: {1}",
    tooMany: "At most {0}.",
    removeLabel: "Remove {0}",
    offers: "Suggestions",
  },
  fr: {
    badCard: "Google refuserait cette carte",
    fillIn: "À remplir : {0}",
    showMore: "Afficher plus",
    showLess: "Afficher moins",
    ofSection: "{0}\u00a0: {1}",
    tooMany: "{0} au plus.",
    removeLabel: "Retirer {0}",
    offers: "Suggestions",
  },
};

export function t(key, ...values) {
  const spoken = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.en;
  return spoken[key].replace(/\{(\d)\}/g, (_, place) => values[place]);
}
