#!/usr/bin/env bash
# A session of Emacs with the real server, by the setting in editors/emacs/: findings, completion, definition, rename, layout.
# Needs: emacs 28 or later with Eglot (apt install emacs-nox elpa-eglot), and the built command. TALKGRAPH names another. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD
talkgraph=${TALKGRAPH:-$here/target/debug/talkgraph}
command -v emacs >/dev/null || { echo "emacs is not installed: apt install emacs-nox elpa-eglot" >&2; exit 2; }
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
HOME=$out/home LC_ALL=C.UTF-8 timeout 180 emacs --batch -L "$here/editors/emacs" --eval "(package-initialize)" \
  --eval "(setq talkgraph-command '(\"$talkgraph\" \"lsp\") eglot-confirm-server-initiated-edits nil)" -l "$here/tests/extra/emacs.el"
