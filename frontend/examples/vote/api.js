// The public GraphQL API, with or without an access token. No cookie is ever sent.

/** Something that the API or the login page refused, in words for the reader. */
export class Refusal extends Error {}

export async function api(config, query, variables = {}, token = null) {
  const answer = await fetch(`${config.issuer}/graphql`, {
    method: "POST",
    credentials: "omit",
    headers: {
      "accept-language": "fr",
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  if (answer.status === 401) throw new Refusal("Votre connexion est finie : connectez-vous à nouveau.");
  const { data, errors } = await answer.json();
  if (errors) throw new Refusal(errors[0].message);
  return data;
}
