/**
 * <vote-basket>: while the voter fills the ballot, tells what is left to give and keeps a draft.
 * Without this script the form inside is complete; with it the server still judges what is sent.
 */
import * as ballot from "./ballot.ts";
import * as drafts from "./drafts.ts";
import { OptionRow } from "./option-row.ts";
import { Texts } from "./texts.ts";

export class VoteBasket extends HTMLElement {
  private form: HTMLFormElement | null = null;
  private rows: OptionRow[] = [];
  private limits: ballot.Limits = {};
  private texts!: Texts;
  private mark: HTMLElement | null = null;

  connectedCallback(): void {
    if (this.form) return;
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.limits = ballot.limitsFrom(this.dataset);
    this.texts = new Texts(this.dataset, document.documentElement.lang || "fr");
    for (const article of this.querySelectorAll<HTMLElement>("[data-option]")) {
      const input = article.querySelector<HTMLInputElement>("input[type=checkbox], input[type=number]");
      if (input) this.rows.push(new OptionRow(article, input, this.texts));
    }
    this.listen(this.form);
    this.restore();
    this.refresh();
  }

  private listen(form: HTMLFormElement): void {
    form.addEventListener("input", (event) => this.changed(event));
    form.addEventListener("click", (event) => {
      const row = this.rows.find(({ input }) => input === event.target);
      if (row?.isTick && row.input.checked && row.isBlocked) event.preventDefault();
    });
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("pageshow", () => this.refresh()); // the browser may have refilled the form by itself
  }

  private get lines(): ballot.Line[] {
    return this.rows.map((row) => row.line);
  }

  private changed(event: Event): void {
    const row = this.rows.find(({ input }) => input === event.target);
    const refused = event instanceof CustomEvent && (event.detail as { refused: boolean }).refused;
    this.refresh(refused ? row : undefined);
    const key = this.dataset["draft"];
    if (!key) return;
    const draft = Object.fromEntries(this.rows.map((each) => [each.id, each.line.points]));
    this.showMark(drafts.write(key, draft));
  }

  /** Brings every row and the summary up to date; `asked` is the row whose refusal must be told in place. */
  private refresh(asked?: OptionRow): void {
    const total = ballot.totals(this.lines);
    for (const row of this.rows) {
      const line = row.line;
      const block = ballot.whyBlocked(line, total, this.limits);
      const blocked = block !== null && !(row.isTick && line.points > 0);
      // "No points left" is told once, in the summary: thirty times the same sentence would hide the ballot.
      const told = blocked && block !== null && (block.rule !== "sum" || row === asked);
      row.show(blocked, told ? this.sentence("blocked", block, total) : "");
    }
    this.summarise(total);
  }

  private sentence(prefix: "blocked" | "fault", fact: ballot.Fact, total: ballot.Totals): string {
    const name = prefix + fact.rule.charAt(0).toUpperCase() + fact.rule.slice(1);
    const isMoney = fact.rule === "budget";
    const show = (value: number): string | number => (isMoney ? this.texts.amount(value) : value);
    const left = isMoney ? fact.limit - total.cost : fact.limit - total.points;
    const over = show(fact.count - fact.limit);
    const values = { limit: show(fact.limit), count: show(fact.count), left: show(left), over };
    return this.texts.say(name, values, fact.limit);
  }

  private summarise(total: ballot.Totals): void {
    const over = ballot.faults(total, this.limits).filter(({ rule }) => rule !== "few");
    const told = over.length ? over.map((fact) => this.sentence("fault", fact, total)) : this.state(total);
    const output = this.querySelector<HTMLOutputElement>("[data-basket-text]");
    const text = told.filter(Boolean).join(" ");
    if (output && output.textContent !== text) output.textContent = text;
    output?.classList.toggle("basket-over", over.length > 0);
    this.meter(total);
    this.listChosen();
  }

