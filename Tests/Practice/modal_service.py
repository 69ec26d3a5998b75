#!/usr/bin/env python3
"""A Modal to practise on, on loopback only: enough of its gRPC service for the real `modal` to ask about tokens,
list environments and apps, and run functions, with MODAL_SERVER_URL=http://127.0.0.1:PORT.

It needs a Python that has the `modal` package; older and newer clients may talk to it.

    python modal_service.py --port 0 --control 0 --ready-file F

Tokens (id / secret): ak-good/as-good; ak-soon/as-soon expires in 3 days; ak-old/as-old is 120 days old;
ak-service/as-service a service user's; ak-noperm/as-noperm may not create apps; ak-expired/as-expired.

Control, plain HTTP on the second port:
    GET, DELETE        /log      the calls seen, no secrets
    GET, POST, DELETE  /faults   {"match": regex, "action": status | hang | reset | slow, "times": n, "skip": n}
    GET, POST          /run      how functions end: {"outcome": success | exception | timeout | failure | internal |
                                 terminated | never, "delay": seconds, "logs": [lines], "value": ...}
    GET, POST          /apps     the apps: state, description, how it ended; {"app": id or "*", "why": words} ends one

An app goes on until its client says that it is over, or, detached, until its functions have ended; without a sign of its
client for "grace" seconds (of /run, 60 by default) one that is not detached ends. `app stop` ends any.
"""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import json
import pickle
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpclib.const
import grpclib.server
from google.protobuf import message_factory
from google.protobuf.empty_pb2 import Empty
from grpclib import GRPCError, Status
from modal_proto import api_pb2

DAY = 86400
TOKENS = {
    "ak-good": dict(secret="as-good"),
    "ak-soon": dict(secret="as-soon", expires=3 * DAY),
    "ak-old": dict(secret="as-old", age=120 * DAY),
    "ak-service": dict(secret="as-service", service=True),
    "ak-noperm": dict(secret="as-noperm", deny=("AppCreate", "AppGetOrCreate")),
    "ak-expired": dict(secret="as-expired", expired=True),
}
OPEN_METHODS = {"TokenFlowCreate", "TokenFlowWait"}


class State:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.log: list[dict] = []
        self.faults: list[dict] = []
        self.run: dict = {"outcome": "success", "delay": 0.2, "logs": ["step 1 loss 0.9\n", "step 2 loss 0.5\n"], "value": {"status": "completed"}}
        self.apps: dict[str, dict] = {}
        self.functions: dict[str, str] = {}
        self.n = 0

    def next(self, prefix: str) -> str:
        with self.lock:
            self.n += 1
            return f"{prefix}-practice{self.n:014d}"

    def app(self, app_id: str) -> dict:
        """the app, once what became of it while nobody asked is known"""
        with self.lock:
            app = self.apps[app_id]
            now = time.time()
            if not app["done"]:
                if app["detached"]:
                    if app["left"] and app["open"] and max(app["open"]) <= now:
                        self.end(app, app.get("end", "local entrypoint completed."))
                elif app["seen"] + float(self.run.get("grace", 60)) < now:
                    self.end(app, "local client disconnected. Use `modal run --detach` to keep apps running.")
            return app

    def end(self, app: dict, why: str) -> None:
        if not app["done"]:
            app.update(done=True, stopped=time.time(), why=why)


S = State()


def authenticate(method: str, md) -> dict:
    if method in OPEN_METHODS:
        return {}
    if md.get("x-modal-client-type") == str(api_pb2.CLIENT_TYPE_CONTAINER):
        return {}
    tid, sec = md.get("x-modal-token-id"), md.get("x-modal-token-secret")
    if not tid or not sec:
        raise GRPCError(Status.UNAUTHENTICATED, "Token missing")
    if not tid.startswith("ak-"):
        raise GRPCError(Status.UNAUTHENTICATED, "Token ID is malformed")
    rec = TOKENS.get(tid)
    if rec is None:
        raise GRPCError(Status.UNAUTHENTICATED, "Token not found")
    if rec["secret"] != sec:
        raise GRPCError(Status.UNAUTHENTICATED, "Token validation failed")
    if rec.get("expired"):
        raise GRPCError(Status.UNAUTHENTICATED, "Token expired")
    if method in rec.get("deny", ()):
        raise GRPCError(Status.PERMISSION_DENIED, "You do not have permission to create apps in environment 'main'")
    return dict(rec, id=tid)


