"""Blocks as markdown-it-py has them, with the differences that goap-runner keeps on purpose."""
import re

import commonmark
from commonmark import blocks as commonmark_blocks
from markdown_it import MarkdownIt
from markdown_it.rules_block import table as table_module

TABLE = table_module.table if hasattr(table_module, "table") else table_module
FRONT = re.compile(r"---[ \t]*\n[A-Za-z][A-Za-z0-9_-]*:(?:[ \t].*)?\n(?:.*\n)*?---[ \t]*(?:\n|$)")


def normalized(text):
    """The text as both readers split it into lines; markdown-it loses blanks in a last line without an end."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def without_front_matter(text):
    front = FRONT.match(text)
    return "\n" * front.group().count("\n") + text[front.end():] if front else text


def content_lines(content):
    return content.removesuffix("\n").split("\n") if content else []


def split_row(line, escapes_once):
    """The cells of a row; with escapes_once two backslashes are one that escapes nothing."""
    cells, current, escaped = [], "", False
    for character in line:
        if character == "|" and not escaped:
            cells.append(current)
            current = ""
        else:
            current += character
        escaped = character == "\\" and not (escaped and escapes_once)
    cells.append(current)
    return cells


def trimmed_row(cells):
    cells = list(cells)
    if cells and cells[0] == "":
        cells.pop(0)
    if cells and cells[-1] == "":
        cells.pop()
    return cells


class Reference:
    """markdown-it with some of the differences.

    names: which of them hold; see block-differences.txt.
    """

    NAMES = ["front-matter", "wider-delimiter", "row-without-pipe", "table-last", "plain-underline", "escaped-backslash"]

    def __init__(self, names):
        self.names = set(names)
        self.markdown = MarkdownIt("commonmark", {"maxNesting": 1 << 30}).enable("table")
        self.markdown.disable(["inline", "text_join"], True)
        ruler = self.markdown.block.ruler
        self.others = [rule for rule in ruler.getRules("blockquote")]
        ruler.at("table", self.table, {"alt": ["paragraph", "reference"]})
        if "row-without-pipe" in self.names:
            ruler.before("fence", "pipeless", self.pipeless, {"alt": ["blockquote"]})

    def pipeless(self, state, line, end, silent):
        """Ends a table before a line without a pipe."""
        return silent and state.parentType == "table" and "|" not in self.line(state, line)

    def line(self, state, line):
        return state.src[state.bMarks[line] + state.tShift[line]:state.eMarks[line]].strip(" \t")

    def table(self, state, start, end, silent):
        if start + 2 > end or self.is_refused(state, start, end, silent):
            return False
        header = trimmed_row(split_row(self.line(state, start), "escaped-backslash" in self.names))
        columns = len(trimmed_row(self.line(state, start + 1).split("|")))
        wanted = columns if "wider-delimiter" in self.names and 1 < len(header) < columns else len(header)
        padded = header + [" "] * (wanted - len(header))
        first = True

        def split(line):
            nonlocal first
            if first:
                first = False
                return ["", *padded, ""]
            return split_row(line, "escaped-backslash" in self.names)

        count = len(state.tokens)
        original, table_globals = TABLE.__globals__["escapedSplit"], TABLE.__globals__
        table_globals["escapedSplit"] = split
        try:
            found = TABLE(state, start, end, silent)
        finally:
            table_globals["escapedSplit"] = original
        if found and silent:
            state.env.setdefault("headers", set()).add(start)
        if found and not silent:
            state.tokens[count].meta["columns"] = len(header)
        return found

    def is_refused(self, state, start, end, silent):
        if "plain-underline" in self.names and not set("|:") & set(self.line(state, start + 1)):
            return True
        if "table-last" not in self.names or start in state.env.get("headers", ()):
            return False
        return any(rule(state, start, end, True) for rule in self.others)

    def blocks(self, text):
        text = normalized(text)
        if "front-matter" in self.names:
            text = without_front_matter(text)
        result = {"headings": [], "fences": [], "items": [], "tables": []}
        depth = 0
        for token in self.markdown.parse(text, {}):
            line = token.map[0] if token.map else None
            if token.type == "heading_open":
                result["headings"].append([int(token.tag[1]), line])
            elif token.type == "fence":
                result["fences"].append([line, content_lines(token.content)])
            elif token.type == "list_item_open":
                result["items"].append([line, depth])
                depth += 1
            elif token.type == "list_item_close":
                depth -= 1
            elif token.type == "table_open":
                result["tables"].append([line, -1, token.meta["columns"]])
            elif token.type == "tr_open":
                result["tables"][-1][1] += 1
        return result


class SecondOpinion:
    """The blocks of commonmark.py, a port of the reference implementation, which knows no tables."""

    NAME = "markdown-it-alone"

    def __init__(self):
        starts = commonmark_blocks.BlockStarts
        original = starts.html_block

        def html_block(parser, container=None):
            # Its version is older than the rule that a tag goes on lazily with a paragraph.
            text = parser.current_line[parser.next_nonspace:]
            is_tag = not any(commonmark_blocks.reHtmlBlockOpen[kind].search(text) for kind in range(1, 7))
            is_lazy = not parser.all_closed and not parser.blank and parser.tip.t == "paragraph"
            return 0 if is_tag and is_lazy else original(parser, container)

        if original.__name__ != "patched_html_block":
            html_block.__name__ = "patched_html_block"
            starts.html_block = staticmethod(html_block)

    def agrees(self, text, ours):
        """Whether it has our blocks; tables, which both readers would have to find, are made breaks."""
        lines = without_front_matter(normalized(text)).split("\n")
        for first, rows, _ in ours["tables"]:
            for number in range(first, first + rows + 2):
                lines[number] = re.sub(r"^([ \t>]*).*", r"\1***", lines[number])
        wanted = self.without_blanks(ours)
        # It does not know definitions with a tab at their end.
        variants = lines, [line.rstrip(" \t") if "]:" in line else line for line in lines]
        found = [self.without_blanks(self.blocks("\n".join(variant))) for variant in variants]
        return any(all(each[kind] == wanted[kind] for kind in each) for each in found)

    @staticmethod
    def without_blanks(blocks):
        """It takes all blanks of a blank line in a list, where the reference implementation leaves those of code."""
        fences = [[line, ["" if not text.strip() else text for text in lines]] for line, lines in blocks["fences"]]
        return blocks | {"fences": fences}

    def blocks(self, text):
        result = {"headings": [], "fences": [], "items": []}
        depth = 0
        for node, is_entered in commonmark.Parser().parse(text).walker():
            line = node.sourcepos[0][0] - 1 if node.sourcepos else None
            if node.t == "item":
                if is_entered:
                    result["items"].append([line, depth])
                depth += 1 if is_entered else -1
            elif node.t == "heading" and is_entered:
                (first, _), (last, _) = node.sourcepos
                # The place of an underlined one still begins with the definitions in front of it.
                lines = len(node.string_content.strip("\n").split("\n"))
                result["headings"].append([node.level, line if first == last else last - 1 - lines])
            elif node.t == "code_block" and node.is_fenced:
                result["fences"].append([line, content_lines(node.literal)])
        return result
