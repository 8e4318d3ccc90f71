/** The ballot's arithmetic and its sentences, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { faults, limitsFrom, totals, whyBlocked, type Line } from "./ballot.ts";
import { Texts } from "./texts.ts";

const line = (points: number, cost = 0): Line => ({ title: "x", cost, points });

test("limits are read from attributes, an absent one does not apply", () => {
  assert.deepEqual(limitsFrom({ maxSum: "7", budget: "", kind: "cumulative" }), { maxSum: 7 });
});

test("an option chosen counts its cost once, whatever its points", () => {
  assert.deepEqual(totals([line(3, 500), line(0, 900), line(1, 200)]), { points: 4, choices: 2, cost: 700 });
});

test("the last point can be given, not one more", () => {
  const limits = { maxSum: 7, maxPerOption: 3 };
  const six = totals([line(3), line(3), line(0)]);
  assert.equal(whyBlocked(line(0), six, limits), null);
  const seven = totals([line(3), line(3), line(1)]);
  assert.equal(whyBlocked(line(1), seven, limits)?.rule, "sum");
});

test("an option at its own limit is blocked while points are left", () => {
  const block = whyBlocked(line(3), totals([line(3)]), { maxSum: 7, maxPerOption: 3 });
  assert.deepEqual(block, { rule: "option", count: 4, limit: 3 });
});

test("an option that costs exactly what is left fits, one cent more does not", () => {
  const limits = { budget: 1000 };
  const total = totals([line(1, 400)]);
  assert.equal(whyBlocked(line(0, 600), total, limits), null);
  assert.equal(whyBlocked(line(0, 601), total, limits)?.rule, "budget");
});

test("a chosen option is not counted again among the choices", () => {
  const total = totals([line(1), line(1)]);
  assert.equal(whyBlocked(line(1), total, { maxChoices: 2 }), null);
  assert.equal(whyBlocked(line(0), total, { maxChoices: 2 })?.rule, "choices");
});

test("a ballot is told every rule it breaks", () => {
  const limits = { maxSum: 7, maxChoices: 3, budget: 99 };
  const rules = faults({ points: 9, choices: 4, cost: 100 }, limits).map(({ rule }) => rule);
  assert.deepEqual(rules, ["sum", "choices", "budget"]);
  const blank = faults({ points: 0, choices: 0, cost: 0 }, { minChoices: 1 });
  assert.deepEqual(blank, [{ rule: "few", count: 0, limit: 1 }]);
  assert.deepEqual(faults({ points: 7, choices: 3, cost: 99 }, limits), []);
});

test("sentences agree in number in the reader's language", () => {
  const dataset = { textLeft: "Il reste {left} points.", textLeftOne: "Il reste {left} point." };
  assert.equal(new Texts(dataset, "fr").say("left", { left: 0 }, 0), "Il reste 0 point.");
  assert.equal(new Texts(dataset, "en").say("left", { left: 0 }, 0), "Il reste 0 points.");
  assert.equal(new Texts(dataset, "fr").say("left", { left: 2 }, 2), "Il reste 2 points.");
});

test("amounts are euro cents, written without useless decimals", () => {
  const plain = (text: string): string => text.replace(/\s/g, " ");
  assert.equal(plain(new Texts({}, "fr").amount(39000000)), "390 000 €");
  assert.equal(plain(new Texts({}, "fr").amount(1250)), "12,50 €");
});
