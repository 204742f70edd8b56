# A graph of two files for a session of an editor, in a folder that goes when the session ends. Sets `here`, `talkgraph` and `out`; sourced, not run.
here=$PWD
talkgraph=${TALKGRAPH:-$here/target/debug/talkgraph}
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