  private state(total: ballot.Totals): string[] {
    const { maxSum, budget, maxChoices } = this.limits;
    const said: string[] = [];
    if (maxSum !== undefined) {
      const left = maxSum - total.points;
      said.push(this.texts.say("left", { left, total: maxSum }, left));
    }
    if (budget !== undefined) {
      const amount = (cents: number): string => this.texts.amount(cents);
      const left = amount(budget - total.cost);
      said.push(this.texts.say("budget", { spent: amount(total.cost), budget: amount(budget), left }));
    }
    said.push(this.texts.say("chosen", { chosen: total.choices, max: maxChoices ?? "" }, total.choices));
    return said;
  }

  private meter(total: ballot.Totals): void {
    const meter = this.querySelector("progress");
    const { maxSum, budget, maxChoices } = this.limits;
    const max = maxSum ?? budget ?? maxChoices;
    if (!meter || !max) return;
    meter.max = max;
    meter.value = maxSum !== undefined ? total.points : budget !== undefined ? total.cost : total.choices;
    meter.hidden = false;
  }

  private listChosen(): void {
    const details = this.querySelector<HTMLElement>("[data-basket-lines]");
    const list = details?.querySelector("ul");
    if (!details || !list) return;
    const chosen = this.rows.filter((row) => row.line.points > 0);
    list.textContent = "";
    for (const { line, isTick } of chosen) {
      const { title, points } = line;
      const text = isTick ? title : this.texts.say("line", { title, points }, points);
      list.appendChild(document.createElement("li")).textContent = text;
    }
    details.hidden = chosen.length === 0;
  }

  private submitted(event: Event): void {
    const total = ballot.totals(this.lines);
    const found = ballot.faults(total, this.limits);
    this.querySelector("[data-basket-errors]")?.remove();
    if (found.length === 0) {
      const key = this.dataset["draft"];
      if (key) drafts.remove(key);
      return;
    }
    event.preventDefault();
    this.showFaults(found, total);
  }

  private showFaults(found: readonly ballot.Fact[], total: ballot.Totals): void {
    const summary = document.createElement("div");
    summary.className = "error-summary";
    summary.tabIndex = -1;
    summary.setAttribute("role", "alert");
    summary.dataset["basketErrors"] = "";
    const title = document.createElement("h2");
    title.className = "notice-title";
    title.textContent = this.texts.say("errorTitle");
    const list = document.createElement("ul");
    const first = this.rows.find((row) => row.line.points > 0) ?? this.rows[0];
    for (const fact of found) {
      const link = document.createElement("a");
      link.href = `#${first?.input.id ?? ""}`;
      link.textContent = this.sentence("fault", fact, total);
      list.appendChild(document.createElement("li")).append(link);
    }
    summary.append(title, list);
    this.prepend(summary);
    summary.focus();
  }

  /** A ballot the server sent back filled wins over the draft. */
  private restore(): void {
    const key = this.dataset["draft"];
    const draft = key ? drafts.read(key) : null;
    if (!draft || this.lines.some((line) => line.points > 0)) return;
    for (const row of this.rows) row.points = draft[row.id] ?? 0;
    this.showMark(true);
  }

  private showMark(kept: boolean): void {
    if (!this.mark && kept) this.mark = this.makeMark();
    if (this.mark) this.mark.hidden = !kept;
  }

  private makeMark(): HTMLElement {
    const mark = document.createElement("p");
    mark.className = "draft";
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "link-button";
    clear.textContent = this.texts.say("draftClear");
    clear.addEventListener("click", () => this.clearDraft());
    const text = document.createElement("span");
    text.textContent = this.texts.say("draft");
    mark.append(text, clear);
    this.form?.append(mark);
    return mark;
  }

  private clearDraft(): void {
    drafts.remove(this.dataset["draft"] ?? "");
    for (const row of this.rows) row.points = 0;
    this.refresh();
    this.showMark(false);
    this.rows[0]?.input.focus();
  }
}
