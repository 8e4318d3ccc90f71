/**
 * <live-part data-part="#progress" data-seconds="3">: reads its page again from time to time and shows its part anew,
 * as long as the fresh part says data-live. Without it, the part holds a link to the page itself.
 */

export class LivePart extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const seconds = Number(this.dataset["seconds"]);
    if (seconds > 0) this.timer = window.setInterval(() => void this.load(), seconds * 1000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  private async load(): Promise<void> {
    const part = this.querySelector<HTMLElement>(this.dataset["part"] ?? "");
    if (!part || part.contains(document.activeElement)) return; // nothing moves under who reads it by keyboard
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (!fresh) throw new Error("no such part");
      part.replaceWith(fresh);
      if (fresh.dataset["live"] === undefined) window.clearInterval(this.timer);
    } catch {
      window.clearInterval(this.timer);
    }
  }
}
