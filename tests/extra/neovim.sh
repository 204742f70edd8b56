#!/usr/bin/env bash
# A session of Neovim with the real server, by the setting in editors/neovim/: findings, completion, definition, rename, layout.
# Needs: nvim (apt install neovim), 0.7 or later, and the built command. TALKGRAPH names another. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v nvim >/dev/null || { echo "nvim is not installed: apt install neovim" >&2; exit 2; }
. tests/extra/session.sh
cd "$out"
HOME=$out/home XDG_CONFIG_HOME=$out/home timeout 180 nvim --headless -u NONE -i NONE -n \
  --cmd "let g:talkgraph_command = ['$talkgraph', 'lsp']" \
  -c "set hidden" -c "filetype on" -c "luafile $here/editors/neovim/talkgraph.lua" -c "luafile $here/tests/extra/neovim.lua"
