/**
 * Builds what browsers receive into frontend/dist: one sheet, one script, the pictures and the GraphQL console,
 * each named after its content, with manifest.json {logical name: hashed path}. Fails when a size budget is passed.
 * Before the first run: npm ci --prefix frontend
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const FRONTEND = fileURLToPath(new URL("../frontend/", import.meta.url));
const DIST = path.join(FRONTEND, "dist");
const KIB = 1024;
// Bytes, gzip -9 for text that is compressed on the way; pictures are counted as they are stored.
const BUDGETS = { "app.css": 15 * KIB, "app.js": 20 * KIB, "demo/": 6 * KIB, "ide/": 700 * KIB };
const SCRIPT_TARGET = "es2019";
const STYLE_TARGET = ["chrome80", "firefox78", "safari13.1"];
const SOURCE_MAP = /\n?\/[/*]# sourceMappingURL=.*/;
const IDE_FILES = {
  "react.js": "react/umd/react.production.min.js",
  "react-dom.js": "react-dom/umd/react-dom.production.min.js",
  "graphiql.js": "graphiql/graphiql.min.js",
  "graphiql.css": "graphiql/graphiql.min.css",
  "explorer.js": "@graphiql/plugin-explorer/dist/index.umd.js",
  "explorer.css": "@graphiql/plugin-explorer/dist/style.css",
};
const IDE_LICENSES = ["react", "react-dom", "graphiql", "@graphiql/plugin-explorer"];

const require = createRequire(path.join(FRONTEND, "package.json"));
const { build, transform } = require("esbuild");

const manifest = {};
const tooHeavy = [];

function budgetOf(logical) {
  return BUDGETS[logical] ?? BUDGETS[Object.keys(BUDGETS).find((key) => key.endsWith("/") && logical.startsWith(key))];
}

function weigh(logical, content) {
  const isPicture = logical.endsWith(".svg");
  const size = isPicture ? content.length : gzipSync(content, { level: 9 }).length;
  const budget = budgetOf(logical);
  if (budget !== undefined && size > budget) tooHeavy.push(`${logical}: ${size} bytes, budget ${budget}`);
  if (!isPicture) console.log(`${logical.padEnd(20)} ${(size / KIB).toFixed(1).padStart(7)} KiB gz`);
}

/** Writes `content` under its logical name with the hash of the content before the extension. */
async function publish(logical, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const { dir, name, ext } = path.posix.parse(logical);
  const hashed = path.posix.join(dir, `${name}.${hash}${ext}`);
  await mkdir(path.join(DIST, dir), { recursive: true });
  await writeFile(path.join(DIST, hashed), content);
  manifest[logical] = hashed;
  weigh(logical, content);
}

async function bundle(logical, entry, options = {}) {
  const result = await build({
    entryPoints: [path.join(FRONTEND, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: entry.endsWith(".css") ? STYLE_TARGET : SCRIPT_TARGET,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  await publish(logical, Buffer.from(result.outputFiles[0].contents));
}

async function copyPictures() {
  const folder = path.join(FRONTEND, "assets");
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of names.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    await publish(path.relative(folder, file).split(path.sep).join("/"), await readFile(file));
  }
}

async function copyIde() {
  const modules = path.join(FRONTEND, "node_modules");
  for (const [name, source] of Object.entries(IDE_FILES)) {
    const text = await readFile(path.join(modules, source), "utf8");
    const loader = path.extname(name).slice(1);
    const { code } = await transform(text.replace(SOURCE_MAP, ""), { loader, minify: true, legalComments: "inline" });
    await publish(`ide/${name}`, Buffer.from(code));
  }
  const licenses = [];
  for (const name of IDE_LICENSES) {
    const { version, license } = JSON.parse(await readFile(path.join(modules, name, "package.json"), "utf8"));
    const text = await readFile(path.join(modules, name, "LICENSE"), "utf8").catch(() => `License: ${license}\n`);
    licenses.push(`${name} ${version}\n\n${text}`);
  }
  await writeFile(path.join(DIST, "ide", "LICENSES.txt"), licenses.join("\n----\n\n"));
  await bundle("ide/ide.css", "styles/ide.css");
  await bundle("ide/ide.js", "elements/ide.ts", { format: "iife" });
}

await rm(DIST, { recursive: true, force: true });
await bundle("app.css", "styles/app.css");
await bundle("app.js", "elements/main.ts");
await copyPictures();
await copyIde();
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(path.join(DIST, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
console.log(`${Object.keys(sorted).length} files in frontend/dist`);
if (tooHeavy.length > 0) {
  console.error(`Over budget:\n${tooHeavy.join("\n")}`);
  process.exitCode = 1;
}
