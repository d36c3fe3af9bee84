/** The inputs of one card: what they hold, what the member has typed, what is missing. */

export class Form {
  constructor() {
    this.fields = [];
  }

  /**
   * `read` answers the strings (or a date wrapper) to post, null when there is nothing; `write` takes what `read` gave;
   * `title` is what to call the field when it is missing; `written`: it is text, letter by letter.
   */
  add(name, { read, write, title, element, written = false }) {
    const field = { name, read, write, title, element, written, typed: false, first: read() };
    this.fields.push(field);
    return { typed: () => (field.typed = true) };
  }

  /** As commonEventObject.formInputs has them; what is empty is not there. */
  inputs() {
    const inputs = {};
    for (const { name, read } of this.fields) {
      const value = read();
      if (Array.isArray(value)) (inputs[name] ??= { stringInputs: { value: [] } }).stringInputs.value.push(...value);
      else if (value !== null) inputs[name] = value;
    }
    return inputs;
  }

  /** `{name, value}` of each field that the member has typed into. */
  typed() {
    return this.fields.filter(({ typed }) => typed).map(({ name, read }) => ({ name, value: read() }));
  }

  missing({ requiredWidgets = [], allWidgetsAreRequired = false }) {
    return this.fields.filter(
      ({ name, read }) => (allWidgetsAreRequired || requiredWidgets.includes(name)) && read() === null,
    );
  }

  /** What Gmail does on an action without persistValues. */
  clear() {
    for (const field of this.fields) {
      field.write(field.first);
      field.typed = false;
    }
  }

  mark(missing) {
    for (const field of this.fields) field.element.setAttribute("aria-invalid", String(missing.includes(field)));
  }

  /** Texts that the service has drawn again as they were typed: nothing has taken them. */
  markTyped(texts) {
    for (const field of this.fields.filter(({ written }) => written)) {
      const value = field.read()?.[0];
      field.typed ||= value !== undefined && texts.some((text) => text.name === field.name && text.value?.[0] === value);
    }
  }

  /** What the member typed into fields of the same name in the card that this one replaces. */
  keepTyped(earlier) {
    for (const field of this.fields) {
      const same = earlier.fields.find(({ name, typed }) => typed && name === field.name);
      if (!same) continue;
      field.write(same.read());
      field.typed = true;
    }
  }
}
