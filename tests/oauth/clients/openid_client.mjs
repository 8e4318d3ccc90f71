// Every grant as openid-client does it, against the server that is served; one line of JSON at the end.
import * as oidc from 'openid-client';
import { Person, refusal } from './person.mjs';

const { base, session, back, bye, open, kept, machine, kiosk } = JSON.parse(process.argv[2]);
const server = new URL(base);
const insecure = { execute: [oidc.allowInsecureRequests] };
const person = new Person(base, session);
const found = {};

const discover = (client) => client.secret
  ? oidc.discovery(server, client.id, client.secret, oidc.ClientSecretBasic(client.secret), insecure)
  : oidc.discovery(server, client.id, undefined, oidc.None(), insecure);

async function logIn(config, scope, more = {}) {
  const checks = {
    pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    expectedState: oidc.randomState(),
    expectedNonce: oidc.randomNonce(),
    idTokenExpected: true,
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: back,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...more,
  });
  const answer = await person.decide(url);
  return { answer, checks, tokens: await oidc.authorizationCodeGrant(config, answer, checks) };
}

for (const [name, client] of Object.entries({ open, kept })) {
  const config = await discover(client);
  oidc.enableNonRepudiationChecks(config);
  const { answer, checks, tokens } = await logIn(config, 'openid profile offline_access votes:cast', { max_age: '3600' });
  const { sub } = tokens.claims();
  const info = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  const asked = new Request(`${base}/graphql`, { method: 'POST' });
  const body = JSON.stringify({ query: '{ viewer { id name } }' });
  const json = new Headers({ 'content-type': 'application/json' });
  const api = async (token) => (await oidc.fetchProtectedResource(config, token, new URL(asked.url), 'POST', body, json)).json();
  const turned = await oidc.refreshTokenGrant(config, tokens.refresh_token);
  const introspected = client.secret && (await oidc.tokenIntrospection(config, turned.access_token)).active;
  found[name] = {
    scope: tokens.scope,
    sameSubject: sub === info.sub && (await api(tokens.access_token)).data.viewer.id === sub,
    name: info.name,
    refreshed: (await api(turned.access_token)).data.viewer.id === sub,
    refreshReplayed: await refusal(() => oidc.refreshTokenGrant(config, tokens.refresh_token)),
    familyDead: await refusal(() => oidc.refreshTokenGrant(config, turned.refresh_token)),
    codeReplayed: await refusal(() => oidc.authorizationCodeGrant(config, answer, checks)),
    otherState: await refusal(() => oidc.authorizationCodeGrant(config, answer, { ...checks, expectedState: 'other' })),
    introspected,
    loggedOut: oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: bye, id_token_hint: tokens.id_token }).href
      .startsWith(`${base}/oauth/logout?`),
  };
  const again = await logIn(config, 'openid');
  await oidc.tokenRevocation(config, again.tokens.access_token);
  found[name].revoked = await refusal(() => api(again.tokens.access_token));
}

const alone = await discover(machine);
const own = await oidc.clientCredentialsGrant(alone, { scope: 'projects:write' });
found.machine = {
  scope: own.scope,
  active: (await oidc.tokenIntrospection(alone, own.access_token)).active,
  wrongSecret: await refusal(async () => oidc.clientCredentialsGrant(await discover({ ...machine, secret: 'x' }))),
};

const screen = await discover(kiosk);
const begun = await oidc.initiateDeviceAuthorization(screen, { scope: 'openid votes:cast' });
const waiting = oidc.pollDeviceAuthorizationGrant(screen, begun);
const shown = await (await person.send(begun.verification_uri, { user_code: begun.user_code })).text();
await person.send(begun.verification_uri, { user_code: begun.user_code, decision: 'allow' });
const given = await waiting;
found.kiosk = { shown: shown.includes(begun.user_code), scope: given.scope, subject: given.claims().sub.slice(0, 4) };

console.log(JSON.stringify(found));
