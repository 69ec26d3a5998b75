#!/usr/bin/env python3
"""A Weights & Biases to practise on, on loopback only, from Python's standard library alone.

It answers the question whose a key is, as far as `goap-runner auth` asks it; set WANDB_BASE_URL to its URL.

    python3 wandb_service.py --ready-file F [--mode MODE]

Modes: good, unauthorized (401), nobody (200 without a user), trouble (500), limited (429), hang, garbage, echo. With
echo it is a plain service for tests of HTTP clients: /ok, /moved, /bad.
GET /_practice/log gives the requests seen, with who asked: `good`, `other` or `none`; with echo as they came.
"""

import argparse
import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The one key it knows: no command line may show one.
KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
SEEN = []
LOCK = threading.Lock()
OPTIONS = argparse.Namespace()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/_practice/log":
            with LOCK:
                return self.answer(200, json.dumps(SEEN))
        self.serve("")

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def serve(self, body):
        asked = {
            "method": self.command, "path": self.path, "body": body, "contentType": self.headers.get("Content-Type"),
            "authorization": self.headers.get("Authorization"),
        }
        if OPTIONS.mode == "echo":
            self.note(asked)
            return self.echo()
        asked["authorization"] = who = self.who()
        self.note(asked)
        if self.path != "/graphql" or "viewer" not in body:
            return self.answer(404, "{}")
        self.verdict(who)

    def verdict(self, who):
        mode = OPTIONS.mode
        if mode == "hang":
            threading.Event().wait(60)
        elif mode == "trouble":
            self.answer(500, "in trouble")
        elif mode == "limited":
            self.answer(429, "{}", {"Retry-After": "30"})
        elif mode == "garbage":
            self.answer(200, "<html>log in here</html>")
        elif mode == "nobody":
            self.answer(200, json.dumps({"data": {"viewer": None}}))
        elif mode == "unauthorized" or who != "good":
            self.answer(401, json.dumps({"errors": [{"message": "user is not logged in"}], "data": {"viewer": None}}))
        else:
            self.answer(200, json.dumps({"data": {"viewer": {"username": "ann", "entity": "team"}}}))

    def echo(self):
        if self.path == "/moved":
            self.answer(302, "", {"Location": "/ok"})
        elif self.path == "/bad":
            self.answer(500, "no")
        else:
            self.answer(200, '{"a": 1}', {"X-Practice": "yes"})

    def who(self):
        text = self.headers.get("Authorization") or ""
        good = "Basic " + base64.b64encode(f"api:{KEY}".encode()).decode()
        return "none" if not text else "good" if text == good else "other"

    def note(self, asked):
        with LOCK:
            SEEN.append(asked)

    def answer(self, status, body, headers=None):
        data = body.encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ready-file", required=True, help="written with the base URL once listening")
    parser.add_argument("--mode", default="good", help="how it answers")
    parser.parse_args(namespace=OPTIONS)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with open(OPTIONS.ready_file, "w") as file:
        file.write(f"http://127.0.0.1:{server.server_address[1]}")
    server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()
