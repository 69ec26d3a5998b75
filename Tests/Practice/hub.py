#!/usr/bin/env python3
"""A Hugging Face Hub to practise on, on loopback only, from Python's standard library alone.

The real `hf` works against it end to end with HF_ENDPOINT=http://127.0.0.1:PORT: whoami, uploads of files and
folders (regular, LFS with parts, Xet), tags. Nothing it takes is kept after it ends.

    python3 hub.py --port 0 --ready-file F [--fault JSON ...]

Control, under /_practice/, never faulted and never authenticated:
    GET, DELETE        log      the requests seen, authorization cut short
    GET, DELETE        state    repositories, commits, files
    GET, POST, DELETE  faults   what goes wrong; POST takes a rule or a list of rules
    GET                tokens   the tokens it knows

A rule: {"match": regex searched in 'METHOD /path?query', "action": ..., "times": n, "skip": n}. Actions:
    status     answers "status" with "error", "code", "headers"
    reset, close, hang    after "after_bytes" of the body, a reset after all of it; hang until the client leaves, or "seconds"
    slow       "seconds" before the usual answer      trickle    a byte of the answer a second
    lost       does the work, then resets the connection instead of answering
    garbage, truncate, html    an answer that is no JSON, breaks off, or is a page
"""

from __future__ import annotations

import argparse
import base64
import binascii
import copy
import datetime as dt
import hashlib
import ipaddress
import json
import os
import re
import socket
import struct
import sys
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LFS_SUFFIXES = (".pt", ".pth", ".onnx", ".bin", ".safetensors", ".png", ".jpg", ".zip", ".data")
LFS_THRESHOLD = 10 * 1024 * 1024
PART_SIZE = 5 * 1024 * 1024


