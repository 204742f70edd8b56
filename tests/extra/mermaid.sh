#!/usr/bin/env bash
# Draws every committed Mermaid chart with Mermaid itself, in a browser.
# Needs: mmdc (npm install @mermaid-js/mermaid-cli) and chromium. MMDC and CHROMIUM name others. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
mmdc=${MMDC:-mmdc}
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
command -v "$mmdc" >/dev/null || { echo "mmdc is not installed: npm install @mermaid-js/mermaid-cli" >&2; exit 2; }
[ -n "$chromium" ] || { echo "chromium is not installed: apt install chromium" >&2; exit 2; }
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
printf '{"executablePath": "%s", "args": ["--no-sandbox"]}\n' "$chromium" >"$out/browser.json"
for file in exports/*.mmd; do
  name=$(basename "$file" .mmd)
  timeout 120 "$mmdc" -q -p "$out/browser.json" -i "$file" -o "$out/$name.svg" >"$out/$name.log" 2>&1 \
    || { echo "$file: Mermaid refuses it:" >&2; cat "$out/$name.log" >&2; exit 1; }
  if grep -q 'Syntax error\|Unsupported markdown' "$out/$name.svg"; then
    echo "$file: Mermaid drew an error" >&2; exit 1
  fi
  grep -q 'Kubernetes' "$out/$name.svg" || { echo "$file: no Kubernetes in the picture" >&2; exit 1; }
  echo "$file: fine"
done
