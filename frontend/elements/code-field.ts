/** <code-field>: the code of a QR code, which stands behind `#` and so never left the browser, put into its field. */

export class CodeField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[name=code]");
    const code = location.hash.slice(1);
    if (!input || !/^[0-9A-Za-z-]{12,20}$/.test(code)) return;
    input.value = code;
    history.replaceState(null, "", location.pathname + location.search);
  }
}
