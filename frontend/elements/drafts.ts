/**
 * Ballots begun and not sent, kept in this browser only.
 * The server gives the key, different for each person and vote, and none on a shared machine: then nothing is kept.
 */

const PREFIX = "preau:draft:";

export type Draft = Readonly<Record<string, number>>;

export function read(key: string): Draft | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text ? (JSON.parse(text) as Draft) : null;
  } catch {
    return null; // storage refused or spoilt: the ballot works without a draft
  }
}

/** Whether the draft is now stored. */
export function write(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function remove(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // storage refused: there was nothing to remove
  }
}

/** For the log-out form: nothing of one person's choices stays for the next. */
export function removeAll(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // storage refused: there was nothing to remove
  }
}
