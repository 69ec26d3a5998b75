"""Secrets in the forms in which programs write them, and that none of them is seen."""
import base64
import html
import json
import shlex
import sqlite3
import string
import subprocess
import urllib.parse

from edge import Place, check, single


def doubled(text, mark):
    return text.replace(mark, mark * 2)


def go(text):
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    return escaped.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


ENCODERS = {
    "raw": lambda text: text,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of a header": lambda text: base64.b64encode(("user:" + text).encode()).decode(),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "HEX": lambda text: text.encode().hex().upper(),
    "hex in groups": lambda text: text.encode().hex(" "),
    "od": lambda text: subprocess.run(["od", "-tx1"], input=text.encode(), capture_output=True, check=True).stdout.decode(),
    "xxd -p": lambda text: subprocess.run(["xxd", "-p"], input=text.encode(), capture_output=True, check=True).stdout.decode(),
    "quote": urllib.parse.quote,
    "quote all": lambda text: urllib.parse.quote(text, safe=""),
    "encodeURIComponent": lambda text: urllib.parse.quote(text, safe="-_.!~*'()"),
    "quote_plus": urllib.parse.quote_plus,
    "json": lambda text: json.dumps(text)[1:-1],
    "json in UTF-8": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "json in json": lambda text: json.dumps(json.dumps(text, ensure_ascii=False), ensure_ascii=False)[3:-3],
    "json by Go": go,
    "json by PHP": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "shlex": lambda text: shlex.quote(text).strip("'"),
    "set -x": lambda text: text.replace("'", "'\\''"),
    "repr": lambda text: repr(text)[1:-1],
    "html": html.escape,
    "csv": lambda text: doubled(text, '"'),
    "sql": lambda text: doubled(text, "'"),
}
PLACES = ["", "\n", " ", "\r\n", "\t"]


def secret_text(chance):
    alphabet = string.ascii_letters + string.digits + "-_" + chance.choice(["", "+/=", "&<>'\"\\ %?#", "éü€ß "])
    return "Zq" + "".join(chance.choice(alphabet) for _ in range(chance.randint(12, 40))) + "9X"


def what_is_masked(binary, chance):
    secret = secret_text(chance)
    name = chance.choice(sorted(ENCODERS))
    form = ENCODERS[name](secret)
    wrapped = chance.random() < 0.3 and name in ("raw", "base64", "hex")
    if wrapped:
        width = chance.randint(5, 30)
        form = chance.choice(["\n", "\r\n", "\x1b[1m"]).join(form[at:at + width] for at in range(0, len(form), width))
    variable, requires = chance.choice([("MY_API_KEY", ""), ("DB_PASSWORD", ""), ("WEBHOOK", "\n**Requires:** WEBHOOK_URL\n")])
    variable = "WEBHOOK_URL" if requires else variable
    with Place(binary, single("cat form; cat form >&2; exit 1", requires)) as place:
        place.write("form", f"before {form} after\n")
        pasted = chance.choice(PLACES) + secret + chance.choice(PLACES)
        place.run("next", **{variable: pasted})
        shown = "".join(place.run("log", "A01", **{variable: pasted})[1:])
        logs = "".join(path.read_text(errors="replace") for path in place.folder.glob("logs/**/*.log"))
        with sqlite3.connect(place.folder / "state" / "goap.sqlite") as database:
            shown += "\n".join(database.iterdump())
        for text in (shown, logs):
            check("****" in text, f"{name}: nothing was masked of {secret!r}")
            for length in (10,):
                for at in range(0, len(form) - length + 1):
                    part = form[at:at + length]
                    if part.strip() == part and "\n" not in part and "\x1b" not in part and not part.isdigit():
                        check(part not in text, f"{name}{' wrapped' if wrapped else ''}: {part!r} of {secret!r} is seen")
