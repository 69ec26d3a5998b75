"""One graph of actions, written as a plan and in the format of every peer."""
import random
import re

SKILLS = ["model-training", "code-quality", "testing-workflow", "gh-actions", "agents-md"]


class Graph:
    """Layers of about the square root of the size; each action waits for two of the layer before and one earlier.

    The same size always gives the same graph.
    """

    def __init__(self, size):
        self.size = size
        width = max(4, int(size**0.5))
        digits = max(2, len(str(size)))
        self.ids = [f"A{number + 1:0{digits}d}" for number in range(size)]
        self.phases = [index // width + 1 for index in range(size)]
        chance = random.Random(f"layered-{size}")
        self.dependencies = [self._dependencies(index, width, chance) for index in range(size)]

    @staticmethod
    def _dependencies(index, width, chance):
        layer = index // width
        if layer == 0:
            return []
        before = chance.sample(range((layer - 1) * width, layer * width), 2)
        return sorted({*before, chance.randrange(layer * width)})

    def names(self, index):
        return [self.ids[other] for other in self.dependencies[index]]


def plan(graph, done=0, steps=True):
    """The plan, its first actions done; without steps nothing waits for a person's confirmation."""
    parts = ["# GOAP: Generated plan\n\n**Status:** Proposed\n\n## Actions\n"]
    for index, name in enumerate(graph.ids):
        if index == 0 or graph.phases[index] != graph.phases[index - 1]:
            parts.append(f"\n### Phase {graph.phases[index]}: Stage {graph.phases[index]} (P1 - 2 hours)\n")
        parts.append(_section(graph, index, name, index < done, steps))
    parts.append("\n## GOAP Action Status\n\n| Action | Status | Phase | Skill | Completed At |\n|---|---|---|---|---|\n")
    for index, name in enumerate(graph.ids):
        status, time = ("✅ DONE", "2026-03-01") if index < done else ("⏳ PENDING", "-")
        skill = SKILLS[index % 5]
        parts.append(f"| {name}: {_title(graph, index)} | {status} | {graph.phases[index]} | {skill} | {time} |\n")
    parts.append(f"\n**Progress:** {done}/{graph.size} actions complete ({100 * done // graph.size}%)\n")
    return "".join(parts)


def _title(graph, index):
    return f"Build component {index} of stage {graph.phases[index]}"


def _section(graph, index, name, is_done, steps):
    mark = "x" if is_done else " "
    boxes = [f"Run: `true`"]
    if steps:
        boxes = [f"Prepare inputs of `{name.lower()}.txt`", *boxes, "Verify the result"]
    lines = "".join(f"- [{mark}] {box}\n" for box in boxes)
    time = "2026-03-01T10:00:00Z" if is_done else "-"
    dependencies = ", ".join(graph.names(index)) or "None"
    return (
        f"\n#### {name}: {_title(graph, index)}\n{lines}\n**Skill:** `{SKILLS[index % 5]}`\n"
        f"**Dependencies:** {dependencies}\n**Completed At:** {time}\n"
    )


def from_text(text):
    """The graph of a plan whose actions are headings `#### A01: …`, for the peers."""
    graph = Graph(0)
    found = re.findall(r"^#### (A\d+): .*?\*\*Dependencies:\*\* ([^\n]*)", text, re.S | re.M)
    graph.ids = [name for name, _ in found]
    graph.size = len(graph.ids)
    place = {name: index for index, name in enumerate(graph.ids)}
    graph.dependencies = [[place[name] for name in re.findall(r"A\d+", names) if name in place] for _, names in found]
    return graph


def makefile(graph):
    """What is done is remembered in files, which is all the memory make has."""
    lines = ["MAKEFLAGS += -rR\n.SUFFIXES:\nall: " + " ".join(f"s/{name}" for name in graph.ids) + "\n"]
    for index, name in enumerate(graph.ids):
        needs = " ".join(f"s/{other}" for other in graph.names(index))
        lines.append(f"s/{name}: {needs}\n\t@true > s/{name}\n")
    return "".join(lines)


def ninja(graph):
    lines = ["builddir = .\nrule r\n  command = true > $out\n  description = $out\n"]
    for index, name in enumerate(graph.ids):
        needs = " ".join(f"s/{other}" for other in graph.names(index))
        lines.append(f"build s/{name}: r" + (f" | {needs}" if needs else "") + "\n")
    lines.append("build all: phony " + " ".join(f"s/{name}" for name in graph.ids) + "\ndefault all\n")
    return "".join(lines)


def justfile(graph):
    lines = ["[parallel]\nall: " + " ".join(graph.ids) + "\n\n"]
    for index, name in enumerate(graph.ids):
        lines.append(f"{name}: " + " ".join(graph.names(index)) + "\n    @true\n\n")
    return "".join(lines)
