// Mercurius with JIT on the tables of Préau: loaders for what is beside a row, a pool of 10, prepared statements.
// Connects as libpq's variables say (PGHOST…). Argument: the port.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

const FIRST = 20;
const TIMESTAMPTZ = 1184;
pg.types.setTypeParser(TIMESTAMPTZ, (text) => `${text.replace(' ', 'T')}:00`); // a Date would lose the microseconds
const pool = new pg.Pool({ max: 10 });

const schema = `
  type Money { amount: String! currency: String! }
  type Person { id: ID! name: String! }
  type Territory { id: ID! name: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Project {
    id: ID! title: String! summary: String! createdAt: String! cost: Money author: Person territory: Territory!
  }
  type Proposal { id: ID! status: String! cost: Money project: Project! }
  type Projects { nodes: [Project!]! pageInfo: PageInfo! }
  type Proposals { nodes: [Proposal!]! pageInfo: PageInfo! }
  type Budget { id: ID! title: String! proposals(first: Int!, after: String!): Proposals! }
  type Query {
    projects(territoryId: ID!, first: Int!, after: String!): Projects!
    participatoryBudget(id: ID!): Budget
  }
`;

const PROJECT = `id, title, summary, created_at, cost_cents, currency, author_id, territory_id`;
const STATEMENTS = {
  projects: `SELECT ${PROJECT}, created_at::text AS place FROM project WHERE status = 'published'
    AND territory_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
    ORDER BY created_at DESC, id DESC LIMIT ${FIRST + 1}`,
  budget: `SELECT id, title FROM participatory_budget WHERE id = $1`,
  proposals: `SELECT r.id, r.status, r.cost_cents, r.project_id, coalesce(r.cost_cents, 0)::text AS place
    FROM budget_proposal r WHERE r.budget_id = $1
    AND EXISTS (SELECT 1 FROM project p WHERE p.id = r.project_id AND p.status = 'published')
    AND (coalesce(r.cost_cents, 0), r.id) < ($2::bigint, $3::uuid)
    ORDER BY coalesce(r.cost_cents, 0) DESC, r.id DESC LIMIT ${FIRST + 1}`,
  projectsById: `SELECT ${PROJECT} FROM project WHERE id = ANY($1::uuid[]) AND status = 'published'`,
  people: `SELECT id, name FROM person WHERE id = ANY($1::uuid[]) AND public_since IS NOT NULL`,
  territories: `SELECT id, name FROM territory WHERE id = ANY($1::uuid[])`,
};

const rows = async (name, values) => (await pool.query({ name, text: STATEMENTS[name], values })).rows;
const encode = (row) => Buffer.from(JSON.stringify([row.place, row.id])).toString('base64url');
const decode = (text) => JSON.parse(Buffer.from(text, 'base64url').toString());
const page = (found) => {
  const nodes = found.slice(0, FIRST);
  return { nodes, pageInfo: { hasNextPage: found.length > FIRST, endCursor: nodes.length ? encode(nodes.at(-1)) : null } };
};
const money = (row) => row.cost_cents === null
  ? null
  : { amount: String(Number(row.cost_cents) / 100), currency: row.currency ?? 'EUR' };

async function byKey(name, queries, key) {
  const keys = [...new Set(queries.map(({ obj }) => obj[key]).filter(Boolean))];
  const found = new Map((await rows(name, [keys])).map((row) => [row.id, row]));
  return queries.map(({ obj }) => found.get(obj[key]) ?? null);
}

const resolvers = {
  Query: {
    projects: async (_, { territoryId, after }) => page(await rows('projects', [territoryId, ...decode(after)])),
    participatoryBudget: async (_, { id }) => (await rows('budget', [id]))[0],
  },
  Budget: {
    proposals: async ({ id }, { after }) => page(await rows('proposals', [id, ...decode(after)])),
  },
  Project: {
    createdAt: (row) => row.created_at,
    cost: money,
  },
  Proposal: { cost: money },
};

const loaders = {
  Project: {
    author: (queries) => byKey('people', queries, 'author_id'),
    territory: (queries) => byKey('territories', queries, 'territory_id'),
  },
  Proposal: { project: (queries) => byKey('projectsById', queries, 'project_id') },
};

const app = Fastify({ logger: false });
app.register(mercurius, { schema, resolvers, loaders, jit: 1, graphiql: false });
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
