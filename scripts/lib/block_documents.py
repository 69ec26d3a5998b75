"""Documents to compare blocks on: the parts of Markdown's blocks thrown together."""
import random

MARKS = ["- ", "* ", "+ ", "-   ", "-\t", "1. ", "2. ", "7) ", "10. ", "123456789. ", "1234567890. ", "> ", ">", "> > ", "-", "1.", "*\t"]
BLANKS = ["", "", "", " ", "  ", "   ", "    ", "      ", "\t", " \t", "  \t", "\t\t"]
BODIES = [
    "", "", "", " ", "text", "more text", "- [ ] A1: x", "- [x] done", "[~] begun", "# Title", "### Title ###", "####### no",
    "#none", "## ", "#\tTab", "===", "---", "-", "=", "--- ", "- - -", "***", "_ _ _", "--", "```", "```sh", "````", "~~~", "~~~~ a`b",
    "``` a`b", "``", "<!-- x", "-->", "<!-- x -->", "<div>", "</div>", "<details>", "<pre>", "</pre>", "<a>", "<a href='x'>",
    "<a b=c d />", "</b >", "<br> x", "<?x", "?>", "<!D x", ">", "<![CDATA[", "]]>", "<script", "</script>", "<H1>", "<hr/>", "| a | b |",
    "|---|---|", "| 1 | 2 |", "a | b", "--- | ---", "|:-:|--:|", "| a |", "|-|", ":-", "|---|---|---|", "| a \\| b |", "| a \\\\| b |",
    "| `a | b` | c |", "||", "|", "[a]: /url", "[a]: <b c> 'title'", "[a]:", "/url", "\"title\"", "[a]: /url x", "[b]: /u (t",
    "end)", "\\# x", "\\- x", "1) one", "1. one", "2. two", "* a", "+ a", "12", "1.x", "key: value", "**Status:** done", "é – 任务", "> q",
]
FRONT = ["---\ntitle: x\n---\n", "---\nid: 3\nstatus:\n---\n", "---\nno key\n---\n"]
ENDS = ["\n", "\n", "\n", "\n", "\r\n", "\r"]


def line(random):
    parts = [random.choice(BLANKS)]
    for _ in range(random.choice([0, 0, 0, 1, 1, 2, 3])):
        parts += [random.choice(MARKS), random.choice(BLANKS[:6] if random.random() < 0.8 else BLANKS)]
    return "".join(parts) + random.choice(BODIES) + random.choice(["", "", "", "", " ", "  ", "\t"])


def tables(random):
    """A table with what may stand in and around one."""
    header = random.choice(["| a | b |", "a | b", "| a |", "| a |", "| a \\\\| b |", "| a | b | c |", "# a | b", "- a | b", "2. a | b"])
    delimiter = random.choice(["|---|---|", "---|---", "|-|", "---", "---", "|---|---|---|", ":-", ":-|-:", "| - | - |"])
    rows = [random.choice(BODIES) for _ in range(random.randrange(5))]
    return [random.choice(["", "", "text"]), header, delimiter, *rows]


def scrambled(seed, lines):
    """One document; lines are those of real ones, if any."""
    generator = random.Random(seed)
    count = generator.randrange(1, 14)
    kind = generator.randrange(10)
    if kind == 0:
        found = tables(generator)
    elif kind < 4 and lines:
        start = generator.randrange(len(lines))
        found = lines[start:start + count] + [line(generator) for _ in range(generator.randrange(4))]
        if generator.random() < 0.5:
            generator.shuffle(found)
    else:
        found = [line(generator) for _ in range(count)]
    if generator.random() < 0.3:
        prefix = generator.choice(MARKS)
        found = [prefix + found[0]] + [" " * len(prefix) + each for each in found[1:]]
    end = generator.choice(ENDS)
    front = generator.choice(FRONT) if generator.random() < 0.03 else ""
    bom = "\ufeff" if generator.random() < 0.02 else ""
    return bom + (front + "\n".join(found) + generator.choice(["", "\n"])).replace("\n", end)
