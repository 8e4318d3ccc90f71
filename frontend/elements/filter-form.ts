/**
 * <filter-form data-results="#results">: a list's filters act as soon as they change, without losing the focus.
 * The results come from the page the form would have opened; if that fails the form is sent as usual.
 */

const PAUSE = 300; // ms: the arrows of a keyboard pass over several values of a select

export class FilterForm extends HTMLElement {
  private timer = 0;
  private pending: AbortController | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form || !this.results) return;
    form.addEventListener("change", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.load(form), PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.clearTimeout(this.timer);
      void this.load(form);
    });
  }

  private get results(): HTMLElement | null {
    return document.querySelector<HTMLElement>(this.dataset["results"] || "#results");
  }

  private async load(form: HTMLFormElement): Promise<void> {
    const url = address(form);
    this.pending?.abort();
    const call = new AbortController();
    this.pending = call;
    const results = this.results;
    results?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: call.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      this.replace(new DOMParser().parseFromString(await answer.text(), "text/html"), url);
    } catch {
      if (!call.signal.aborted) form.submit();
    }
  }

  private replace(page: Document, url: string): void {
    const results = this.results;
    const fresh = results && page.getElementById(results.id);
    if (!results || !fresh) throw new Error("no results in the page");
    results.textContent = "";
    results.append(...fresh.childNodes);
    results.removeAttribute("aria-busy");
    window.history.replaceState(null, "", url);
  }
}

/** The form's address with what is filled in; empty fields are left out to keep it short and shareable. */
function address(form: HTMLFormElement): string {
  const url = new URL(form.action);
  url.search = "";
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string" && value !== "") url.searchParams.append(name, value);
  });
  return url.href;
}
