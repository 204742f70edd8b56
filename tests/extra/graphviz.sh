#!/usr/bin/env bash
# Draws every committed DOT file with an installed Graphviz: no error, no warning, and the names are in the picture.
# Needs: dot (apt install graphviz). Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v dot >/dev/null || { echo "dot is not installed: apt install graphviz" >&2; exit 2; }
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
for file in exports/*.dot; do
  name=$(basename "$file" .dot)
  timeout 60 dot -Tsvg "$file" -o "$out/$name.svg" 2>"$out/$name.log"
  timeout 60 dot -Tpng "$file" -o "$out/$name.png" 2>>"$out/$name.log"
  if [ -s "$out/$name.log" ]; then
    echo "$file: Graphviz complains:" >&2; cat "$out/$name.log" >&2; exit 1
  fi
  grep -q 'Kubernetes' "$out/$name.svg" || { echo "$file: no Kubernetes in the picture" >&2; exit 1; }
  echo "$file: fine"
done
