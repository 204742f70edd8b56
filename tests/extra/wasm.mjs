// Draws every committed DOT file with Graphviz compiled to WebAssembly, a build of another version than the installed one.
// Needs: npm install @hpcc-js/wasm-graphviz (in any folder above, or NODE_PATH). Run from the package's folder.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const folder = process.env.NODE_MODULES ?? `${process.cwd()}/node_modules`;
const found = createRequire(`${folder}/`).resolve("@hpcc-js/wasm-graphviz");
const { Graphviz } = await import(pathToFileURL(found));
const graphviz = await Graphviz.load();
let failed = 0;
for (const name of readdirSync("exports").filter((name) => name.endsWith(".dot"))) {
  try {
    const svg = graphviz.dot(readFileSync(`exports/${name}`, "utf8"), "svg");
    if (!svg.includes("Kubernetes")) throw new Error("no Kubernetes in the picture");
    console.log(`exports/${name}: fine (Graphviz ${graphviz.version()})`);
  } catch (error) {
    failed += 1;
    console.error(`exports/${name}: ${error.message ?? error}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