async def fault(method: str, stream) -> None:
    with S.lock:
        hit = None
        for f in S.faults:
            if not re.search(f["match"], method):
                continue
            if f.get("skip", 0) > 0:
                f["skip"] -= 1
                continue
            if "times" in f:
                if f["times"] <= 0:
                    continue
                f["times"] -= 1
            f["hits"] = f.get("hits", 0) + 1
            hit = dict(f)
            break
    if not hit:
        return
    if S.log:
        S.log[-1]["fault"] = hit["action"] + ":" + hit.get("status", "")
    if hit["action"] == "slow":
        await asyncio.sleep(float(hit.get("seconds", 1)))
    elif hit["action"] == "hang":
        await asyncio.sleep(float(hit.get("seconds", 3600)))
    elif hit["action"] == "reset":
        stream._stream.connection._transport.abort()
        await asyncio.sleep(3600)
    elif hit["action"] == "status":
        raise GRPCError(Status[hit.get("status", "UNAVAILABLE")], hit.get("message", "injected fault"))


# --------------------------------------------------------------------------- answers
def token_info(req, who):
    r = api_pb2.TokenInfoGetResponse(token_id=who["id"], workspace_id="ws-practice", workspace_name="practice", token_name="ci")
    if who.get("service"):
        r.service_user_identity.service_user_id = "su-practice"
        r.service_user_identity.service_user_name = "ci-bot"
        r.service_user_identity.created_by.user_id = "us-practice"
        r.service_user_identity.created_by.username = "tester"
    else:
        r.user_identity.user_id = "us-practice"
        r.user_identity.username = "tester"
    r.created_at.FromSeconds(int(time.time() - who.get("age", 10 * DAY)))
    if "expires" in who:
        r.expires_at.FromSeconds(int(time.time() + who["expires"]))
    return r


def environment(req, who):
    r = api_pb2.EnvironmentGetOrCreateResponse(environment_id="en-practice")
    r.metadata.name = getattr(req, "deployment_name", "") or "main"
    r.metadata.settings.image_builder_version = "2024.10"
    return r


def environments(req, who):
    return api_pb2.EnvironmentListResponse(items=[api_pb2.EnvironmentListItem(name="main", default=True, environment_id="en-practice")])


def app_create(req, who):
    app_id = S.next("ap")
    now = time.time()
    S.apps[app_id] = {
        "done": False, "started": now, "stopped": 0.0, "why": "", "seen": now, "left": False, "open": [],
        "detached": req.app_state == api_pb2.APP_STATE_DETACHED, "description": req.description,
    }
    url = f"https://modal.com/apps/practice/main/{app_id}"
    return api_pb2.AppCreateResponse(app_id=app_id, app_page_url=url, app_logs_url=url)


REASONS = {
    api_pb2.APP_DISCONNECT_REASON_LOCAL_EXCEPTION: "uncaught exception raised locally: RuntimeError().",
    api_pb2.APP_DISCONNECT_REASON_REMOTE_EXCEPTION: "uncaught exception raised in remote container: RuntimeError().",
    api_pb2.APP_DISCONNECT_REASON_KEYBOARD_INTERRUPT: "keyboard interrupt received. Use `modal run --detach` to prevent KeyboardInterrupts from killing apps.",
    api_pb2.APP_DISCONNECT_REASON_ENTRYPOINT_COMPLETED: "local entrypoint completed.",
}


