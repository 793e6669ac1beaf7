"""From a request of the document to a call: variables, address, sign-in, headers and body.

Room: app. Used by app/live_test.py. Reads nothing but the presence of body files; nothing is sent here.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from integrator_gui.app.transport import Call, Connection, Part
from integrator_gui.domain.document import Auth, BackendDocument, Body, Environment, FormField, KeyValue, Request
from integrator_gui.domain.errors import BadHeader, BodyFileUnreadable, BodyNotJson
from integrator_gui.domain.urls import Address, address, place_in_url
from integrator_gui.domain.variables import Scope, fill

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_MUTATION = re.compile(r"\bmutation\b\s*([_A-Za-z]\w*)?")
_GRAPHQL_NOISE = re.compile(r'#[^\n]*|"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"')
_OPERATION = re.compile(r"\b(query|mutation|subscription)\b\s*([_A-Za-z]\w*)?[^{}]*\{")

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
_TYPES = {
    "json": "application/json",
    "graphql": "application/json",
    "form": "application/x-www-form-urlencoded",
    "text": "text/plain; charset=utf-8",
}


def effective_auth(document: BackendDocument, environment: Environment, request: Request) -> Auth:
    """The request's own sign-in, else the nearest folder's, else the environment's."""
    if request.auth.kind != "inherit":
        return request.auth
    folders = {f.path: f for f in document.folders}
    path = request.folder
    while path:
        if path in folders and folders[path].auth.kind != "inherit":
            return folders[path].auth
        path = path.rpartition("/")[0]
    return environment.auth


def writes(request: Request) -> bool:
    """Does sending it change anything on the server, as far as can be known?"""
    if request.writes is not None:
        return request.writes
    if request.body.kind == "graphql":
        return _is_mutation(request.body)
    return request.method.upper() not in READING


def templates(document: BackendDocument, environment: Environment, request: Request) -> Iterator[str]:
    """Every text of the call that may hold a reference."""
    auth = effective_auth(document, environment, request)
    yield _with_base(document, request.url)
    for row in (*request.params, *request.headers, *request.cookies):
        if row.enabled:
            yield row.name
            yield row.value
    yield from (auth.token, auth.username, auth.password, auth.name, auth.value)
    body = request.body
    if body.kind != "none":
        yield from (body.text, body.variables, body.operation, body.content_type, body.file)
        for field in body.fields:
            if field.enabled:
                yield from (field.name, field.value, field.file)
    yield from (environment.proxy, environment.tls.client_key_password)


def build(document: BackendDocument, environment: Environment, request: Request, root: str, scope: Scope) -> Call:
    """Raises VariableMissing, VariableCycle, SecretMissing, BadUrl, BadHeader, BadBody."""
    auth = effective_auth(document, environment, request)
    rows = [(n, v) for n, v in _rows(request.params, scope, "params") if n or v]
    headers = _headers(request, scope)
    signed = _sign(auth, scope)
    if signed.get("query"):
        rows.append(signed["query"])
    where = _address(document, request, scope, rows)
    if where.username and "header" not in signed:
        signed["header"] = ("Authorization", _basic(where.username, where.password))
    names = {n.lower() for n, _ in headers}
    private = {"authorization", "proxy-authorization", "cookie"}
    if "header" in signed:
        private.add(signed["header"][0].lower())
        if signed["header"][0].lower() not in names:
            headers.append(signed["header"])
    cookies = [*_rows(request.cookies, scope, "cookies"), *filter(None, [signed.get("cookie")])]
    if cookies:
        headers.append(("Cookie", "; ".join(f"{n}={v}" for n, v in cookies)))
    content, path, parts, kind = _body(request.body, root, scope)
    if kind and "content-type" not in names:
        headers.append(("Content-Type", kind))
    for name, value in headers:
        _check_header(name, value)
    settings = request.settings
    return Call(
        method=request.method.strip().upper() or "GET",
        url=where.url,
        headers=tuple(headers),
        content=content,
        path=path,
        parts=parts,
        connection=_connection(environment, request, root, scope),
        timeout_ms=settings.timeout_ms,
        follow_redirects=settings.follow_redirects,
        max_redirects=settings.max_redirects,
        private=frozenset(private),
        jar=f"{document.id}/{environment.id}",
    )


def _with_base(document: BackendDocument, url: str) -> str:
    """An address that starts with a slash lies below the environment's base URL."""
    url = url.strip()
    return "{{" + document.services.api.base_variable + "}}" + url if url.startswith("/") else url


def _address(document: BackendDocument, request: Request, scope: Scope, rows: list[tuple[str, str]]) -> Address:
    url, base = request.url.strip(), ""
    if url.startswith("/"):
        base = fill("{{" + document.services.api.base_variable + "}}", scope, "url").rstrip("/")
    text = base + fill(url, scope, "url", lambda value, before: place_in_url(value, base + before))
    return address(text, rows)


