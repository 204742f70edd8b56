#!/usr/bin/env bash
# A session of Helix with the real server, by the setting in editors/helix/: the language, findings, definition, rename, layout on save.
# Needs: hx, 24.3 or later, tmux to look at its screen, and the built command. TALKGRAPH names another. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in hx tmux; do command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 2; }; done
. tests/extra/session.sh
mkdir -p "$out/home/helix" "$out/bin"
cp editors/helix/languages.toml "$out/home/helix/"
ln -s "$talkgraph" "$out/bin/talkgraph"
export HOME=$out/home XDG_CONFIG_HOME=$out/home XDG_CACHE_HOME=$out/home XDG_DATA_HOME=$out/home PATH=$out/bin:$PATH LANG=C.UTF-8
screen() { tmux -L "helix-$$" "$@"; }
trap 'screen kill-server 2>/dev/null || true; rm -rf "$out"' EXIT
cd "$out"
failures=0

# Waits until `$2…` says yes, at most 30 s.
expect() {
    local what=$1
    shift
    for _ in $(seq 300); do
        if "$@"; then echo "ok: $what"; return; fi
        sleep 0.1
    done
    failures=$((failures + 1))
    echo "FAILED: $what"
    screen capture-pane -p || true
}
shows() { screen capture-pane -p | grep -qF -- "$1"; }
saved() { grep -qF -- "$2" "$1"; }
# Names of keys as tmux has them; `text` types as it stands.
keys() { for key in "$@"; do screen send-keys "$key"; sleep 0.15; done; }
text() { screen send-keys -l -- "$1"; sleep 0.15; }

healthy() { hx --health ron 2>&1 | sed 's/\x1b\[[0-9;]*m//g' | grep -q "talkgraph.*$out/bin/talkgraph"; }
expect "the language knows the server" healthy

sed -i 's/Uses, nomad,/Uses, nomado,/' graph/1d2.ron
screen -f /dev/null new-session -d -x 160 -y 40 "hx graph/1d2.ron"
expect "a file opens" shows "presented_by"
# The list of findings of the file.
found() { keys Escape Space d; sleep 0.5; shows 'no node has the id `nomado`'; }
expect "a slip is found" found
keys Escape Escape
text '%s'; text 'nomado'; keys Enter; text 'c'; text 'nomad'; keys Escape; text ','
clean() { keys Escape Space d; sleep 0.5; ! shows 'no node has the id'; }
expect "and gone when mended" clean
keys Escape Escape
text '/nomad'; keys Enter; text 'gd'
expect "definition leads to the registry" shows "graph/registry.ron"
# Rename: Helix asks for the new name below, with the former one typed already.
text ' r'; keys C-u; text 'hashi_nomad'; keys Enter
expect "rename changes the registry" shows "id: hashi_nomad"
text ':wa'; keys Enter
expect "and the talk" saved graph/1d2.ron "Uses, hashi_nomad,"
text ':o graph/1d2.ron'; keys Enter
text '%s'; text 'Uses, '; keys Enter; text 'c'; text 'Uses,    '; keys Escape; text ','
expect "the line is spoilt" shows "Uses,    hashi_nomad"
text ':w'; keys Enter
expect "saving lays it out" saved graph/1d2.ron "(circleci, Uses, hashi_nomad, (role"
expect "and keeps the comment" saved graph/1d2.ron "// 二つのクラスター 😀"
text ':q!'; keys Enter
[ "$failures" = 0 ] || { echo "$failures expectations failed" >&2; exit 1; }
