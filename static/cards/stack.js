/** The cards of one context, the newest on top. */

export class NavigationRefused extends Error {}

export class Stack {
  constructor() {
    this.entries = [];
  }

  get top() {
    return this.entries.at(-1) ?? null;
  }

  /** Follows an answer's navigations; `request` is how each new card can be had again. */
  follow(navigations, request) {
    for (const navigation of navigations) this.step(navigation, request);
  }

  /** A card that came inside another one has no request: it cannot be asked for again. */
  push(card, request = null) {
    this.entries.push({ card, opener: request, drawnBy: request, stale: false, face: null, replaces: null });
  }

  /** The card as an answer has it now, in its old place. */
  replace(entry, navigations, request) {
    const fresh = navigations.map(({ pushCard, updateCard }) => pushCard ?? updateCard).findLast(Boolean);
    Object.assign(entry, { card: fresh ?? entry.card, face: null, stale: false, drawnBy: request });
  }

  back() {
    this.entries.pop();
  }

  /** What this answer did not draw is out of date; see stateChanged in Google's callback contract. */
  outdate(request) {
    for (const entry of this.entries) entry.stale ||= entry.opener !== null && entry.drawnBy !== request;
  }

  step({ pushCard, updateCard, pop, popToRoot, popToCard }, request) {
    if (pushCard) this.push(pushCard, request);
    else if (updateCard) this.update(updateCard, request);
    else if (pop) this.pop();
    else if (popToRoot) this.entries.length = Math.min(1, this.entries.length);
    else if (popToCard) this.popTo(popToCard);
  }

  /** The card keeps the request that opened it, so that asking again never repeats what a button did. */
  update(card, request) {
    const earlier = this.entries.pop();
    if (!earlier) throw new NavigationRefused("updateCard: there is no card to update");
    this.entries.push({
      card,
      opener: earlier.opener ?? request,
      drawnBy: request,
      stale: false,
      face: null,
      replaces: earlier,
    });
  }

  pop() {
    if (this.entries.length < 2) throw new NavigationRefused("pop: there is no card below");
    this.entries.pop();
  }

  popTo(name) {
    const place = this.entries.findLastIndex(({ card }) => card.name === name);
    if (place < 0) throw new NavigationRefused(`popToCard: no card is named ${name}`);
    this.entries.length = place + 1;
  }
}
