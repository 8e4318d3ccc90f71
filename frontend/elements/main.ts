/** What every page loads: the portal's custom elements, printing, log-out and menus. Pages work without it. */
import { CodeField } from "./code-field.ts";
import { CopyCode } from "./copy-code.ts";
import { removeAll } from "./drafts.ts";
import { FilterForm } from "./filter-form.ts";
import { LivePart } from "./live-part.ts";
import { PasskeyButton } from "./passkey.ts";
import { VoteBasket } from "./vote-basket.ts";

customElements.define("vote-basket", VoteBasket);
customElements.define("filter-form", FilterForm);
customElements.define("copy-code", CopyCode);
customElements.define("code-field", CodeField);
customElements.define("passkey-button", PasskeyButton);
customElements.define("live-part", LivePart);

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const form of document.querySelectorAll("form[data-clears-drafts]")) form.addEventListener("submit", removeAll);

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && (event.target as Element).closest<HTMLDetailsElement>("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
