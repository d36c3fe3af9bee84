/** Reads an answer of the add-on as strictly as Google does: what is unknown or contradictory is named with its path. */

import { isKnownIcon, isMaterialIcon } from "./icons.js";
import { MESSAGES } from "./known.js";
import { RULES } from "./rules.js";

/** [{path, problem}]: empty where Gmail would show it. */
export function problemsOf(value, message, path = "$") {
  const problems = [];
  look(value, message, path, problems);
  return problems;
}

function look(value, type, path, problems) {
  const say = (problem) => problems.push({ path, problem });
  if (type.many) return lookAtMany(value, type.many, path, problems);
  if (type.one) return type.one.includes(value) || say(`${show(value)} is none of ${type.one.join(", ")}`);
  if (Object.hasOwn(SCALARS, type)) return SCALARS[type](value) || say(`${show(value)} is not ${type}`);
  if (!isObject(value)) return say(`${show(value)} is not an object (${type})`);
  const before = problems.length;
  lookAtFields(value, type, path, problems);
  if (problems.length > before) return; // the rules may count on fields of the right kind
  for (const problem of RULES[type]?.(value) ?? []) say(problem);
  if (type === "Icon") for (const problem of undrawn(value)) say(problem);
}

function lookAtMany(value, type, path, problems) {
  if (!Array.isArray(value)) return problems.push({ path, problem: `${show(value)} is not a list` });
  value.forEach((item, place) => look(item, type, `${path}[${place}]`, problems));
}

function lookAtFields(value, type, path, problems) {
  const fields = MESSAGES[type];
  for (const [name, inside] of Object.entries(value)) {
    if (Object.hasOwn(fields, name)) look(inside, fields[name], `${path}.${name}`, problems);
    else problems.push({ path: `${path}.${name}`, problem: `Cannot find field: ${name} in message ${type}` });
  }
}

function undrawn({ knownIcon, materialIcon }) {
  if (knownIcon !== undefined && !isKnownIcon(knownIcon))
    return [`the built-in icon ${show(knownIcon)} is not known here`];
  if (materialIcon !== undefined && !isMaterialIcon(materialIcon?.name))
    return [`the material icon ${show(materialIcon?.name)} is not known here`];
  return [];
}

const SCALARS = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  float: (value) => typeof value === "number" && Number.isFinite(value),
  int64: (value) => (typeof value === "string" ? /^-?\d{1,19}$/.test(value) : Number.isSafeInteger(value)),
};

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const show = (value) => (value === undefined ? "(nothing)" : JSON.stringify(value).slice(0, 80));
