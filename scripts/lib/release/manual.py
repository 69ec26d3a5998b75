"""The manual page: the argument parser's, with what its tables of codes and variables say in docs/cli.md."""
import re


def complete(page, reference):
    """The page in mdoc with exit codes, environment, files and examples."""
    page = "\n".join(line for line in page.split("\n") if line.strip()) + "\n"
    # It knows no more of the codes than that there are some.
    page = re.sub(r'\.Sh "?EXIT STATUS"?\n\.Ex -std.*\n', "", page)
    head, _, tail = page.partition(".Sh AUTHORS")
    sections = [
        section("EXIT STATUS", rows(reference, "## Exit codes")), section("ENVIRONMENT", rows(reference, "## Environment")),
        section("FILES", FILES), section("EXAMPLES", EXAMPLES),
    ]
    return head + "".join(sections) + (".Sh AUTHORS" + tail if tail else "")


FILES = [
    ("plans/*.md", "the plans, of which a command takes the only one, or that of --plan"),
    ("state/", "what was done, by whom and by what evidence"),
    ("logs/", "what commands printed"),
]
EXAMPLES = [
    ("goap-runner", "Where the plan stands, and what to do next."),
    ("goap-runner next --all -j 4", "Runs what can run, four actions at once."),
    ("goap-runner why A05", "Says what keeps an action from running."),
    ("goap-runner mark A05 done --reason 'seen'", "Records what a person did."),
    ("goap-runner sync --check", "Fails where the plan says something else than what was done."),
]


def rows(reference, heading):
    """The first table below a heading, as pairs of its first and its last column."""
    body = reference.split(heading + "\n", 1)[1].split("\n## ", 1)[0]
    table = re.search(r"(?:^\|.*\n)+", body, re.MULTILINE)[0].strip().split("\n")[2:]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in table]
    return [(plain(line[0]), plain(line[-1])) for line in cells]


def plain(text):
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.strip())
    return text.replace("`", "").replace("\\|", "|").replace("\\", "\\e")


def section(title, pairs):
    items = "".join(f'.It "{quoted(term)}"\n{guarded(text)}\n' for term, text in pairs)
    return f".Sh {title}\n.Bl -tag -width 6n\n{items}.El\n"


def quoted(text):
    return text.replace('"', '""')


def guarded(text):
    """A line that begins with a dot or a quote would be a request."""
    return "\\&" + text if text[:1] in ".'" else text
