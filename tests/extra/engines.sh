#!/usr/bin/env bash
# Compares talkgraph with graph and table engines from PyPI: same questions, same answers, times side by side.
# Where Python or its packages cannot be had, that is said and nothing fails. TALKGRAPH names a binary that is built already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! python3 -m venv "$scratch/venv" >/dev/null 2>&1; then
    echo "skipped: python3 with venv is not here"
    exit
fi
if ! timeout 120 "$scratch/venv/bin/pip" install -q --disable-pip-version-check kuzu duckdb pyoxigraph >/dev/null 2>&1; then
    echo "skipped: kuzu, duckdb and pyoxigraph could not be installed"
    exit
fi
binary=${TALKGRAPH:-}
if [ -z "$binary" ]; then
    # Without optimization across crates: half the time to build, and a few hundredths slower.
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo build -q --release --locked
    binary=${CARGO_TARGET_DIR:-target}/release/talkgraph
fi
mkdir "$scratch/data"
status=0
timeout 400 "$scratch/venv/bin/python" tests/extra/engines.py "$binary" "$scratch/data" || status=$?
if [ "$status" = 124 ]; then
    echo "skipped: the comparison took longer than 400 seconds"
    exit
fi
exit "$status"
