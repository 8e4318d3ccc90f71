// Drives the real graphql-sse client: argv[2] is the URL, argv[3] a request in JSON, argv[4] how many results to take.
import { createClient } from 'graphql-sse';

const [, , url, request, most] = process.argv;
const client = createClient({ url, retryAttempts: 0 });
const results = client.iterate(JSON.parse(request));
let taken = 0;
for await (const result of results) {
  console.log(JSON.stringify(result));
  taken += 1;
  if (taken === Number(most)) break;
}
console.log(JSON.stringify('end'));
client.dispose();