def _rows(rows: tuple[KeyValue, ...], scope: Scope, where: str) -> list[tuple[str, str]]:
    return [(fill(r.name, scope, where), fill(r.value, scope, where)) for r in rows if r.enabled]


def _headers(request: Request, scope: Scope) -> list[tuple[str, str]]:
    return [(n.strip(), v.strip()) for n, v in _rows(request.headers, scope, "headers") if n.strip()]


def _check_header(name: str, value: str) -> None:
    if not _TOKEN.fullmatch(name) or _UNSENDABLE.search(value):
        raise BadHeader(name=name)


def _sign(auth: Auth, scope: Scope) -> dict[str, tuple[str, str]]:
    """Place ("header", "query", "cookie") -> name and value."""
    if auth.kind == "bearer":
        return {"header": ("Authorization", f"Bearer {fill(auth.token, scope, 'auth')}")}
    if auth.kind == "basic":
        user, password = fill(auth.username, scope, "auth"), fill(auth.password, scope, "auth")
        return {"header": ("Authorization", _basic(user, password))}
    if auth.kind == "apikey" and auth.name:
        return {auth.place: (fill(auth.name, scope, "auth"), fill(auth.value, scope, "auth"))}
    return {}


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _connection(environment: Environment, request: Request, root: str, scope: Scope) -> Connection:
    tls = environment.tls
    verify = request.settings.verify_tls
    return Connection(
        http2=request.settings.http2,
        verify=tls.verify if verify is None else verify,
        ca_file=_path(tls.ca_file, root),
        client_cert=_path(tls.client_cert, root),
        client_key=_path(tls.client_key, root),
        client_key_password=fill(tls.client_key_password, scope, "tls"),
        proxy=fill(environment.proxy, scope, "proxy").strip(),
    )


def _path(path: str, root: str) -> str:
    return os.path.join(root, path) if path else ""


# --- bodies ---------------------------------------------------------------------------------------

_Made = tuple[bytes, str, tuple[Part, ...], str]  # content, path, parts, content type


def _body(body: Body, root: str, scope: Scope) -> _Made:
    kind = fill(body.content_type, scope, "body") or _TYPES.get(body.kind, "")
    if body.kind == "json":
        return fill(body.text, scope, "body", place_in_json).encode(), "", (), kind
    if body.kind == "text":
        return fill(body.text, scope, "body").encode(), "", (), kind
    if body.kind == "graphql":
        return _graphql(body, scope), "", (), kind
    if body.kind == "form":
        pairs = [
            (fill(f.name, scope, "body"), fill(f.value, scope, "body")) for f in body.fields if f.enabled and f.name
        ]
        return urlencode(pairs).encode(), "", (), kind
    if body.kind == "multipart":
        return b"", "", tuple(_part(f, root, scope) for f in body.fields if f.enabled and f.name), ""
    if body.kind == "file":
        path = _readable(fill(body.file, scope, "body"), root)
        return b"", path, (), kind or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return b"", "", (), ""


def place_in_json(value: str, before: str) -> str:
    """Inside a string a value is escaped; elsewhere (a number, a whole object) it stands as it is."""
    inside = '"' in _STRINGS.sub("", before)
    return json.dumps(value, ensure_ascii=False)[1:-1] if inside else value


def _graphql(body: Body, scope: Scope) -> bytes:
    call: dict[str, object] = {"query": fill(body.text, scope, "body")}
    text = fill(body.variables, scope, "body", place_in_json)
    if text.strip():
        try:
            call["variables"] = json.loads(text)
        except ValueError as error:
            line, col = getattr(error, "lineno", 1), getattr(error, "colno", 1)
            raise BodyNotJson(line=line, col=col, reason=getattr(error, "msg", str(error))) from None
    if body.operation:
        call["operationName"] = fill(body.operation, scope, "body")
    return json.dumps(call, ensure_ascii=False).encode()


def _part(field: FormField, root: str, scope: Scope) -> Part:
    name = fill(field.name, scope, "body")
    if not field.file:
        data = fill(field.value, scope, "body").encode()
        return Part(name=name, data=data, content_type=field.content_type)
    path = _readable(fill(field.file, scope, "body"), root)
    kind = field.content_type or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Part(name=name, path=path, filename=os.path.basename(path), content_type=kind)


def _readable(file: str, root: str) -> str:
    path = os.path.join(root, file)
    try:
        if not os.path.isfile(path):
            raise FileNotFoundError(2, "no such file")
        with open(path, "rb"):
            return path
    except OSError as error:
        raise BodyFileUnreadable(file=file, reason=error.strerror or str(error)) from None


def _is_mutation(body: Body) -> bool:
    """The operation that will run; any mutation counts where that is not plain."""
    text = _GRAPHQL_NOISE.sub(" ", body.text)
    operations = {m[2] or "": m[1] for m in _OPERATION.finditer(text)}
    if body.operation and body.operation in operations:
        return operations[body.operation] == "mutation"
    return bool(_MUTATION.search(text))
