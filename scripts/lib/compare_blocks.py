"""Compares goap-runner's blocks with those of markdown-it-py.

usage: compare_blocks.py --dump PROGRAM --spec FILE [--plans FOLDER] [--count N] [--seed N] [--show N]
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

from block_documents import scrambled
from block_reference import Reference, SecondOpinion

LIST = Path(__file__).resolve().parent / "block-differences.txt"


def listed():
    """The names of the differences that are meant; their reasons are for people."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", " "))]
    names = [line.partition(":")[0] for line in lines]
    unknown = sorted(set(names) - {*Reference.NAMES, SecondOpinion.NAME})
    if unknown:
        sys.exit(f"{LIST.name} names what the reference does not know: {', '.join(unknown)}")
    return names


def dumped(program, texts):
    """What the scanner makes of the documents."""
    parts = []
    for text in texts:
        data = text.encode("utf-8")
        parts += [b"%d\n" % len(data), data]
    answer = subprocess.run([program, "--blocks"], input=b"".join(parts), check=True, capture_output=True).stdout
    results = [json.loads(line) for line in answer.split(b"\n") if line]
    if len(results) != len(texts):
        sys.exit(f"{len(texts)} documents, {len(results)} answers")
    return results


def first_difference(ours, theirs):
    for kind in ours:
        if ours[kind] != theirs[kind]:
            pairs = zip(ours[kind] + [None], theirs[kind] + [None])
            mine, other = next((a, b) for a, b in pairs if a != b)
            return kind, mine, other
    return None


def place(entry):
    """The line of an entry, counted from 1; what it says stays out."""
    if entry is None:
        return "none"
    numbers = [value for value in entry if isinstance(value, int)]
    return str(numbers) + (f" {len(entry[-1])} lines" if isinstance(entry[-1], list) else "")


class Comparison:
    def __init__(self, names, show):
        self.show = show
        self.second = SecondOpinion() if SecondOpinion.NAME in names else None
        self.occurred, self.failures = {name: 0 for name in names}, 0
        names = [name for name in names if name in Reference.NAMES]
        self.plain, self.meant = Reference([]), Reference(names)
        self.without = {name: Reference([other for other in names if other != name]) for name in names}

    def check(self, name, text, ours, is_shown):
        if ours == self.plain.blocks(text):
            return
        difference = first_difference(ours, self.meant.blocks(text))
        if difference is None:
            for each, reference in self.without.items():
                self.occurred[each] += reference.blocks(text) != ours
            return
        if self.second and self.second.agrees(text, ours):
            self.occurred[SecondOpinion.NAME] += 1
            return
        self.failures += 1
        if self.failures <= self.show:
            kind, mine, other = difference
            shown = (lambda entry: str(entry)) if is_shown else place
            print(f"{name}: {kind}: ours {shown(mine)}, theirs {shown(other)}")
            if is_shown:
                print("    " + repr(text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dump", required=True)
    parser.add_argument("--spec", type=Path)
    parser.add_argument("--plans", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    examples = json.loads(options.spec.read_text(encoding="utf-8")) if options.spec else []
    paths = sorted(options.plans.glob("*.md")) if options.plans else []
    documents = [(f"CommonMark example {each['example']}", each["markdown"], True) for each in examples]
    documents += [(path.name, path.read_bytes().decode("utf-8", "replace"), False) for path in paths]
    lines = [line for _, text, _ in documents for line in text.splitlines()]
    documents += [
        (f"scrambled document {seed}", scrambled(seed, lines), True)
        for seed in range(options.seed, options.seed + options.count)]
    comparison = Comparison(listed(), options.show)
    for (name, text, is_shown), ours in zip(documents, dumped(options.dump, [text for _, text, _ in documents])):
        comparison.check(name, text, ours, is_shown)
    print(f"{len(examples)} examples, {len(paths)} plans, {options.count} scrambled documents: {comparison.failures} differ")
    for name, count in comparison.occurred.items():
        print(f"    {count} differ as meant by {name}")
    idle = [name for name, count in comparison.occurred.items() if count == 0]
    if idle:
        print(f"listed, but not so: {', '.join(idle)}")
    sys.exit(1 if comparison.failures or idle else 0)


if __name__ == "__main__":
    main()