def app_done(req, who):
    with S.lock:
        if req.app_id not in S.apps:
            return Empty()
        app = S.app(req.app_id)
        app["left"] = True
        goes_on = app["detached"] and app["open"] and max(app["open"]) > time.time()
        if not goes_on:
            S.end(app, REASONS.get(req.reason, "local client disconnected."))
    return Empty()


def app_seen(req, who):
    if req.app_id in S.apps:
        S.apps[req.app_id]["seen"] = time.time()
    return Empty()


def app_stop(req, who):
    if req.app_id not in S.apps:
        raise GRPCError(Status.NOT_FOUND, f"App {req.app_id} not found")
    S.end(S.app(req.app_id), "user stopped from CLI.")
    return Empty()


def app_state(app) -> int:
    if app["done"]:
        return api_pb2.APP_STATE_STOPPED
    if not app["detached"]:
        return api_pb2.APP_STATE_EPHEMERAL
    return api_pb2.APP_STATE_DETACHED_DISCONNECTED if app["left"] else api_pb2.APP_STATE_DETACHED


def app_list(req, who):
    r = api_pb2.AppListResponse()
    for app_id in list(S.apps):
        app = S.app(app_id)
        r.apps.add(
            app_id=app_id, description=app["description"], state=app_state(app), created_at=app["started"],
            stopped_at=app["stopped"], n_running_tasks=0 if app["done"] else 1)
    return r


def app_lifecycle(req, who):
    if req.app_id not in S.apps:
        raise GRPCError(Status.NOT_FOUND, f"App {req.app_id} not found")
    app = S.app(req.app_id)
    r = api_pb2.AppGetLifecycleResponse()
    r.lifecycle.app_state = app_state(app)
    r.lifecycle.created_at = app["started"]
    r.lifecycle.stopped_at = app["stopped"]
    return r


def app_lines(app) -> list[tuple[str, int]]:
    out = [(line, api_pb2.FILE_DESCRIPTOR_STDOUT) for line in S.run.get("logs", [])]
    if app["done"]:
        out.append((f"Stopping app - {app['why']}\n", api_pb2.FILE_DESCRIPTOR_INFO))
    return out


def app_fetch_logs(req, who):
    r = api_pb2.AppFetchLogsResponse()
    app = S.app(req.app_id)
    items = [api_pb2.TaskLogs(data=d, file_descriptor=f, timestamp=app["started"] + 0.001 * i) for i, (d, f) in enumerate(app_lines(app))]
    r.batches.add(entry_id="1", task_id="ta-practice", items=items)
    return r


def app_count_logs(req, who):
    r = api_pb2.AppCountLogsResponse(app_id=req.app_id)
    app = S.app(req.app_id)
    b = r.buckets.add(stdout_logs=len(app_lines(app)))
    b.bucket_start_at.FromSeconds(int(app["started"]))
    return r


def opened(function_id: str) -> None:
    """a call of one of the app's functions has begun, and ends as /run says"""
    with S.lock:
        app = S.apps.get(S.functions.get(function_id, ""))
        if app is not None:
            never = S.run["outcome"] == "never"
            app["open"].append(time.time() + (10**9 if never else float(S.run.get("delay", 0.2))))


def image(req, who):
    r = api_pb2.ImageGetOrCreateResponse(image_id=S.next("im"))
    r.result.status = api_pb2.GenericResult.GENERIC_STATUS_SUCCESS
    r.metadata.SetInParent()
    return r


def mount(req, who):
    r = api_pb2.MountGetOrCreateResponse(mount_id=S.next("mo"))
    r.handle_metadata.SetInParent()
    return r


def handle(req_fn, function_id: str):
    h = api_pb2.FunctionHandleMetadata(function_name=req_fn.function_name, function_type=req_fn.function_type, definition_id="de-" + function_id[3:])
    try:
        h.function_schema.CopyFrom(req_fn.function_schema)
    except AttributeError:
        pass
    for k in ("supported_input_formats", "supported_output_formats"):
        if hasattr(req_fn, k):
            getattr(h, k).extend(getattr(req_fn, k))
    return h


