/** One option of the ballot on the page: reads and sets its points, shows why it cannot have more. */
import type { Line } from "./ballot.ts";
import type { Texts } from "./texts.ts";

let rows = 0;

export class OptionRow {
  readonly id: string;
  readonly input: HTMLInputElement;
  private readonly article: HTMLElement;
  private readonly why: HTMLElement;
  private readonly minus: HTMLButtonElement | null = null;
  private readonly plus: HTMLButtonElement | null = null;

  constructor(article: HTMLElement, input: HTMLInputElement, texts: Texts) {
    this.article = article;
    this.input = input;
    this.id = article.dataset["option"] || "";
    rows += 1;
    input.id = input.id || `ballot-option-${rows}`;
    this.why = document.createElement("p");
    this.why.className = "option-why";
    this.why.id = `ballot-why-${rows}`;
    this.why.hidden = true;
    article.append(this.why);
    if (!this.isTick) [this.minus, this.plus] = this.addButtons(texts);
    this.describe(this.plus || input);
  }

  get isTick(): boolean {
    return this.input.type === "checkbox";
  }

  get line(): Line {
    const typed = Math.max(0, Math.floor(Number(this.input.value)) || 0);
    const points = this.isTick ? Number(this.input.checked) : typed;
    return { title: this.article.dataset["title"] || "", cost: Number(this.article.dataset["cost"]) || 0, points };
  }

  set points(points: number) {
    if (this.isTick) this.input.checked = points > 0;
    else this.input.value = String(points);
  }

  get isBlocked(): boolean {
    return (this.plus || this.input).getAttribute("aria-disabled") === "true";
  }

  /** Shows the state after a change; `why` is empty when the reason is told elsewhere. */
  show(blocked: boolean, why: string): void {
    const points = this.line.points;
    this.article.classList.toggle("option-chosen", points > 0);
    this.article.classList.toggle("option-blocked", blocked && points === 0);
    (this.plus || this.input).setAttribute("aria-disabled", String(blocked));
    if (this.minus) this.minus.setAttribute("aria-disabled", String(points === 0));
    this.why.textContent = why;
    this.why.hidden = why === "";
  }

  private addButtons(texts: Texts): [HTMLButtonElement, HTMLButtonElement] {
    const title = this.line.title;
    const stepper = document.createElement("div");
    stepper.className = "stepper stepper-live";
    const minus = this.button("−", texts.say("minus", { title }), -1);
    const plus = this.button("+", texts.say("plus", { title }), 1);
    this.input.replaceWith(stepper);
    stepper.append(minus, this.input, plus);
    return [minus, plus];
  }

  /** A press that cannot be honoured still says "input", so that the reason is shown. */
  private button(sign: string, label: string, step: 1 | -1): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "stepper-button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const refused = button.getAttribute("aria-disabled") === "true";
      if (!refused) this.points = this.line.points + step;
      this.input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: { refused: refused && step > 0 } }));
    });
    return button;
  }

  private describe(control: HTMLElement): void {
    const before = control.getAttribute("aria-describedby");
    control.setAttribute("aria-describedby", before ? `${before} ${this.why.id}` : this.why.id);
  }
}
