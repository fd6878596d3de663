# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what tools/bench/compare measured, one line a class, and where engines found or counted otherwise.

    compare_table.py RESULTS.jsonl FOLDER NAME

Times are processor time of one thread, means over the questions of a class. FOLDER holds NAME.counts.tsv of each engine:
class, question, matches, sum of the counts of six fields, findings, sum of the means per action.
"""
import json
import sys
from pathlib import Path

CLASSES = {
    "q1": "ten best", "q2": "and all facets", "q3": "with filters", "q3b": "filters only", "q4": "and means per action",
    "q5": "phrase", "q6": "prefix", "qall": "the whole corpus",
}
OURS = "watwerkt"


def figures(results):
    cells, threads = {}, {}
    for line in Path(results).read_text().splitlines():
        one = json.loads(line)
        if "class" not in one:
            continue
        if one["threads"] == 1:
            cells[one["class"], one["peer"]] = one
        threads[one["class"], one["peer"], one["threads"]] = one["qps"]
    return cells, threads


def counts(folder, name):
    found = {}
    for file in Path(folder).glob(f"*.{name}.counts.tsv"):
        for line in file.read_text().splitlines():
            kind, query, *numbers = line.split("\t")
            found.setdefault(file.name.split(".")[0], {})[kind, query] = [float(number) for number in numbers]
    return found


def comparable(query, kind):
    """Filters of ours hold within one finding; those of the others in the record. With one on findings it is the same."""
    on_findings = [one for one in query if one.split(":")[0] in ("outcome", "age", "setting", "action")]
    return kind not in ("q3", "q3b") or len(on_findings) < 2


def compared(ours, theirs, kind, filters):
    """How many questions of a class agree, of how many; what an engine does not tell (0) is not compared."""
    same = of = 0
    for key, mine in ours.items():
        other = theirs.get(key)
        if key[0] != kind or other is None or not comparable(filters.get(key[1], []), kind):
            continue
        # Lucene stops counting at a thousand when nothing is counted; SQLite does not count then.
        only_matches = kind in ("q1", "q5", "q6", "q3", "q3b")
        if only_matches and (other[0] == 0 != mine[0] or other[0] > 1000 < mine[0] and other[0] < mine[0] and kind in ("q1", "q5", "q6")):
            continue
        of += 1
        # The same matches, and where all findings count the same sums; an engine may not add them up.
        wanted = mine[:1] if only_matches else mine
        same += all(b == 0 != a or abs(a - b) <= 1e-4 * max(1, abs(a)) for a, b in zip(wanted, other))
    return same, of


def main(results, folder, name):
    cells, threads = figures(results)
    outcomes = counts(folder, name)
    filters = {}
    for line in (Path(folder).parent / "queries.tsv").read_text().splitlines():
        columns = line.split("\t")
        filters[columns[0]] = columns[3].split()
    peers = sorted({peer for _, peer in cells if peer != OURS})
    print(f"{'':5}{'':22}{'ours_ms':>9}{'p99_ms':>9}  {'peer':9}{'peer_ms':>10}{'ratio':>8}{'ns/match':>10}{'peer':>9}  same")
    for kind, words in CLASSES.items():
        mine = cells.get((kind, OURS))
        if mine is None:
            continue
        for peer in peers:
            other = cells.get((kind, peer))
            if other is None:
                continue
            same, of = compared(outcomes.get(OURS, {}), outcomes.get(peer, {}), kind, filters)
            print(f"{kind:5}{words:22}{mine['cpu_mean']:9.3f}{mine['cpu99']:9.3f}  {peer:9}{other['cpu_mean']:10.3f}"
                  f"{other['cpu_mean'] / mine['cpu_mean']:8.1f}{mine['ns_per_match']:10.1f}{other['ns_per_match']:9.1f}"
                  f"  {same}/{of}")
    for kind in CLASSES:
        one, two = threads.get((kind, OURS, 1)), threads.get((kind, OURS, 2))
        if one and two:
            print(f"{kind:5}two threads: {two / one:.2f} times one")


main(*sys.argv[1:])
