/** What Google itself shows in the panel: that consent is needed, that the add-on failed. */

import { textButton } from "./buttons.js";
import { h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { problemBox } from "/static/cards/problems.js";
import { t } from "./words.js";

export function consentView(scopes, authorize) {
  const asked = scopes ?? [t("everything")];
  return h(
    "section",
    { class: "notice", "data-testid": "consent" },
    h("span", { class: "notice-picture" }, icon("lock")),
    h("h2", {}, t("permission")),
    h("p", { class: "quiet" }, t("permissionText", t("addon"))),
    h(
      "ul",
      { class: "scopes" },
      asked.map((scope) => h("li", {}, scope.replace("https://www.googleapis.com/auth/", ""))),
    ),
    textButton(t("authorize"), authorize, { kind: "filled" }),
  );
}

export function failureView(error, again) {
  const problems = error.problems ?? [];
  return h(
    "section",
    { class: "notice", role: "alert", "data-testid": "addon-failure" },
    h("span", { class: "notice-picture failed" }, icon("warning")),
    h("h2", {}, t("problem")),
    again && textButton(t("tryAgain"), again),
    problems.length > 0 && problemBox(problems),
    h("details", { class: "details" }, h("summary", {}, t("details")), h("pre", {}, error.message)),
  );
}
