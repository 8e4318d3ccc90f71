/** Sentences come translated in data-text-* attributes of the element; this fills their {places}. */

export type Values = Readonly<Record<string, string | number>>;

export class Texts {
  private readonly dataset: Readonly<Record<string, string | undefined>>;
  private readonly plural: Intl.PluralRules;
  private readonly locale: string;

  constructor(dataset: Readonly<Record<string, string | undefined>>, locale: string) {
    this.dataset = dataset;
    this.plural = new Intl.PluralRules(locale);
    this.locale = locale;
  }

  /** The sentence data-text-<name>, or data-text-<name>-one where the language counts `count` as one; "" if none. */
  say(name: string, values: Values = {}, count?: number): string {
    const key = "text" + name.charAt(0).toUpperCase() + name.slice(1);
    const one = count !== undefined && this.plural.select(count) === "one" ? this.dataset[key + "One"] : undefined;
    const sentence = one || this.dataset[key] || "";
    return sentence.replace(/\{(\w+)\}/g, (place, word: string) => String(values[word] ?? place));
  }

  /** An amount of euro cents as the reader writes it: 12 500 €. */
  amount(cents: number): string {
    const currency = this.dataset["currency"] || "EUR";
    const digits = cents % 100 === 0 ? 0 : 2;
    return (cents / 100).toLocaleString(this.locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }
}
