// The person in front of the browser: logged in by a session cookie, reads a page of the provider and sends its form.
export class Person {
  constructor(base, session) {
    this.base = base;
    this.headers = { cookie: `preau_session=${session}` };
  }

  async open(url) {
    return fetch(url, { headers: this.headers, redirect: 'manual' });
  }

  async send(url, fields) {
    const headers = { ...this.headers, 'sec-fetch-site': 'same-origin' };
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
  }

  // Says yes or no on the page of consent; where the browser is then sent.
  async decide(url, decision = 'allow') {
    const page = await (await this.open(url)).text();
    const person = /name="person" value="([^"]+)"/.exec(page)?.[1];
    if (!person) throw new Error(`no page of consent: ${page.slice(0, 400)}`);
    const answer = await this.send(url, { decision, person });
    if (answer.status !== 303) throw new Error(`status ${answer.status}`);
    return new URL(answer.headers.get('location'));
  }
}

// Whether something fails, and by which error of the protocol.
export async function refusal(attempt) {
  try {
    await attempt();
    return 'nothing';
  } catch (error) {
    return error.error ?? error.cause?.error ?? error.code ?? error.message;
  }
}