def function_precreate(req, who):
    fid = req.existing_function_id or S.next("fu")
    S.functions[fid] = req.app_id
    return api_pb2.FunctionPrecreateResponse(function_id=fid, handle_metadata=handle(req, fid))


def function_create(req, who):
    fid = req.existing_function_id or S.next("fu")
    S.functions[fid] = req.app_id
    fn = req.function_data if len(req.function_data.ranked_functions) else req.function
    r = api_pb2.FunctionCreateResponse(function_id=fid, handle_metadata=handle(fn, fid))
    if isinstance(fn, api_pb2.FunctionData):
        r.function_data.CopyFrom(fn)
    else:  # clients up to 1.5 read .function, newer ones .function_data
        r.function.CopyFrom(fn)
        r.function_data.function_name = fn.function_name
        r.function_data.function_type = fn.function_type
        r.function_data.ranked_functions.add(rank=0).function.CopyFrom(fn)
    return r


def function_map(req, who):
    opened(req.function_id)
    r = api_pb2.FunctionMapResponse(function_call_id=S.next("fc"), function_call_jwt="jwt", sync_client_retries_enabled=False)
    for i, _ in enumerate(req.pipelined_inputs):
        r.pipelined_inputs.add(idx=i, input_id=S.next("in"), input_jwt="jwt")
    return r


def function_put(req, who):
    if len(req.inputs):
        opened(req.function_id)
    r = api_pb2.FunctionPutInputsResponse()
    for i, _ in enumerate(req.inputs):
        r.inputs.add(idx=i, input_id=S.next("in"), input_jwt="jwt")
    return r


async def function_outputs(req, who):
    spec = S.run
    if spec["outcome"] == "never":
        await asyncio.sleep(min(float(req.timeout), 55))
        return api_pb2.FunctionGetOutputsResponse(num_unfinished_inputs=1)
    await asyncio.sleep(float(spec.get("delay", 0.2)))
    G = api_pb2.GenericResult
    item = api_pb2.FunctionGetOutputsItem(idx=0, input_id="in-practice", data_format=api_pb2.DATA_FORMAT_PICKLE, output_created_at=time.time())
    o = spec["outcome"]
    if o == "success":
        item.result.status = G.GENERIC_STATUS_SUCCESS
        item.result.data = pickle.dumps(spec.get("value"), protocol=4)
    elif o == "exception":
        item.result.status = G.GENERIC_STATUS_FAILURE
        item.result.exception = "RuntimeError('CUDA out of memory')"
        item.result.traceback = "Traceback ...\nRuntimeError: CUDA out of memory"
        item.result.data = pickle.dumps(RuntimeError("CUDA out of memory"), protocol=4)
    elif o == "timeout":
        item.result.status = G.GENERIC_STATUS_TIMEOUT
        item.result.exception = "Task's current input in-practice hit its timeout of 60s"
    elif o == "internal":
        item.result.status = G.GENERIC_STATUS_INTERNAL_FAILURE
        item.result.exception = "internal failure"
    elif o == "terminated":
        item.result.status = G.GENERIC_STATUS_TERMINATED
        item.result.exception = "Function call was cancelled by user or a failed input."
    else:
        item.result.status = G.GENERIC_STATUS_FAILURE
        item.result.exception = "task exited with failure, status = exit status: 137"
    return api_pb2.FunctionGetOutputsResponse(outputs=[item], last_entry_id="1-0", num_unfinished_inputs=0)


def volume(req, who):
    r = api_pb2.VolumeGetOrCreateResponse(volume_id=S.next("vo"))
    if hasattr(r, "metadata"):
        r.metadata.SetInParent()
    return r