def iso_days_ago(days: float) -> str:
    t = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=days)
    return t.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (t.microsecond // 1000)


def make_tokens() -> dict[str, dict]:
    """token -> how the Hub sees it.  37 characters each, as real user access tokens are."""

    def tok(tag: str) -> str:
        return "hf_" + (tag + "x" * 34)[:34]

    user = {
        "type": "user",
        "id": "66f000000000000000000001",
        "name": "tester",
        "fullname": "Test Er",
        "email": "tester@example.invalid",
        "emailVerified": True,
        "canPay": False,
        "billingMode": "prepaid",
        "periodEnd": None,
        "isPro": False,
        "avatarUrl": "/avatars/0000000000000000000000000000000a.svg",
        "orgs": [
            {
                "type": "org",
                "id": "66f0000000000000000000aa",
                "name": "test-org",
                "fullname": "Test Org",
                "canPay": False,
                "periodEnd": None,
                "avatarUrl": "/avatars/0000000000000000000000000000000b.svg",
                "roleInOrg": "read",
                "isEnterprise": False,
            }
        ],
    }

    def access(name: str, role: str, days: float, fine: dict | None = None, **kw) -> dict:
        at = {"displayName": name, "role": role, "createdAt": iso_days_ago(days)}
        if fine is not None:
            at["fineGrained"] = fine
        return dict(user=user, auth={"type": "access_token", "accessToken": at}, **kw)

    def scoped(*perms: str, entity: str = "tester", etype: str = "user") -> dict:
        return {
            "canReadGatedRepos": False,
            "global": [],
            "scoped": [
                {
                    "entity": {"_id": "66f000000000000000000001", "type": etype, "name": entity},
                    "permissions": list(perms),
                }
            ],
        }

    org = {
        "type": "org",
        "id": "66f0000000000000000000aa",
        "name": "test-org",
        "fullname": "Test Org",
        "canPay": False,
        "periodEnd": None,
        "avatarUrl": "/avatars/0000000000000000000000000000000b.svg",
    }
    t = {
        tok("write"): access("ci-write", "write", 10, can_write=True),
        tok("read"): access("laptop-read", "read", 10, can_write=False),
        tok("old"): access("ci-2025", "write", 120, can_write=True),
        tok("aging"): access("ci-aging", "write", 83, can_write=True),
        tok("fine"): access("ci-fine", "fineGrained", 5, scoped("repo.content.read", "repo.write"), can_write=True),
        tok("fineread"): access("ci-fine-ro", "fineGrained", 5, scoped("repo.content.read"), can_write=False),
        tok("finerepo"): access(
            "ci-one-repo",
            "fineGrained",
            5,
            scoped("repo.content.read", "repo.write", entity="tester/tiny-cats-model", etype="model"),
            can_write=True,
        ),
        tok("expired"): {"expired": "ci-expired"},
        tok("org"): {
            "user": org,
            "auth": {
                "type": "access_token",
                "accessToken": {"displayName": "org-token", "role": "write", "createdAt": iso_days_ago(5)},
            },
            "can_write": True,
        },
        "hf_oauth_" + "o" * 28: {
            "user": user,
            "auth": {"type": "oauth", "expiresAt": iso_days_ago(-0.3)},
            "can_write": True,
        },
        # an answer without the fields that only newer servers give
        tok("bare"): {"user": {"type": "user", "name": "tester", "orgs": []}, "auth": {}, "can_write": True},
    }
    return t


class Store:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.tokens = make_tokens()
        self.repos: dict[str, dict] = {}
        self.blobs: dict[str, bytes] = {}  # sha256 -> content (lfs) ; sizes kept only when huge
        self.xorbs: dict[str, int] = {}
        self.shards = 0
        self.xet_sha: dict[str, int] = {}
        self.multipart: dict[str, dict[int, bytes]] = {}
        self.log: list[dict] = []
        self.faults: list[dict] = []
        self.rate: dict[str, int] = {}
        self.modern_401 = True

    def repo(self, kind: str, repo_id: str, create: bool = False) -> dict | None:
        key = f"{kind}/{repo_id}"
        r = self.repos.get(key)
        if r is None and create:
            r = self.repos[key] = {
                "id": repo_id,
                "kind": kind,
                "private": False,
                "sha": hashlib.sha1(key.encode()).hexdigest(),
                "commits": [],
                "files": {},
                "tags": {},
            }
        return r


STORE = Store()
BASE = ""


def git_blob_sha1(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


class Stop(Exception):
    """the connection was dealt with by a fault"""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "practice-hub"
    sys_version = ""

    # ------------------------------------------------------------ plumbing
    def log_message(self, *_a) -> None:
        pass

    def do(self) -> None:
        self.body_read = 0
        self.body_cache: bytes | None = None
        self.entry = None
        parsed = urllib.parse.urlsplit(self.path)
        self.upath = parsed.path
        self.query = urllib.parse.parse_qs(parsed.query)
        try:
            if self.upath.startswith("/_practice/"):
                self.control()
                return
            auth = self.headers.get("authorization") or ""
            entry = {
                "t": round(time.time(), 3),
                "method": self.command,
                "path": self.path,
                "auth": (auth[:10] + "..." + auth[-2:]) if auth else "",
                "ua": self.headers.get("user-agent", ""),
                "length": int(self.headers.get("content-length") or 0),
            }
            self.entry = entry
            with STORE.lock:
                STORE.log.append(entry)
            fault = self.take_fault()
            if fault:
                self.do_fault(fault)
            self.route()
        except Stop:
            self.close_connection = True
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            if self.entry is not None:
                self.entry["client_left"] = True

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_PATCH = do

    def body(self) -> bytes:
        if self.body_cache is None:
            if (self.headers.get("transfer-encoding") or "").lower() == "chunked":
                out = b""
                while True:
                    n = int(self.rfile.readline().split(b";")[0].strip() or b"0", 16)
                    if n == 0:
                        self.rfile.readline()
                        break
                    out += self.rfile.read(n)
                    self.rfile.readline()
                self.body_cache = out
            else:
                n = int(self.headers.get("content-length") or 0)
                self.body_cache = self.rfile.read(n) if n else b""
        return self.body_cache

    def send(self, status: int, body: bytes | str | dict | list = b"", headers: dict | None = None, ctype: str = "application/json; charset=utf-8") -> None:
        try:
            self.body()  # never leave an unread body on a kept-alive connection
        except ConnectionResetError:
            raise
        if getattr(self, "lose_answer", False):
            self.lose_answer = False
            self.abort()
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        elif isinstance(body, str):
            body = body.encode()
        self.send_response(status)
        h = {
            "Content-Type": ctype,
            "Content-Length": str(len(body)),
            "x-request-id": "Root=1-%08x-%s" % (int(time.time()), uuid.uuid4().hex[:24]),
            "x-powered-by": "huggingface-moon",
            "ratelimit": '"api";r=994;t=184',
            "ratelimit-policy": '"fixed window";"api";q=1000;w=300',
        }
        given = headers or {}
        lower = {k.lower() for k in given}
        h = {k: v for k, v in h.items() if k.lower() not in lower}  # header names do not depend on case
        h.update(given)
        for k, v in h.items():
            if v is not None:
                self.send_header(k, v)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        if self.entry is not None:
            self.entry["status"] = status

    def error(self, status: int, message: str, code: str | None = None, headers: dict | None = None) -> None:
        h = {"X-Error-Message": message}
        if code:
            h["X-Error-Code"] = code
        h.update(headers or {})
        self.send(status, {"error": message}, h)

    # ------------------------------------------------------------ faults
    def take_fault(self) -> dict | None:
        line = f"{self.command} {self.path}"
        with STORE.lock:
            for f in STORE.faults:
                if not re.search(f["match"], line):
                    continue
                if f.get("skip", 0) > 0:
                    f["skip"] -= 1
                    continue
                if "times" in f:
                    if f["times"] <= 0:
                        continue
                    f["times"] -= 1
                f["hits"] = f.get("hits", 0) + 1
                return dict(f)
        return None

    def read_some(self, n: int) -> None:
        left = min(n, int(self.headers.get("content-length") or 0))
        while left > 0:
            chunk = self.rfile.read(min(65536, left))
            if not chunk:
                break
            left -= len(chunk)
            self.body_read += len(chunk)

    def abort(self) -> None:
        """a TCP reset"""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise Stop

    def do_fault(self, f: dict) -> None:
        act = f["action"]
        if self.entry is not None:
            self.entry["fault"] = act + (":%s" % f["status"] if "status" in f else "")
        if act == "slow":
            time.sleep(float(f.get("seconds", 1)))
            return
        if act == "lost":
            self.lose_answer = True
            return
        if act in ("reset", "close", "hang"):
            # A client that is still sending its body would see the end of the connection in more than one way.
            whole = int(self.headers.get("content-length") or 0) if act == "reset" else 0
            self.read_some(int(f.get("after_bytes", whole)))
            if act == "hang":
                seconds = float(f.get("seconds", 0))
                end = time.time() + seconds if seconds else float("inf")
                self.connection.settimeout(0.2)
                while time.time() < end:
                    try:
                        if self.connection.recv(65536) == b"":
                            break
                    except socket.timeout:
                        continue
                    except OSError:
                        break
            if act == "reset":
                self.abort()
            else:
                try:
                    self.connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            raise Stop
        if act == "status":
            status = int(f.get("status", 503))
            msg = f.get("error")
            if msg is None:
                self.send(status, f.get("body", ""), dict(f.get("headers", {})), ctype=f.get("ctype", "text/plain"))
            else:
                self.error(status, msg, f.get("code"), dict(f.get("headers", {})))
            raise Stop if f.get("close") else Done
        if act == "garbage":
            self.send(200, "this is { not json", {})
            raise Done
        if act == "html":
            self.send(int(f.get("status", 503)), "<html><body><h1>Service Unavailable</h1></body></html>", {}, ctype="text/html")
            raise Done
        if act == "trickle":
            self.body()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
            for _ in range(int(f.get("seconds", 60))):
                time.sleep(1)
                self.wfile.write(b" ")
                self.wfile.flush()
            raise Stop
        if act == "truncate":
            self.body()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"type\":")
            raise Stop
        raise ValueError(act)

    # ------------------------------------------------------------ control
    def control(self) -> None:
        what = self.upath[len("/_practice/") :]
        with STORE.lock:
            if what == "log":
                if self.command == "DELETE":
                    STORE.log.clear()
                return self.send(200, list(STORE.log))
            if what == "id-token":
                return self.id_token()
            if what == "faults":
                if self.command == "DELETE":
                    STORE.faults.clear()
                elif self.command == "POST":
                    new = json.loads(self.body())
                    STORE.faults.extend(new if isinstance(new, list) else [new])
                return self.send(200, STORE.faults)
            if what == "state":
                if self.command == "DELETE":
                    STORE.repos.clear()
                    STORE.blobs.clear()
                    STORE.multipart.clear()
                    STORE.xorbs.clear()
                    STORE.xet_sha.clear()
                    STORE.shards = 0
                st = {
                    "repos": {
                        k: {
                            "sha": r["sha"],
                            "tags": r["tags"],
                            "commits": r["commits"],
                            "files": {p: {x: y for x, y in f.items() if x != "content"} for p, f in r["files"].items()},
                        }
                        for k, r in STORE.repos.items()
                    },
                    "blobs": {k: len(v) for k, v in STORE.blobs.items()},
                    "xorbs": STORE.xorbs,
                    "shards": STORE.shards,
                }
                return self.send(200, st)
            if what == "tokens":
                return self.send(200, {k: v.get("expired") or v["auth"] for k, v in STORE.tokens.items()})
            if what == "legacy401":
                STORE.modern_401 = self.command == "DELETE"
                return self.send(200, {"modern_401": STORE.modern_401})
        self.error(404, "no such control")

    # ------------------------------------------------------------ auth
    def who(self) -> dict | None:
        """the token's record; answers 401 itself and returns None otherwise"""
        raw = self.headers.get("authorization") or ""
        if not raw:
            self.error(401, "Invalid username or password.")
            return None
        token = raw.split(None, 1)[1].strip() if " " in raw else raw
        rec = STORE.tokens.get(token)
        if rec is None:
            self.error(
                401, "Invalid username or password." if STORE.modern_401 else "Invalid credentials in Authorization header"
            )
            return None
        if "expired" in rec:
            self.error(401, 'User Access Token "%s" is expired' % rec["expired"])
            return None
        return rec

    # ------------------------------------------------------------ keyless
    def exchange(self) -> None:
        """an id token of a CI service for a short-lived token of one repository (RFC 8693)"""
        asked = json.loads(self.body())
        if not str(asked.get("subject_token", "")).startswith("eyJ"):
            return self.error(401, "Invalid id token")
        if "/" not in str(asked.get("resource", "")):
            return self.error(400, "no such resource")
        token = "hf_jwt_" + hashlib.sha256(asked["resource"].encode()).hexdigest()
        with STORE.lock:
            STORE.tokens[token] = {
                "user": {"type": "user", "name": asked["resource"].split("/")[0], "orgs": []},
                "auth": {"type": "oauth", "expiresAt": iso_days_ago(-0.04)}, "can_write": True,
            }
        self.send(200, {"access_token": token, "token_type": "bearer", "expires_in": 3600})

    def id_token(self) -> None:
        """what GitHub answers a job that may ask for an id token"""
        if self.headers.get("authorization") != "Bearer practice-request-token":
            return self.error(401, "Bad credentials")
        self.send(200, {"value": "eyJ" + "practiceidtoken" * 4})

    # ------------------------------------------------------------ routes
    def route(self) -> None:
        p, m = self.upath, self.command
        if p == "/api/whoami-v2" and m in ("GET", "HEAD"):
            rec = self.who()
            if rec is None:
                return
            out = copy.deepcopy(rec["user"])
            out["auth"] = copy.deepcopy(rec["auth"])
            return self.send(200, out)
        if p == "/oauth/token" and m == "POST":
            return self.exchange()
        if p == "/api/agent-harnesses":
            return self.send(
                200,
                {
                    "standardEnvVars": ["AI_AGENT", "AGENT"],
                    "harnesses": {"claude-code": {"envVars": {"CLAUDECODE": "*"}}, "codex": {"envVars": {"CODEX_SANDBOX": "*"}}},
                },
            )
        if p == "/api/validate-yaml" and m == "POST":
            return self.send(200, {"errors": [], "warnings": []})
        if p == "/api/repos/create" and m == "POST":
            return self.create_repo()
        if mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)/preupload/([^/]+)", p):
            return self.preupload(mt[1], mt[2])
        if mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)/commit/([^/]+)", p):
            return self.commit(mt[1], mt[2])
        if (mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)/tag/([^/]+)", p)) and m == "POST":
            return self.tag(mt[1], mt[2])
        if mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)/xet-(read|write)-token/([^/]+)", p):
            return self.xet_token(mt[1], mt[2], mt[3])
        if mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)/tree/([^/]+)(/.*)?", p):
            return self.tree(mt[1], mt[2])
        if mt := re.fullmatch(r"/api/(models|datasets|spaces)/([^/]+/[^/]+)(/revision/[^/]+)?", p):
            return self.repo_info(mt[1], mt[2])
        if mt := re.fullmatch(r"/(?:(datasets|spaces)/)?([^/]+/[^/]+?)\.git/info/lfs/objects/batch", p):
            return self.lfs_batch(mt[1] or "models", mt[2])
        if mt := re.fullmatch(r"/_lfs/put/([0-9a-f]{64})", p):
            return self.lfs_put(mt[1])
        if mt := re.fullmatch(r"/_lfs/part/([0-9a-f]{64})/(\d+)", p):
            return self.lfs_part(mt[1], int(mt[2]))
        if mt := re.fullmatch(r"/_lfs/complete/([0-9a-f]{64})", p):
            return self.lfs_complete(mt[1])
        if mt := re.fullmatch(r"/_lfs/verify", p):
            return self.lfs_verify()
        if mt := re.fullmatch(r"/(?:(datasets|spaces)/)?([^/]+/[^/]+)/resolve/([^/]+)/(.+)", p):
            return self.resolve(mt[1] or "models", mt[2], urllib.parse.unquote(mt[4]))
        if p.startswith("/v1/") or p.startswith("/v2/"):
            return self.cas()
        self.body()
        self.error(404, "Sorry, we can't find the page you are looking for.")

    def may_write(self, rec: dict, repo_id: str | None = None) -> bool:
        return bool(rec.get("can_write"))

    def create_repo(self) -> None:
        rec = self.who()
        if rec is None:
            return
        req = json.loads(self.body())
        kind = {"model": "models", "dataset": "datasets", "space": "spaces"}[req.get("type") or "model"]
        ns = req.get("organization") or rec["user"]["name"]
        repo_id = f"{ns}/{req['name']}"
        if not self.may_write(rec) or ns not in (rec["user"]["name"],):
            return self.error(403, f'You don\'t have the rights to create a {kind[:-1]} under the namespace "{ns}"')
        url = f"{BASE}/{'' if kind == 'models' else kind + '/'}{repo_id}"
        with STORE.lock:
            if STORE.repo(kind, repo_id) is not None:
                return self.send(
                    409,
                    {"error": f"You already created this {kind[:-1]} repo: {repo_id}", "url": url, "name": repo_id},
                    {"X-Error-Message": f"You already created this {kind[:-1]} repo: {repo_id}"},
                )
            r = STORE.repo(kind, repo_id, create=True)
        self.send(200, {"url": url, "name": repo_id, "id": r["sha"][:24]})

    def need_repo(self, kind: str, repo_id: str, write: bool) -> dict | None:
        if self.headers.get("authorization") is None:
            # what the Hub does for a repository one may not see, without credentials
            self.error(401, "Invalid username or password.")
            return None
        rec = self.who()
        if rec is None:
            return None
        r = STORE.repo(kind, repo_id)
        if r is None:
            self.error(404, "Repository not found", "RepoNotFound")
            return None
        if write and not self.may_write(rec, repo_id):
            self.error(403, "Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request")
            return None
        return r

    def repo_info(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=False)
        if r is None:
            return
        self.send(
            200,
            {
                "_id": r["sha"][:24],
                "id": repo_id,
                "modelId": repo_id,
                "author": repo_id.split("/")[0],
                "sha": r["sha"],
                "private": r["private"],
                "disabled": False,
                "gated": False,
                "downloads": 0,
                "likes": 0,
                "tags": [],
                "createdAt": iso_days_ago(1),
                "lastModified": iso_days_ago(0),
                "siblings": [{"rfilename": f} for f in sorted(r["files"])],
                "spaces": [],
            },
        )

    def tag(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=True)
        if r is None:
            return
        name = json.loads(self.body())["tag"]
        if name in r["tags"]:
            return self.error(409, f"Tag reference exists already: {name}")
        r["tags"][name] = r["sha"]
        self.send(200, {})

    def tree(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=False)
        if r is None:
            return
        self.send(200, [{"type": "file", "oid": f["oid"], "size": f["size"], "path": p} for p, f in sorted(r["files"].items())])

    def preupload(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=True)
        if r is None:
            return
        req = json.loads(self.body())
        out = []
        for f in req["files"]:
            lfs = f["size"] >= LFS_THRESHOLD or f["path"].lower().endswith(LFS_SUFFIXES)
            entry = {"path": f["path"], "uploadMode": "lfs" if lfs else "regular", "shouldIgnore": False}
            old = r["files"].get(f["path"])
            if old:
                entry["oid"] = old["oid"]
            out.append(entry)
        self.send(200, {"files": out, "commitOid": r["sha"]})

    def lfs_batch(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=True)
        if r is None:
            return
        req = json.loads(self.body())
        multipart = "multipart" in req.get("transfers", [])
        objects = []
        for o in req["objects"]:
            oid, size = o["oid"], o["size"]
            item: dict = {"oid": oid, "size": size, "authenticated": True}
            if oid not in STORE.blobs:
                if multipart and size > PART_SIZE:
                    n = -(-size // PART_SIZE)
                    hdr = {"chunk_size": str(PART_SIZE)}
                    for i in range(1, n + 1):
                        hdr[f"{i:05d}"] = f"{BASE}/_lfs/part/{oid}/{i}?X-Amz-Signature=abc"
                    up = {"href": f"{BASE}/_lfs/complete/{oid}", "header": hdr}
                else:
                    up = {"href": f"{BASE}/_lfs/put/{oid}?X-Amz-Signature=abc"}
                item["actions"] = {"upload": up, "verify": {"href": f"{BASE}/_lfs/verify", "header": {}}}
            objects.append(item)
        self.send(
            200,
            {"transfer": "multipart" if multipart else "basic", "objects": objects},
            ctype="application/vnd.git-lfs+json",
        )

    def lfs_put(self, oid: str) -> None:
        data = self.body()
        if hashlib.sha256(data).hexdigest() != oid:
            return self.send(400, "<Error><Code>BadDigest</Code></Error>", ctype="application/xml")
        with STORE.lock:
            STORE.blobs[oid] = data
        self.send(200, "", {"ETag": '"%s"' % hashlib.md5(data).hexdigest()})

    def lfs_part(self, oid: str, n: int) -> None:
        data = self.body()
        with STORE.lock:
            STORE.multipart.setdefault(oid, {})[n] = data
        self.send(200, "", {"ETag": '"%s"' % hashlib.md5(data).hexdigest()})

    def lfs_complete(self, oid: str) -> None:
        req = json.loads(self.body())
        parts = STORE.multipart.get(oid, {})
        data = b"".join(parts[p["partNumber"]] for p in req["parts"] if p["partNumber"] in parts)
        if hashlib.sha256(data).hexdigest() != oid:
            return self.error(400, "upload is incomplete")
        with STORE.lock:
            STORE.blobs[oid] = data
            STORE.multipart.pop(oid, None)
        self.send(200, {})

    def lfs_verify(self) -> None:
        rec = self.who()
        if rec is None:
            return
        req = json.loads(self.body())
        if req["oid"] in STORE.blobs:
            return self.send(200, {})
        self.error(404, "object not found")

    def commit(self, kind: str, repo_id: str) -> None:
        r = self.need_repo(kind, repo_id, write=True)
        if r is None:
            return
        header: dict = {}
        adds: dict[str, dict] = {}
        dels: list[str] = []
        for line in self.body().splitlines():
            if not line.strip():
                continue
            item = json.loads(line)
            key, v = item["key"], item["value"]
            if key == "header":
                header = v
            elif key == "file":
                data = base64.b64decode(v["content"])
                adds[v["path"]] = {"oid": git_blob_sha1(data), "size": len(data), "lfs": False, "content": data}
            elif key == "lfsFile":
                oid = v["oid"]
                if oid not in STORE.blobs and oid not in STORE.xet_sha and not STORE.shards:
                    return self.error(
                        400,
                        "Your push was rejected because an LFS pointer pointed to a file that does not exist. "
                        f"For instance, this can happen if you used git push --no-verify to push your changes. Offending file: - {v['path']}",
                    )
                adds[v["path"]] = {"oid": oid, "size": v.get("size", 0), "lfs": True}
            elif key in ("deletedFile", "deletedFolder"):
                dels.append(v["path"])
        if not header.get("summary"):
            return self.error(400, "Commit summary is required")
        with STORE.lock:
            for d in dels:
                for f in [x for x in r["files"] if x == d or x.startswith(d.rstrip("/") + "/")]:
                    del r["files"][f]
            r["files"].update(adds)
            r["sha"] = hashlib.sha1((r["sha"] + json.dumps(sorted(adds))).encode() + os.urandom(8)).hexdigest()
            r["commits"].append({"oid": r["sha"], "summary": header["summary"], "files": sorted(adds), "deleted": dels})
        self.send(
            200,
            {
                "success": True,
                "commitOid": r["sha"],
                "commitUrl": f"{BASE}/{'' if kind == 'models' else kind + '/'}{repo_id}/commit/{r['sha']}",
                "hookOutput": "",
            },
        )

    def resolve(self, kind: str, repo_id: str, path: str) -> None:
        r = STORE.repo(kind, repo_id)
        if r is None:
            return self.error(401, "Invalid username or password.")
        f = r["files"].get(path)
        if f is None:
            return self.error(404, "Entry not found", "EntryNotFound")
        data = f.get("content") if not f["lfs"] else STORE.blobs.get(f["oid"], b"")
        self.send(200, data or b"", {"X-Repo-Commit": r["sha"], "ETag": '"%s"' % f["oid"]}, ctype="application/octet-stream")

    # ------------------------------------------------------------ xet (accepts anything, keeps sizes)
    def xet_token(self, kind: str, repo_id: str, mode: str) -> None:
        r = self.need_repo(kind, repo_id, write=mode == "write")
        if r is None:
            return
        exp = int(time.time()) + 3600
        self.send(
            200,
            {"accessToken": "xet-practice", "exp": exp, "casUrl": BASE},
            {"X-Xet-Access-Token": "xet-practice", "X-Xet-Token-Expiration": str(exp), "X-Xet-Cas-Url": BASE},
        )

    def cas(self) -> None:
        p, m = self.upath, self.command
        data = self.body()
        if m == "POST" and re.fullmatch(r"/v\d/xorbs/[^/]+/[0-9a-f]{64}", p):
            h = p.rsplit("/", 1)[1]
            with STORE.lock:
                fresh = h not in STORE.xorbs
                STORE.xorbs[h] = len(data)
            return self.send(200, {"was_inserted": fresh})
        if m == "HEAD" and "/xorbs/" in p:
            return self.send(200 if p.rsplit("/", 1)[1] in STORE.xorbs else 404, "")
        if m == "POST" and p in ("/v1/shards", "/v2/shards", "/shards"):
            with STORE.lock:
                STORE.shards += 1
            if p == "/v2/shards":  # newline-delimited progress frames; the last one says how it ended
                frames = [{"type": "validating", "verified": 1, "total": 1}, {"type": "committing", "stage": "syncing"}, {"type": "result"}]
                return self.send(200, "".join(json.dumps(f) + "\n" for f in frames), ctype="application/x-ndjson")
            return self.send(200, {"result": 1})
        if m == "POST" and p == "/v1/telemetry":
            return self.send(200, {})
        if "/chunks/" in p:
            return self.send(404, {"error": "not found"})
        self.send(404, {"error": "not found"})


class Done(Exception):
    """the answer was sent by a fault; the connection may live on"""


_orig_do = Handler.do


def _do(self: Handler) -> None:
    try:
        _orig_do(self)
    except Done:
        pass


for _m in ("GET", "POST", "PUT", "HEAD", "DELETE", "PATCH"):
    setattr(Handler, "do_" + _m, _do)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request, client_address) -> None:
        exc = sys.exc_info()[1]
        if not isinstance(exc, (ConnectionError, binascii.Error, ValueError, OSError)):
            super().handle_error(request, client_address)


