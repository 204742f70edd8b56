"""Puts the same questions to talkgraph and to engines that people would pick instead, and compares answers and times.

Usage: engines.py TALKGRAPH FOLDER
  TALKGRAPH  the binary, built with optimisation
  FOLDER     an empty folder for the graph and the databases

Each engine is given the same graph of papers (100,000 nodes, about 400,000 edges) with indexes on ids, answers each question once to warm up,
then three times; the least time counts. An answer is a sorted list of rows; all engines must give the same one. Engines that are not installed are
left out, and that is said. A time goes from the text to the rows in memory; those of talkgraph include the evidence of every row, which no
other engine has.

Ends with 1 where an answer differs.
"""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

PAPERS, AUTHORS, METHODS = 70_000, 25_000, 5_000
RUNS = 3


class Random:
    """xorshift64: the same numbers everywhere (Marsaglia 2003)."""

    def __init__(self):
        self.state = 0x9E3779B97F4A7C15

    def below(self, below):
        s = self.state
        s ^= (s << 13) & 0xFFFFFFFFFFFFFFFF
        s ^= s >> 7
        s ^= (s << 17) & 0xFFFFFFFFFFFFFFFF
        self.state = s
        return s % max(below, 1)


def graph():
    """The papers with their years, and each kind of edge as pairs of ids."""
    random = Random()
    papers = [(f"p{at}", 1990 + at * 35 // PAPERS) for at in range(PAPERS)]
    cites, written, proposes = set(), set(), set()
    for at in range(1, PAPERS):
        for _ in range(4):
            below = min(at, 100) if random.below(4) == 0 else at
            cites.add((f"p{at}", f"p{random.below(below)}"))
        written.add((f"p{at}", f"a{random.below(AUTHORS)}"))
        if random.below(2) == 0:
            proposes.add((f"p{at}", f"m{random.below(METHODS)}"))
    return papers, {"cites": sorted(cites), "written": sorted(written), "proposes": sorted(proposes)}


VOCABULARY = """Vocabulary(
    nodes: {
        Paper: (name: (en: "paper"), props: {year: (type: Int)}),
        Author: (name: (en: "author")),
        Method: (name: (en: "method")),
    },
    edges: {
        Cites: (from: [Paper], to: [Paper], name: (en: "cites"), inverse: (en: "is cited by")),
        WrittenBy: (from: [Paper], to: [Author], name: (en: "is written by"), inverse: (en: "writes")),
        Proposes: (from: [Paper], to: [Method], name: (en: "proposes"), inverse: (en: "is proposed by")),
    },
)
"""

# For each question: openCypher for talkgraph, openCypher for Kuzu, SQL for DuckDB and SQLite, SPARQL for Oxigraph. `None`: the engine has no way to ask it.
QUESTIONS = [
    (
        "two hops",
        "MATCH (p:Paper)-[:CITES]->(:Paper)-[:CITES]->({id: 'p3'}) RETURN DISTINCT p.id",
        "MATCH (p:Paper)-[:Cites]->(:Paper)-[:Cites]->(q:Paper {id: 'p3'}) RETURN DISTINCT p.id",
        "SELECT DISTINCT a.src FROM cites a JOIN cites b ON a.dst = b.src WHERE b.dst = 'p3'",
        "SELECT DISTINCT ?p { ?q :cites :p3 . ?p :cites ?q }",
    ),
    (
        "three hops, filtered",
        "MATCH (a:Author)<-[:WRITTEN_BY]-(p:Paper)-[:CITES]->(q:Paper)-[:PROPOSES]->({id: 'm17'}) "
        "WHERE p.year = 2018 AND q.year < 2018 RETURN DISTINCT a.id",
        "MATCH (a:Author)<-[:WrittenBy]-(p:Paper)-[:Cites]->(q:Paper)-[:Proposes]->(m:Method {id: 'm17'}) "
        "WHERE p.year = 2018 AND q.year < 2018 RETURN DISTINCT a.id",
        "SELECT DISTINCT w.dst FROM proposes m JOIN papers q ON q.id = m.src JOIN cites c ON c.dst = q.id "
        "JOIN papers p ON p.id = c.src JOIN written w ON w.src = p.id "
        "WHERE m.dst = 'm17' AND p.year = 2018 AND q.year < 2018",
        "SELECT DISTINCT ?a { ?q :proposes :m17 ; :year ?y . FILTER(?y < 2018) ?p :cites ?q ; :year 2018 ; :written ?a }",
    ),
    (
        "ten most cited",
        "MATCH (:Paper)-[:CITES]->(q:Paper) RETURN q.id, count(*) AS n ORDER BY n DESC, q.id LIMIT 10",
        "MATCH (:Paper)-[:Cites]->(q:Paper) RETURN q.id, count(*) AS n ORDER BY n DESC, q.id LIMIT 10",
        "SELECT dst, count(*) AS n FROM cites GROUP BY dst ORDER BY n DESC, dst LIMIT 10",
        "SELECT ?q (COUNT(*) AS ?n) { ?p :cites ?q } GROUP BY ?q ORDER BY DESC(?n) STR(?q) LIMIT 10",
    ),
    (
        "count of two hops",
        "MATCH (:Paper)-[:CITES]->(:Paper)-[:CITES]->(:Paper) RETURN count(*)",
        "MATCH (:Paper)-[:Cites]->(:Paper)-[:Cites]->(:Paper) RETURN count(*)",
        "SELECT count(*) FROM cites a JOIN cites b ON a.dst = b.src",
        "SELECT (COUNT(*) AS ?n) { ?a :cites ?b . ?b :cites ?c }",
    ),
    (
        "ends of chains up to 6",
        "MATCH ({id: 'p60000'})-[:CITES*1..6]->(q) RETURN DISTINCT q.id",
        "MATCH (p:Paper {id: 'p60000'})-[:Cites* SHORTEST 1..6]->(q:Paper) RETURN DISTINCT q.id",
        "WITH RECURSIVE reach(id, n) AS (SELECT dst, 1 FROM cites WHERE src = 'p60000' UNION "
        "SELECT c.dst, r.n + 1 FROM reach r JOIN cites c ON c.src = r.id WHERE r.n < 6) SELECT DISTINCT id FROM reach",
        "SELECT DISTINCT ?q { :p60000 " + "/".join([":cites"] + [":cites?"] * 5) + " ?q }",
    ),
    (
        "shortest path",
        "MATCH p = ANY SHORTEST ({id: 'p69999'})-[:CITES*]->({id: 'p1'}) RETURN length(p)",
        "MATCH p = (:Paper {id: 'p69999'})-[:Cites* SHORTEST 1..30]->(:Paper {id: 'p1'}) RETURN length(p)",
        "WITH RECURSIVE reach(id, n) AS (SELECT dst, 1 FROM cites WHERE src = 'p69999' UNION "
        "SELECT c.dst, r.n + 1 FROM reach r JOIN cites c ON c.src = r.id WHERE r.n < 12) SELECT min(n) FROM reach WHERE id = 'p1'",
        None,
    ),
    (
        "negation",
        "MATCH (p:Paper {year: 2010}) WHERE NOT EXISTS { (p)<-[:CITES]-() } RETURN p.id",
        "MATCH (p:Paper {year: 2010}) WHERE NOT EXISTS { MATCH (p)<-[:Cites]-(:Paper) } RETURN p.id",
        "SELECT id FROM papers p WHERE year = 2010 AND NOT EXISTS (SELECT 1 FROM cites c WHERE c.dst = p.id)",
        "SELECT ?p { ?p :year 2010 FILTER NOT EXISTS { ?q :cites ?p } }",
    ),
]


def least(ask):
    """The answer, and the least of several times in milliseconds."""
    answer, times = ask(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return answer, min(times)


def talkgraph(binary, folder, papers, edges):
    """One process answers everything; it says itself how long it took to find each answer, from text to rows with their evidence."""
    root = folder / "talkgraph" / "graph"
    root.mkdir(parents=True)
    (root / "vocabulary.ron").write_text(VOCABULARY)
    with open(root / "nodes.ron", "w") as out:
        out.write("Graph(nodes: [\n")
        out.writelines(f'Method(id: m{at}, name: "Method {at}"),\n' for at in range(METHODS))
        out.writelines(f'Author(id: a{at}, name: "Author {at}"),\n' for at in range(AUTHORS))
        out.writelines(f'Paper(id: {id}, name: "Paper {id}", year: {year}),\n' for id, year in papers)
        out.write("])\n")
    kinds = {"cites": "Cites", "written": "WrittenBy", "proposes": "Proposes"}
    for name, pairs in edges.items():
        with open(root / f"{name}.ron", "w") as out:
            out.write("Graph(edges: [\n")
            out.writelines(f"({a}, {kinds[name]}, {b}),\n" for a, b in pairs)
            out.write("])\n")
    lines = [":format csv", ":time on"]
    for question in QUESTIONS:
        lines += [question[1] + ";"] * (RUNS + 1)
    command = [binary, "repl", "-C", str(folder / "talkgraph"), "--limit", "1000000", "--visits", "1000000000", "--timeout", "60"]
    ran = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True)
    times = [float(line.split()[2]) for line in ran.stderr.splitlines() if line.endswith(" to find the answer")]
    blocks, block = [], None
    for row in csv.reader(ran.stdout.splitlines()):
        if row and row[-1] == "evidence":
            block = []
            blocks.append(block)
        elif row:
            block.append(tuple(row[:-1]))
    assert len(times) == len(blocks) == len(QUESTIONS) * (RUNS + 1), ran.stderr[-2000:]
    each = range(0, len(times), RUNS + 1)
    return [(blocks[at], min(times[at + 1 : at + RUNS + 1])) for at in each]


def kuzu(folder, papers, edges):
    import kuzu as engine

    connection = engine.Connection(engine.Database(str(folder / "kuzu")))
    tables = {
        "Paper": [("id", "STRING", [id for id, _ in papers]), ("year", "INT64", [year for _, year in papers])],
        "Author": [("id", "STRING", [f"a{at}" for at in range(AUTHORS)])],
        "Method": [("id", "STRING", [f"m{at}" for at in range(METHODS)])],
    }
    for name, columns in tables.items():
        declared = ", ".join(f"{column} {kind}" for column, kind, _ in columns)
        connection.execute(f"CREATE NODE TABLE {name}({declared}, PRIMARY KEY(id))")
        load(folder, f"{name}.csv", zip(*[values for _, _, values in columns]))
        connection.execute(f"COPY {name} FROM '{folder / name}.csv'")
    for name, kind, to in [("cites", "Cites", "Paper"), ("written", "WrittenBy", "Author"), ("proposes", "Proposes", "Method")]:
        connection.execute(f"CREATE REL TABLE {kind}(FROM Paper TO {to})")
        load(folder, f"{name}.csv", edges[name])
        connection.execute(f"COPY {kind} FROM '{folder / name}.csv'")

    def ask(text):
        result = connection.execute(text)
        rows = []
        while result.has_next():
            rows.append(tuple(result.get_next()))
        return rows

    return [least(lambda text=question[2]: ask(text)) for question in QUESTIONS]


def load(folder, name, rows):
    with open(folder / name, "w", newline="") as out:
        csv.writer(out).writerows(rows)


def duckdb(folder, papers, edges):
    import duckdb as engine

    connection = engine.connect(str(folder / "duckdb"))
    connection.execute("CREATE TABLE papers(id VARCHAR PRIMARY KEY, year INTEGER)")
    load(folder, "papers.csv", papers)
    connection.execute(f"COPY papers FROM '{folder}/papers.csv' (HEADER false)")
    for name, pairs in edges.items():
        load(folder, f"{name}.csv", pairs)
        connection.execute(f"CREATE TABLE {name}(src VARCHAR, dst VARCHAR)")
        connection.execute(f"COPY {name} FROM '{folder}/{name}.csv' (HEADER false)")
        connection.execute(f"CREATE INDEX {name}_src ON {name}(src)")
        connection.execute(f"CREATE INDEX {name}_dst ON {name}(dst)")
    return [least(lambda text=question[3]: connection.execute(text).fetchall()) for question in QUESTIONS]


def sqlite(folder, papers, edges):
    import sqlite3 as engine

    connection = engine.connect(folder / "sqlite")
    connection.execute("CREATE TABLE papers(id TEXT PRIMARY KEY, year INTEGER)")
    connection.executemany("INSERT INTO papers VALUES (?, ?)", papers)
    for name, pairs in edges.items():
        connection.execute(f"CREATE TABLE {name}(src TEXT, dst TEXT)")
        connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", pairs)
        connection.execute(f"CREATE INDEX {name}_src ON {name}(src, dst)")
        connection.execute(f"CREATE INDEX {name}_dst ON {name}(dst, src)")
    connection.execute("CREATE INDEX papers_year ON papers(year)")
    connection.execute("ANALYZE")
    return [least(lambda text=question[3]: connection.execute(text).fetchall()) for question in QUESTIONS]


def oxigraph(folder, papers, edges):
    import pyoxigraph as engine

    base = "https://example.org/"
    lines = [f'<{base}{id}> <{base}year> "{year}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n' for id, year in papers]
    for name, pairs in edges.items():
        lines += [f"<{base}{a}> <{base}{name}> <{base}{b}> .\n" for a, b in pairs]
    store = engine.Store()
    store.bulk_load("".join(lines).encode(), engine.RdfFormat.N_TRIPLES)

    def ask(text):
        found = store.query(f"PREFIX : <{base}> {text}")
        return [tuple(term.value.removeprefix(base) for term in row) for row in found]

    return [least(lambda text=question[4]: ask(text)) if question[4] else None for question in QUESTIONS]


def main():
    binary, folder = sys.argv[1], Path(sys.argv[2])
    papers, edges = graph()
    counts = {name: len(pairs) for name, pairs in edges.items()}
    print(f"{PAPERS + AUTHORS + METHODS} nodes, {sum(counts.values())} edges, {os.cpu_count()} processors")
    ours = talkgraph(os.path.abspath(binary), folder, papers, edges)
    engines = {}
    for name, ask in [("Kuzu", kuzu), ("DuckDB", duckdb), ("SQLite", sqlite), ("Oxigraph", oxigraph)]:
        try:
            engines[name] = ask(folder, papers, edges)
        except ImportError as missing:
            print(f"left out: {name} ({missing})")
    wrong, losing = [], []
    print(f"{'':24}{'talkgraph':>14}" + "".join(f"{name:>22}" for name in engines))
    for at, question in enumerate(QUESTIONS):
        answer, own = ours[at]
        answer = sorted(tuple(map(str, row)) for row in answer)
        line = f"{question[0]:24}{own:>11.3f} ms"
        for name, answers in engines.items():
            if answers[at] is None:
                line += f"{'-':>22}"
                continue
            rows, theirs = answers[at]
            if sorted(tuple(map(str, row)) for row in rows) != answer:
                wrong.append(f"{question[0]}: {name} gives {len(rows)} rows, talkgraph {len(answer)}")
            if theirs < own:
                losing.append(f"{question[0]}: {name} is {own / theirs:.1f} times faster")
            line += f"{theirs:>11.2f} ms {theirs / own:>6.1f}x"
        print(line)
    print("\n".join(losing) or "talkgraph is the fastest everywhere")
    if wrong:
        print("\n".join(wrong))
        sys.exit(1)
    print("all answers are the same")


if __name__ == "__main__":
    main()
