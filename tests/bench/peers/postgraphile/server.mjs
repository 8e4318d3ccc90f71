// PostGraphile 5 on the tables of Préau, in production mode, a pool of 10. What may be seen is told by row-level
// security, to the role it connects as (libpq's variables, PGHOST…), which may read five tables. Argument: the port.
import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { postgraphile } from 'postgraphile';

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ schemas: ['public'], poolConfig: { max: 10 } })],
  grafserv: { graphiql: false, watch: false, websockets: false },
  disablePlugins: ['PgIndexBehaviorsPlugin'], // it hides orders without an index of their own: all subjects have them
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(process.argv[2]), '127.0.0.1');
