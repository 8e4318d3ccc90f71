/** <copy-code>: a button that copies the receipt's code and says whether it could. */

export class CopyCode extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>("[data-copy]");
    const code = this.querySelector<HTMLElement>("[data-code]");
    if (!button || !code) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.copy(code));
  }

  private async copy(code: HTMLElement): Promise<void> {
    const copied = await toClipboard(code);
    const status = this.querySelector<HTMLElement>("[role=status]");
    if (status) status.textContent = (copied ? this.dataset["textCopied"] : this.dataset["textSelected"]) || "";
  }
}

/** Without the clipboard's permission the code is left selected, so that the reader can copy it by hand. */
async function toClipboard(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText((code.textContent || "").trim());
    return true;
  } catch {
    window.getSelection()?.selectAllChildren(code);
    return false;
  }
}
