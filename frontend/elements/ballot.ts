/** What a ballot allows, counted while the voter chooses. The server counts again and is the only judge. */

/** Limits of one vote; an absent one does not apply. Budget in euro cents. */
export interface Limits {
  readonly maxSum?: number;
  readonly maxPerOption?: number;
  readonly minChoices?: number;
  readonly maxChoices?: number;
  readonly budget?: number;
}

/** One option on the ballot: its cost in euro cents and the points given (a tick is one point). */
export interface Line {
  readonly title: string;
  readonly cost: number;
  readonly points: number;
}

export interface Totals {
  readonly points: number;
  readonly choices: number;
  readonly cost: number;
}

export type Rule = "sum" | "option" | "choices" | "budget" | "few";

/** A rule that is met or broken, with the figures a sentence about it needs. */
export interface Fact {
  readonly rule: Rule;
  readonly count: number;
  readonly limit: number;
}

const NAMES: readonly (keyof Limits)[] = ["maxSum", "maxPerOption", "minChoices", "maxChoices", "budget"];

/** Reads data-max-sum, data-max-per-option, data-min-choices, data-max-choices, data-budget. */
export function limitsFrom(dataset: Readonly<Record<string, string | undefined>>): Limits {
  const limits: { -readonly [name in keyof Limits]: number } = {};
  for (const name of NAMES) {
    const value = dataset[name];
    if (value) limits[name] = Number(value);
  }
  return limits;
}

export function totals(lines: readonly Line[]): Totals {
  const chosen = lines.filter((line) => line.points > 0);
  return {
    points: chosen.reduce((sum, line) => sum + line.points, 0),
    choices: chosen.length,
    cost: chosen.reduce((sum, line) => sum + line.cost, 0),
  };
}

/** Why one more point cannot go to this line, or null. */
export function whyBlocked(line: Line, total: Totals, limits: Limits): Fact | null {
  const isNew = line.points === 0;
  const asked: readonly (readonly [Rule, number, number | undefined])[] = [
    ["option", line.points + 1, limits.maxPerOption],
    ["sum", total.points + 1, limits.maxSum],
    ["choices", total.choices + (isNew ? 1 : 0), limits.maxChoices],
    ["budget", total.cost + (isNew ? line.cost : 0), limits.budget],
  ];
  for (const [rule, count, limit] of asked) {
    if (limit !== undefined && count > limit) return { rule, count, limit };
  }
  return null;
}

/** What stands between this ballot and the box. */
export function faults(total: Totals, limits: Limits): Fact[] {
  const found: Fact[] = [];
  const atMost = (rule: Rule, count: number, limit: number | undefined): void => {
    if (limit !== undefined && count > limit) found.push({ rule, count, limit });
  };
  atMost("sum", total.points, limits.maxSum);
  atMost("choices", total.choices, limits.maxChoices);
  atMost("budget", total.cost, limits.budget);
  const least = limits.minChoices;
  if (least !== undefined && total.choices < least) found.push({ rule: "few", count: total.choices, limit: least });
  return found;
}
