// Logging in by authorization code with PKCE S256 (RFC 7636, RFC 9700), from a page that keeps no secret.
import { Refusal } from "./api.js";

const SCOPE = "openid profile votes:cast";
const KEPT = "login-under-way";

const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const here = () => `${location.origin}${location.pathname}`;

/** Where the provider's doors are: told by the provider itself, never guessed. */
async function discover(config) {
  const found = await (await fetch(`${config.issuer}/.well-known/openid-configuration`, { credentials: "omit" })).json();
  if (found.issuer !== config.issuer) throw new Refusal("Ce fournisseur d’identité n’est pas celui qui est attendu.");
  return found;
}

/** Leave for the provider's page. What must come back unchanged stays in this tab. */
export async function start(config) {
  const { authorization_endpoint: door } = await discover(config);
  const kept = { state: random(), verifier: random(), nonce: random() };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(kept.verifier));
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: config.clientId,
    redirect_uri: here(),
    scope: SCOPE,
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: base64url(digest),
    code_challenge_method: "S256",
  });
  location.assign(`${door}?${asked}`);
}

/** Back from the provider: the tokens, or null when this is an ordinary visit. The code leaves the address at once. */
export async function finish(config) {
  const given = new URLSearchParams(location.search);
  if (!given.has("state")) return null;
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, "", here());
  if (given.get("state") !== kept.state) throw new Refusal("Cette connexion n’a pas commencé ici : recommencez.");
  if (given.get("iss") !== config.issuer) throw new Refusal("La réponse ne vient pas du bon fournisseur d’identité.");
  if (given.has("error")) throw new Refusal("Vous n’avez pas autorisé ce site : rien n’a été fait.");
  const { token_endpoint: door } = await discover(config);
  const answer = await post(door, {
    grant_type: "authorization_code",
    client_id: config.clientId,
    code: given.get("code"),
    redirect_uri: here(),
    code_verifier: kept.verifier,
  });
  if (!answer.ok) throw new Refusal("La connexion n’a pas abouti : recommencez.");
  const tokens = await answer.json();
  const claims = JSON.parse(atob(tokens.id_token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  if (claims.nonce !== kept.nonce || claims.iss !== config.issuer || ![claims.aud].flat().includes(config.clientId)) {
    throw new Refusal("La réponse du fournisseur d’identité n’est pas la nôtre : recommencez.");
  }
  return { token: tokens.access_token };
}

/** Give the token back (RFC 7009): from now on it opens nothing. */
export async function forget(config, session) {
  const { revocation_endpoint: door } = await discover(config);
  await post(door, { token: session.token, client_id: config.clientId });
}

const post = (door, fields) => fetch(door, { method: "POST", credentials: "omit", body: new URLSearchParams(fields) });