def secret(req, who):
    r = api_pb2.SecretGetOrCreateResponse(secret_id=S.next("st"))
    if hasattr(r, "metadata"):
        r.metadata.SetInParent()
    return r


def token_flow(req, who):
    return api_pb2.TokenFlowCreateResponse(token_flow_id="tf-practice", web_url="http://127.0.0.1:1/token-flow/tf-practice", code="CODE", wait_secret="ws")


async def token_flow_wait(req, who):
    await asyncio.sleep(1)
    return api_pb2.TokenFlowWaitResponse(token_id="ak-good", token_secret="as-good", workspace_username="practice")


UNARY = {
    "ClientHello": lambda q, w: api_pb2.ClientHelloResponse(),
    "TokenInfoGet": token_info,
    "WorkspaceNameLookup": lambda q, w: api_pb2.WorkspaceNameLookupResponse(username="practice", workspace_name="practice"),
    "EnvironmentGetOrCreate": environment,
    "EnvironmentList": environments,
    "AppList": app_list,
    "AppGetLifecycle": app_lifecycle,
    "AppStop": app_stop,
    "AppFetchLogs": app_fetch_logs,
    "AppCountLogs": app_count_logs,
    "AppCreate": app_create,
    "AppHeartbeat": app_seen,
    "AppPublish": lambda q, w: api_pb2.AppPublishResponse(url="", deployed_at=time.time()),
    "AppClientDisconnect": app_done,
    "AppSetObjects": lambda q, w: Empty(),
    "ImageGetOrCreate": image,
    "MountGetOrCreate": mount,
    "MountBatchedCheckExistence": lambda q, w: api_pb2.MountBatchedCheckExistenceResponse(),  # nothing is missing
    "MountPutFile": lambda q, w: api_pb2.MountPutFileResponse(exists=True),
    "VolumeGetOrCreate": volume,
    "VolumeHeartbeat": lambda q, w: Empty(),
    "SecretGetOrCreate": secret,
    "FunctionPrecreate": function_precreate,
    "FunctionCreate": function_create,
    "FunctionMap": function_map,
    "FunctionPutInputs": function_put,
    "FunctionGetOutputs": function_outputs,
    "FunctionCallCancel": lambda q, w: Empty(),
    "AuthTokenGet": lambda q, w: api_pb2.AuthTokenGetResponse(token="e30.e30.e30"),
    "TokenFlowCreate": token_flow,
    "TokenFlowWait": token_flow_wait,
    "TokenDelete": lambda q, w: Empty(),
}


async def app_logs(req, who, stream):
    app = S.app(req.app_id) if req.app_id in S.apps else {"done": True, "why": ""}
    for i, (line, descriptor) in enumerate(app_lines(app)):
        await stream.send_message(
            api_pb2.TaskLogsBatch(
                entry_id=str(i + 1),
                task_id="ta-practice",
                items=[api_pb2.TaskLogs(data=line, file_descriptor=descriptor, timestamp=time.time())],
            )
        )
    end = time.time() + max(float(req.timeout), 1)
    while not app["done"] and time.time() < end:
        await asyncio.sleep(0.05)
    if app["done"]:
        await stream.send_message(api_pb2.TaskLogsBatch(app_done=True))


async def image_join(req, who, stream):
    r = api_pb2.ImageJoinStreamingResponse(entry_id="1", eof=True)
    r.result.status = api_pb2.GenericResult.GENERIC_STATUS_SUCCESS
    r.metadata.SetInParent()
    await stream.send_message(r)


async def volume_list(req, who, stream):
    await stream.send_message(api_pb2.VolumeListFilesResponse())


STREAMS = {"AppGetLogs": app_logs, "ImageJoinStreaming": image_join, "VolumeListFiles": volume_list}


