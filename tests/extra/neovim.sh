#!/usr/bin/env bash
# A session of Neovim with the real server, by the setting in editors/neovim/: findings, completion, definition, rename, layout.
# Needs: nvim (apt install neovim), 0.7 or later, and the built command. TALKGRAPH names another. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD
talkgraph=${TALKGRAPH:-$here/target/debug/talkgraph}
command -v nvim >/dev/null || { echo "nvim is not installed: apt install neovim" >&2; exit 2; }
[ -x "$talkgraph" ] || { echo "$talkgraph is not built: cargo build" >&2; exit 2; }
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
mkdir -p "$out/graph" "$out/home"
cat >"$out/graph/registry.ron" <<'RON'
Graph(
    nodes: [
        Topic(id: batch, name: (en: "batch work", ja: "バッチ処理")),
        Technology(id: nomad, name: "Nomad", aka: ["ノマド"], about: [batch]),
        Company(id: circleci, name: "CircleCI"),
    ],
)
RON
cat >"$out/graph/1d2.ron" <<'RON'
Talk(
    id: t1d2,
    name: (ja: "CircleCI 2.0を支える2つのコンテナクラスター"),
    presented_by: [circleci],
    edges: [
        // 二つのクラスター 😀
        (circleci, Uses, nomad, (role: "😀実行", at: "L108")),
    ],
)
RON
cd "$out"
HOME=$out/home XDG_CONFIG_HOME=$out/home timeout 180 nvim --headless -u NONE -i NONE -n \
  --cmd "let g:talkgraph_command = ['$talkgraph', 'lsp']" \
  -c "set hidden" -c "filetype on" -c "luafile $here/editors/neovim/talkgraph.lua" -c "luafile $here/tests/extra/neovim.lua"
