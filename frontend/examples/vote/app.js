// The page: what can be voted on, the person's choices, the receipt. The API is asked in api.js, the login is in login.js.
import { api, Refusal } from "./api.js";
import { finish, start, forget } from "./login.js";

const OPEN_VOTE = `query OpenVote($code: String!) {
  territoryByCode(code: $code) {
    name
    budgets(first: 10) { nodes { title vote { id state
      ballotRule { kind leastChoices mostChoices mostPerOption mostPoints }
      options(first: 100) { nodes { id title cost { amount currency } } } } } }
  }
}`;
const VIEWER = "query { viewer { name } }";
const CAST = `mutation Cast($input: CastBallotInput!) {
  castBallot(input: $input) {
    ... on CastBallotPayload { receipt }
    ... on Problem { code message }
    ... on InvalidInput { issues { path message } }
  }
}`;

const part = (id) => document.getElementById(id);
const tell = (text) => { part("told").textContent = text; };
let session = null;

/** The vote that is open, with its options; null when there is none. */
async function openVote(config) {
  const data = await api(config, OPEN_VOTE, { code: config.territory });
  return data.territoryByCode?.budgets.nodes.find((budget) => budget.vote?.state === "OPEN") ?? null;
}

function drawBallot(budget) {
  const { ballotRule: rule, options } = budget.vote;
  const most = rule.kind === "CUMULATIVE" ? rule.mostPerOption : 1;
  part("title").textContent = budget.title;
  part("rule").textContent = rule.kind === "CUMULATIVE"
    ? `${rule.mostPoints} points à répartir, ${most} au plus par projet.`
    : "Donnez 1 à chaque projet que vous choisissez.";
  part("options").replaceChildren(...options.nodes.map((option) => line(option, most)));
  part("ballot").hidden = false;
}

function line(option, most) {
  const made = document.createElement("li");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const price = option.cost
    ? new Intl.NumberFormat("fr", { style: "currency", currency: option.cost.currency }).format(option.cost.amount)
    : "";
  label.htmlFor = input.id = input.name = option.id;
  label.textContent = `${option.title} ${price}`;
  Object.assign(input, { type: "number", min: 0, max: most, step: 1, value: 0 });
  made.append(label, input);
  return made;
}

async function cast(config, budget, form) {
  const choices = [...new FormData(form)]
    .map(([optionId, points]) => ({ optionId, points: Number(points) }))
    .filter((choice) => choice.points > 0);
  // The key makes a retry of the same ballot the same request: a lost answer never puts two ballots in the box.
  const input = { voteId: budget.vote.id, choices, clientKey: crypto.randomUUID() };
  const { castBallot } = await api(config, CAST, { input }, session.token);
  if (castBallot.receipt === undefined) {
    throw new Refusal([castBallot.message, ...(castBallot.issues ?? []).map((issue) => issue.message)].join(" "));
  }
  part("code").textContent = castBallot.receipt;
  part("receipt").hidden = false;
  form.hidden = true;
  tell("");
}

async function showWho(config) {
  const name = session ? (await api(config, VIEWER, {}, session.token)).viewer?.name : null;
  part("who").textContent = name ? `Vous êtes ${name}.` : "";
  part("log-in").hidden = Boolean(session);
  part("log-out").hidden = !session;
}

async function main() {
  const config = await (await fetch("config.json")).json();
  session = (await guarded(() => finish(config))) ?? null;
  part("log-in").onclick = () => guarded(() => start(config));
  part("log-out").onclick = () => guarded(async () => {
    await forget(config, session);
    session = null;
    await showWho(config);
  });
  await showWho(config);
  const budget = await openVote(config);
  if (!budget) return tell("Aucun vote n’est ouvert en ce moment.");
  drawBallot(budget);
  part("ballot").onsubmit = (event) => {
    event.preventDefault();
    guarded(() => (session ? cast(config, budget, event.target) : start(config)));
  };
}

/** Say what was refused in the words of the API, and anything else in ours. */
async function guarded(work) {
  try {
    return await work();
  } catch (error) {
    tell(error instanceof Refusal ? error.message : "Le service n’a pas répondu. Réessayez dans un instant.");
  }
}

guarded(main);
