/**
 * Starts GraphiQL on a page of ours: <div id="ide" data-endpoint="/graphql">, after the vendored scripts.
 * Kept apart from main.ts: only the page of the console loads it.
 */

interface Fetched {
  query: string;
  variables?: unknown;
  operationName?: string | null;
}

interface Options {
  headers?: Record<string, string>;
}

interface Ui {
  createElement(type: unknown, props: unknown): unknown;
}

interface Page {
  React: Ui;
  ReactDOM: { createRoot(node: Element): { render(element: unknown): void } };
  GraphiQL: unknown;
  GraphiQLPluginExplorer: { explorerPlugin(): unknown };
}

const page = window as unknown as Page;
const ACCEPT = "application/graphql-response+json, application/json";
const place = document.getElementById("ide");

async function ask(endpoint: string, params: Fetched, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(endpoint, {
    method: "POST",
    credentials: "same-origin",
    headers: { Accept: ACCEPT, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(params),
  });
  return answer.json();
}

if (place) {
  const endpoint = place.dataset["endpoint"] || "/graphql";
  const element = page.React.createElement(page.GraphiQL, {
    fetcher: (params: Fetched, options?: Options) => ask(endpoint, params, options?.headers),
    plugins: [page.GraphiQLPluginExplorer.explorerPlugin()],
    defaultEditorToolsVisibility: true,
    defaultQuery: place.dataset["query"] || "",
  });
  page.ReactDOM.createRoot(place).render(element);
}
