// The grammar over a file of the built-in graph, as the editor would colour it before the server has spoken.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");
const here = path.dirname(fileURLToPath(import.meta.url));

async function grammar() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const file = path.join(here, "../syntaxes/ron.tmLanguage.json");
      return textmate.parseRawGrammar(fs.readFileSync(file, "utf8"), file);
    },
  });
  return registry.loadGrammar("source.ron");
}

/** Each token of a text with its innermost scope. */
function scopes(grammar, text) {
  const found = [];
  let stack = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    for (const token of tokens) {
      found.push([line.slice(token.startIndex, token.endIndex), token.scopes.at(-1)]);
    }
    stack = ruleStack;
  }
  return found;
}

const loaded = await grammar();

test("every part of a row has its colour", () => {
  const found = scopes(loaded, '(circleci, Uses, ノマド, (role: "a \\n b", implied: true, day: 2)), // why');
  const scope = (word) => found.find(([text]) => text.includes(word))?.[1];
  assert.equal(scope("circleci"), "variable.other.node.ron");
  assert.equal(scope("Uses"), "entity.name.type.ron");
  assert.equal(scope("ノマド"), "variable.other.node.ron");
  assert.equal(scope("role"), "variable.other.property.ron");
  assert.equal(scope("\\n"), "constant.character.escape.ron");
  assert.equal(scope("true"), "constant.language.ron");
  assert.equal(scope("2"), "constant.numeric.ron");
  assert.equal(scope("why"), "comment.line.double-slash.ron");
});

test("comments and raw strings nest and end", () => {
  const found = scopes(loaded, '/* a /* b */ c */ x r#"no "end" yet"# y');
  const scope = (word) => found.find(([text]) => text.trim() === word)?.[1];
  assert.equal(scope("x"), "variable.other.node.ron");
  assert.equal(scope("y"), "variable.other.node.ron");
});

test("no word of the built-in graph is without a colour", () => {
  const graph = path.join(here, "../../../graph");
  const files = fs.readdirSync(graph, { recursive: true }).filter((name) => name.endsWith(".ron"));
  assert.ok(files.length > 10);
  for (const name of files) {
    const text = fs.readFileSync(path.join(graph, name), "utf8");
    for (const [word, scope] of scopes(loaded, text)) {
      assert.ok(scope !== "source.ron" || /^\s*$/.test(word), `${name}: ${word}`);
    }
  }
});
