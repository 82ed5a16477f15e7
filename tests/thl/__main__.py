"""`make structures`: invented documents over all structures, judged by ours and by THL's schemas.

THL's schemas are no part of the project: set SOTEBED_FIELD_DATA to the folder that holds them.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence

import fixtures
from simulator.services.structures import Structures
from tests.thl.differences import UNDOING
from tests.thl.proof import KINDS, Verdict, documents, judged, unexplained
from tests.thl.schemas import Thl, field_data, thl_schemas

SHOWN = 20


def main() -> int:
    options = _options()
    try:
        folder = field_data()
    except FileNotFoundError as fault:
        print(f"make structures: {fault}", file=sys.stderr)
        return 2
    structures = Structures.read(fixtures.folder("structures"))
    schemas = {oid: Thl(schema) for oid, schema in thl_schemas(folder).items()}
    if set(structures.oids()) != set(schemas):
        print("make structures: the structures held are not those of THL's archive")
        return 1
    begun = time.perf_counter()
    made = documents(structures, schemas, options.count, options.seed)
    verdicts = [judged(structures, schemas, one) for one in made]
    _print_kinds(verdicts)
    _print_differences(verdicts)
    met = len({one.made.oid for one in verdicts})
    print(f"\n{len(verdicts)} documents of {met} structures in {time.perf_counter() - begun:.1f} s")
    return 1 if unexplained(verdicts) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make structures", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="documents to make")
    parser.add_argument("--seed", type=int, default=2026, help="other documents for another seed")
    return parser.parse_args()


def _print_kinds(verdicts: Sequence[Verdict]) -> None:
    print(f"{'kind of document':45} {'made':>6} {'accept':>7} {'refuse':>7} {'differ':>7}")
    print(f"{'':45} {'':>6} {'both':>7} {'both':>7}")
    for kind in dict.fromkeys(KINDS):
        of_kind = [one for one in verdicts if one.made.kind == kind]
        differ = sum(one.differ for one in of_kind)
        accept = sum(one.ours and one.theirs for one in of_kind)
        refuse = len(of_kind) - accept - differ
        print(f"{kind:45} {len(of_kind):6} {accept:7} {refuse:7} {differ:7}")


def _print_differences(verdicts: Sequence[Verdict]) -> None:
    reasons = Counter(name for one in verdicts for name in one.explained)
    print("\ndifferences that are meant:")
    for name in UNDOING:
        print(f"  {reasons[name]:6}  {name}")
    wrong = unexplained(verdicts)
    print(f"differences that nothing explains: {len(wrong)}")
    for one in wrong[:SHOWN]:
        ours, theirs = ("accepts" if it else "refuses" for it in (one.ours, one.theirs))
        print(f"  {one.made.oid}, {one.made.kind}: Sotebed {ours}, THL's schema {theirs}")
        print(f"    {json.dumps(one.made.document, ensure_ascii=False)[:2000]}")


if __name__ == "__main__":
    sys.exit(main())
