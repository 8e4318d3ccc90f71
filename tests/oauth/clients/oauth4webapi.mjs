// Code with PKCE as oauth4webapi does it, its check of our access tokens (RFC 9068), and each misuse of RFC 9700.
import * as oauth from 'oauth4webapi';
import { Person, refusal } from './person.mjs';

const { base, session, back, open } = JSON.parse(process.argv[2]);
const insecure = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(base);
const person = new Person(base, session);
const discovered = await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' });
const as = await oauth.processDiscoveryResponse(issuer, discovered);
const client = { client_id: open.id };
const none = oauth.None();

async function ask(changes = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(as.authorization_endpoint);
  const asked = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: back,
    scope: 'openid offline_access votes:cast',
    state: 'an état',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, text] of Object.entries(asked)) if (text !== undefined) url.searchParams.set(name, text);
  return { url, verifier };
}

async function exchange(parameters, verifier) {
  const sent = await oauth.authorizationCodeGrantRequest(as, client, none, parameters, back, verifier, insecure);
  return oauth.processAuthorizationCodeResponse(as, client, sent, { expectedNonce: oauth.expectNoNonce });
}

const validate = (answer, state = 'an état') => oauth.validateAuthResponse(as, client, answer, state);

async function refused(changes) {
  const { url } = await ask(changes);
  const answer = await person.open(url);
  const location = answer.headers.get('location');
  if (answer.status !== 303) return `page ${answer.status}`;
  return refusal(async () => validate(new URL(location)));
}

const { url, verifier } = await ask();
const answer = await person.decide(url);
const parameters = validate(answer);
const tokens = await exchange(parameters, verifier);
const request = new Request(`${base}/graphql`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
const claims = await oauth.validateJwtAccessToken(as, request, `${base}/graphql`, insecure);
const stolen = await ask();
const other = await ask();
const mixed = new URL(answer);
mixed.searchParams.set('iss', 'https://evil.example');
const no = await ask();

console.log(JSON.stringify({
  scope: tokens.scope,
  territory: claims.territory.slice(0, 4),
  subject: claims.sub.slice(0, 4),
  mixUp: await refusal(() => Promise.resolve().then(() => validate(mixed))),
  replay: await refusal(() => exchange(parameters, verifier)),
  wrongVerifier: await refusal(async () => exchange(validate(await person.decide(stolen.url)), other.verifier)),
  noVerifier: await refusal(async () => exchange(validate(await person.decide(stolen.url)), oauth.nopkce)),
  refusedByPerson: await refusal(async () => validate(await person.decide(no.url, 'refuse'))),
  plain: await refused({ code_challenge_method: 'plain' }),
  noChallenge: await refused({ code_challenge: undefined, code_challenge_method: undefined }),
  implicit: await refused({ response_type: 'token' }),
  unknownScope: await refused({ scope: 'openid admin' }),
  otherAddress: await refused({ redirect_uri: 'https://evil.example/' }),
  otherClient: await refused({ client_id: 'evil' }),
  none: await refused({ prompt: 'none' }),
}));