def main() -> None:
    global BASE
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--host", default="127.0.0.1")
    ap.add_argument("--port", type=int, default=0, help="0 = any free port")
    ap.add_argument("--ready-file", help="written with the base URL once listening")
    ap.add_argument("--fault", action="append", default=[], help="a fault rule as JSON (repeatable)")
    ap.add_argument("--cert", help="serve https with this certificate (PEM) ...")
    ap.add_argument("--key", help="... and this key; the client needs SSL_CERT_FILE=<cert>")
    ap.add_argument("--legacy-401", action="store_true", help="unknown token -> 'Invalid credentials in Authorization header'")
    a = ap.parse_args()
    if not ipaddress.ip_address(a.host).is_loopback:
        sys.exit("the practice Hub binds loopback addresses only")
    for f in a.fault:
        STORE.faults.append(json.loads(f))
    STORE.modern_401 = not a.legacy_401
    srv = Server((a.host, a.port), Handler)
    BASE = f"http://{a.host}:{srv.server_address[1]}"
    if a.cert:
        import ssl

        ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ctx.load_cert_chain(a.cert, a.key)
        srv.socket = ctx.wrap_socket(srv.socket, server_side=True)
        BASE = BASE.replace("http:", "https:")
    print(BASE, flush=True)
    if a.ready_file:
        with open(a.ready_file, "w") as fh:
            fh.write(BASE)
    try:
        srv.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