class Service:
    """every method of the service; those without an answer above say UNIMPLEMENTED"""

    def __mapping__(self):
        out = {}
        svc = api_pb2.DESCRIPTOR.services_by_name["ModalClient"]
        for m in svc.methods:
            req = message_factory.GetMessageClass(m.input_type)
            rep = message_factory.GetMessageClass(m.output_type)
            card = {
                (False, False): grpclib.const.Cardinality.UNARY_UNARY,
                (False, True): grpclib.const.Cardinality.UNARY_STREAM,
                (True, False): grpclib.const.Cardinality.STREAM_UNARY,
                (True, True): grpclib.const.Cardinality.STREAM_STREAM,
            }[(m.client_streaming, m.server_streaming)]
            out[f"/{svc.full_name}/{m.name}"] = grpclib.const.Handler(self.handler(m.name), card, req, rep)
        return out

    def handler(self, name: str):
        async def h(stream) -> None:
            md = dict(stream.metadata.items()) if stream.metadata else {}
            with S.lock:
                S.log.append(
                    {
                        "t": round(time.time(), 3),
                        "rpc": name,
                        "token_id": md.get("x-modal-token-id", ""),
                        "client": md.get("x-modal-client-version", ""),
                        "attempt": md.get("x-retry-attempt", ""),
                        "deadline": round(stream.deadline.time_remaining(), 1) if stream.deadline else None,
                    }
                )
                entry = S.log[-1]
            try:
                await fault(name, stream)
                who = authenticate(name, md)
                req = await stream.recv_message()
                if name in STREAMS:
                    await STREAMS[name](req, who, stream)
                elif name in UNARY:
                    r = UNARY[name](req, who)
                    if asyncio.iscoroutine(r):
                        r = await r
                    await stream.send_message(r)
                else:
                    raise GRPCError(Status.UNIMPLEMENTED, f"{name} is not implemented by this server")
                entry["ok"] = True
            except GRPCError as e:
                entry["status"] = f"{e.status.name}: {e.message}"
                raise

        return h


class Control(BaseHTTPRequestHandler):
    def log_message(self, *_a) -> None:
        pass

    def do(self) -> None:
        n = int(self.headers.get("content-length") or 0)
        data = json.loads(self.rfile.read(n)) if n else None
        with S.lock:
            if self.path == "/log":
                if self.command == "DELETE":
                    S.log.clear()
                out = S.log
            elif self.path == "/faults":
                if self.command == "DELETE":
                    S.faults.clear()
                elif self.command == "POST":
                    S.faults.extend(data if isinstance(data, list) else [data])
                out = S.faults
            elif self.path == "/run":
                if self.command == "POST":
                    S.run = data
                out = S.run
            elif self.path == "/apps":
                for app_id in list(S.apps) if self.command == "POST" else []:
                    if data["app"] in ("*", app_id):
                        S.end(S.apps[app_id], data["why"])
                out = {app_id: {**S.app(app_id), "state": app_state(S.apps[app_id])} for app_id in S.apps}
            else:
                out = {"error": "no such control"}
            body = json.dumps(out).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = do


async def amain(a, control: int) -> None:
    srv = grpclib.server.Server([Service()])
    await srv.start(a.host, a.port)
    port = srv._server.sockets[0].getsockname()[1]
    places = f"http://{a.host}:{port} http://{a.host}:{control}"
    print(places, flush=True)
    if a.ready_file:
        with open(a.ready_file, "w") as fh:
            fh.write(places)
    await srv.wait_closed()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--host", default="127.0.0.1")
    ap.add_argument("--port", type=int, default=0)
    ap.add_argument("--control", type=int, default=0)
    ap.add_argument("--ready-file")
    a = ap.parse_args()
    if not ipaddress.ip_address(a.host).is_loopback:
        sys.exit("the practice Modal binds loopback addresses only")
    ctl = ThreadingHTTPServer((a.host, a.control), Control)
    ctl.daemon_threads = True
    threading.Thread(target=ctl.serve_forever, daemon=True).start()
    try:
        asyncio.run(amain(a, ctl.server_address[1]))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
