#!/usr/bin/env bash
# A session of Emacs with the real server, by the setting in editors/emacs/: findings, completion, definition, rename, layout.
# Needs: emacs 28 or later with Eglot (apt install emacs-nox elpa-eglot), and the built command. TALKGRAPH names another. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v emacs >/dev/null || { echo "emacs is not installed: apt install emacs-nox elpa-eglot" >&2; exit 2; }
. tests/extra/session.sh
cd "$out"
HOME=$out/home LC_ALL=C.UTF-8 timeout 180 emacs --batch -L "$here/editors/emacs" --eval "(package-initialize)" \
  --eval "(setq talkgraph-command '(\"$talkgraph\" \"lsp\") eglot-confirm-server-initiated-edits nil)" -l "$here/tests/extra/emacs.el"
