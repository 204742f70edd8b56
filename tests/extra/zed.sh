#!/usr/bin/env bash
# What can be proven of the settings for Zed without Zed, which has no headless mode: the manifest has what its schema asks for, the settings are JSON that
# names what Zed documents, and the extension is accepted by the interface that it is compiled against.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 - <<'PY'
import json, tomllib

with open("editors/zed/extension.toml", "rb") as file:
    manifest = tomllib.load(file)
assert manifest["schema_version"] == 1, manifest
known = {"id", "name", "description", "version", "schema_version", "authors", "repository", "language_servers"}
assert set(manifest) <= known and {"id", "name", "version", "authors"} <= set(manifest), set(manifest) ^ known
with open("editors/zed/Cargo.toml", "rb") as file:
    package = tomllib.load(file)
assert package["lib"]["crate-type"] == ["cdylib"], "Zed loads a library for WebAssembly"
assert package["package"]["version"] == manifest["version"], "one version"
settings = json.load(open("editors/zed/settings.json", encoding="utf-8"))
for name, server in manifest["language_servers"].items():
    assert set(server) <= {"name", "language", "languages", "language_ids"}, server
    for language in server["languages"]:
        chosen = settings["languages"][language]
        assert chosen["language_servers"] == [name], chosen
        assert chosen["format_on_save"] in ("on", "off") and chosen["formatter"] == "language_server", chosen
    assert set(settings["lsp"][name]["binary"]) <= {"path", "arguments", "env"}, settings["lsp"]
print("ok: the manifest and the settings agree")
PY
target=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/extra/zed
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cp -r editors/zed/. "$folder"
CARGO_TARGET_DIR=$target cargo check --quiet --manifest-path "$folder/Cargo.toml"
echo "ok: the extension fits the interface"
