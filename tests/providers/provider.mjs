// A real identity provider (npm oidc-provider, on which FranceConnect itself runs), set as FranceConnect or ProConnect.
// Argument: JSON { kind, port, client, origin, people }. It prints its issuer once it listens.
// A person logs in by following /interaction/… with ?person=…&acr=…; GET /rotate changes the keys.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { kind, port, client, origin, people } = JSON.parse(process.argv[2]);
const BASE = "/api/v2";
const issuer = `http://127.0.0.1:${port}${BASE}`;
const franceconnect = kind === "franceconnect";
const LEADER = "https://proconnect.gouv.fr/assurance/certification-dirigeant";
const alg = franceconnect ? "ES256" : "RS256";

// What FranceConnect and ProConnect refuse: any parameter that they do not know.
const KNOWN = new Set([
  "client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "prompt", "claims", "idp_hint", "acr_values",
  ...(franceconnect ? ["ui_locales"] : ["login_hint", "siret_hint", "response_mode", "code_challenge", "code_challenge_method"]),
]);
const LEAST = franceconnect ? 22 : 32;

function key() {
  const pair = franceconnect
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg };
}

const SCOPES = franceconnect
  ? { identite_pivot: ["given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry"], email: ["email"] }
  : Object.fromEntries(["given_name", "usual_name", "email", "siret", "idp_id", "organization_label"].map((c) => [c, [c]]));

const configuration = {
  clients: [
    {
      ...client,
      redirect_uris: [`${origin}/auth/callback/${kind}`],
      post_logout_redirect_uris: [`${origin}/auth/logout/callback`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "client_secret_post",
      id_token_signed_response_alg: alg,
      userinfo_signed_response_alg: alg,
      ...(franceconnect ? {} : { backchannel_logout_uri: `${origin}/auth/backchannel/${kind}`, backchannel_logout_session_required: true }),
    },
  ],
  claims: { openid: ["sub"], acr: null, ...(franceconnect ? {} : { auth_time: null, sid: null }), ...SCOPES },
  scopes: ["openid", ...Object.keys(SCOPES)],
  acrValues: franceconnect
    ? ["eidas1", "eidas2", "eidas3"]
    : ["eidas0", "eidas0-mfa", "eidas1", "eidas1-mfa", "eidas2", "eidas3", LEADER],
  findAccount: (_ctx, id) => (people[id] ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined),
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    claimsParameter: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    backchannelLogout: { enabled: !franceconnect },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
  },
  // Without the guard that keeps it from telling a site of this very machine that a session ended.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  pkce: { required: () => !franceconnect },
  routes: { authorization: "/authorize", token: "/token", userinfo: "/userinfo", jwks: "/jwks", end_session: "/session/end" },
  ttl: { AccessToken: 60, AuthorizationCode: 30, IdToken: 60, Session: 1800, Interaction: 600, Grant: 1800 },
  cookies: { keys: ["cookies of a test"] },
  enabledJWA: { idTokenSigningAlgValues: [alg], userinfoSigningAlgValues: [alg] },
  interactions: { url: (_ctx, interaction) => `${BASE}/interaction/${interaction.uid}` },
};

function provider() {
  return new Provider(issuer, { ...configuration, jwks: { keys: [key()] } });
}
let current = provider();

function refused(url) {
  const asked = url.searchParams;
  const unknown = [...asked.keys()].filter((name) => !KNOWN.has(name));
  if (unknown.length) return `unknown parameter: ${unknown}`;
  if ([asked.get("state"), asked.get("nonce")].some((text) => (text ?? "").length < LEAST)) return "state or nonce too short";
  if (franceconnect && !asked.get("acr_values")) return "acr_values missing";
  return null;
}

async function interact(request, response, url) {
  const asked = await current.interactionDetails(request, response);
  if (url.searchParams.has("refuse")) {
    await current.interactionFinished(request, response, { error: "access_denied" });
    return;
  }
  const accountId = url.searchParams.get("person");
  const grant = new current.Grant({ accountId, clientId: asked.params.client_id });
  grant.addOIDCScope(asked.params.scope);
  const acr = url.searchParams.get("acr");
  const consent = { grantId: await grant.save() };
  await current.interactionFinished(request, response, { login: { accountId, acr }, consent });
}

createServer(async (request, response) => {
  try {
    const url = new URL(request.url, issuer);
    const refusal = url.pathname === `${BASE}/authorize` ? refused(url) : null;
    if (url.pathname === "/rotate") {
      current = provider();
      response.end("rotated");
    } else if (refusal) {
      response.writeHead(400).end(refusal);
    } else if (url.pathname.startsWith(`${BASE}/interaction/`)) {
      await interact(request, response, url);
    } else {
      request.originalUrl = request.url;
      request.url = request.url.slice(BASE.length);
      await current.callback()(request, response);
    }
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(port, "127.0.0.1", () => console.log(issuer));
