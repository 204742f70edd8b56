#!/usr/bin/env bash
# Builds, tests and packs the extension for Visual Studio Code. Needs: node and npm, and the npm registry. Run from the package's folder.
set -euo pipefail
cd "$(dirname "$0")/../../editors/vscode"
command -v npm >/dev/null || { echo "npm is not installed: apt install npm" >&2; exit 2; }
npm ci --no-progress --ignore-scripts
npm run --silent build
node --check dist/extension.js
npm test --silent
npm run --silent pack
for part in extension/dist/extension.js extension/syntaxes/ron.tmLanguage.json extension/language-configuration.json extension/package.json; do
  python3 -c 'import sys, zipfile; sys.exit(sys.argv[1] not in zipfile.ZipFile("talkgraph.vsix").namelist())' "$part" \
    || { echo "talkgraph.vsix lacks $part" >&2; exit 1; }
done
echo "vscode: fine"
