/**
 * <passkey-button>: asks the reader's devices to make a passkey or to use one, and has the server check the answer.
 * Then goes where the server says, or sends the form named by data-then. No library: the browser writes the JSON.
 */

type Options = { publicKey: object };
type Ceremonies = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON(json: object): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(json: object): PublicKeyCredentialRequestOptions;
};

/** What the server refused, in the reader's language. */
class Refusal extends Error {}

export class PasskeyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !isAble()) return; // the sentence that says so stays
    this.querySelector("[data-without]")?.remove();
    button.hidden = false;
    button.addEventListener("click", () => void this.press(button));
  }

  private async press(button: HTMLButtonElement): Promise<void> {
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    this.say("hint", this.dataset["textWaiting"]);
    try {
      this.goOn(await this.prove());
    } catch (fault) {
      this.say("field-error", fault instanceof Refusal ? fault.message : this.dataset[told(fault)]);
      button.removeAttribute("aria-busy");
    }
  }

  /** Where to go once the server has taken the answer. */
  private async prove(): Promise<string> {
    const { publicKey } = (await this.ask("options", {})) as Options;
    const api = PublicKeyCredential as Ceremonies;
    const credential =
      this.purpose === "add"
        ? await navigator.credentials.create({ publicKey: api.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: api.parseRequestOptionsFromJSON(publicKey) });
    const name = this.querySelector<HTMLInputElement>("[data-name]")?.value || "";
    const answer = JSON.stringify((credential as PublicKeyCredential).toJSON());
    return ((await this.ask("verify", { answer, name })) as { next: string }).next;
  }

  private async ask(what: string, fields: Record<string, string>): Promise<object> {
    const sent = { ...fields, purpose: this.purpose, suite: this.dataset["suite"] || "" };
    const answer = await fetch(`${this.dataset["base"]}/${what}`, {
      method: "POST",
      body: new URLSearchParams(sent),
      credentials: "same-origin",
    });
    if (!(answer.headers.get("content-type") || "").startsWith("application/json")) throw new Error(String(answer.status));
    const body = (await answer.json()) as { message?: string };
    if (!answer.ok) throw new Refusal(body.message);
    return body;
  }

  private goOn(next: string): void {
    const form = document.getElementById(this.dataset["then"] || "");
    if (form instanceof HTMLFormElement) form.submit();
    else window.location.assign(next);
  }

  private get purpose(): string {
    return this.dataset["purpose"] || "login";
  }

  private say(look: string, sentence = ""): void {
    const status = this.querySelector("[role=status]");
    if (!status) return;
    status.className = look;
    status.textContent = sentence;
  }
}

function isAble(): boolean {
  return "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** The sentence for what a browser throws: `NotAllowedError` when the reader gave up or the device kept silent. */
function told(fault: unknown): string {
  const name = fault instanceof DOMException ? fault.name : "";
  if (name === "NotAllowedError" || name === "AbortError") return "textCancelled";
  return name === "InvalidStateError" ? "textKnown" : "textFailed";
}
