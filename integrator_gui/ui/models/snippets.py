"""The request as a curl line and as the call that the game makes, without any secret in either.

Room: ui (pure functions, no Qt). Called by presenters/response.py and the breadcrumb row. A secret becomes a shell
variable (`$API_TOKEN`) or a word for the reader; other variables are put in where their value is known.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping

from integrator_gui.domain.document import Auth, Request
from integrator_gui.ui.models import url_query

VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_TYPES = {
    "json": "application/json",
    "graphql": "application/json",
    "form": "application/x-www-form-urlencoded",
    "text": "text/plain; charset=utf-8",
}


def call(request: Request, base: str = "base", short: bool = True) -> str:
    """`api.request('/v2/players/…', {method: 'PUT'})`, on one line for the breadcrumb row."""
    endpoint = _endpoint(request, base)
    if short:
        endpoint = VARIABLE.sub("…", endpoint.partition("?")[0])
        options = "" if request.method == "GET" else f", {{method: {ts_string(request.method)}}}"
        return f"api.request({ts_string(endpoint)}{options})"
    return _typescript(request, endpoint)


def curl(request: Request, values: Mapping[str, str], auth: Auth | None = None) -> str:
    """A command for a POSIX shell. `values` are the resolved variables that are not secret."""
    url = url_query.join(request.url, request.params)
    lines = [f"curl -X {request.method} {_word(url, values)}"]
    headers = [(h.name, h.value) for h in request.headers if h.enabled and h.name]
    names = {n.lower() for n, _ in headers}
    media = request.body.content_type or _TYPES.get(request.body.kind, "")
    if media and "content-type" not in names:
        headers.append(("Content-Type", media))
    headers += _auth_headers(auth or request.auth, names)
    lines += [f"-H {_word(f'{n}: {v}', values)}" for n, v in headers]
    signed = auth or request.auth
    if signed.kind == "basic" and "authorization" not in names:
        lines.append(f"-u {_word(f'{signed.username}:{signed.password}', values)}")
    cookies = "; ".join(f"{c.name}={c.value}" for c in request.cookies if c.enabled and c.name)
    if cookies:
        lines.append(f"-b {_word(cookies, values)}")
    lines += _curl_body(request, values)
    if request.settings.follow_redirects:
        lines.append(f"-L --max-redirs {request.settings.max_redirects}")
    lines.append(f"--max-time {request.settings.timeout_ms / 1000:g}")
    return " \\\n  ".join(lines)


def ts_string(text: str) -> str:
    """A TypeScript string literal in single quotes."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{inner.replace(chr(0x2028), chr(92) + 'u2028').replace(chr(0x2029), chr(92) + 'u2029')}'"


def _endpoint(request: Request, base: str) -> str:
    url = url_query.join(request.url, request.params)
    shortened = re.sub(r"^\{\{\s*" + re.escape(base) + r"\s*\}\}", "", url)
    return shortened or "/"


def _typescript(request: Request, endpoint: str) -> str:
    options = []
    if request.method != "GET":
        options.append(f"    method: {ts_string(request.method)},")
    headers = [h for h in request.headers if h.enabled and h.name]
    if headers:
        inner = ", ".join(f"{ts_string(h.name)}: {_template(h.value)}" for h in headers)
        options.append(f"    headers: {{ {inner} }},")
    body = _ts_body(request)
    if body:
        options.append(f"    body: {body},")
    tail = ", {\n" + "\n".join(options) + "\n}" if options else ""
    result = f"const result = await api.request({_template(endpoint)}{tail});"
    return f"{result}\n{_AFTERWARDS}"


_AFTERWARDS = """if (result.success) {
    // result.data
} else {
    // result.error, result.statusCode
}"""


def _ts_body(request: Request) -> str:
    body = request.body
    if body.kind == "json" and body.text.strip():
        return _ts_json(body.text)
    if body.kind == "graphql":
        variables = _ts_json(body.variables) if body.variables.strip() else "{}"
        return f"{{ query: {_template(body.text)}, variables: {variables} }}"
    if body.kind == "text" and body.text:
        return _template(body.text)
    if body.kind == "form":
        pairs = [f"{f.name}={f.value}" for f in body.fields if f.enabled]
        return _template("&".join(pairs))
    return ""


def _ts_json(text: str) -> str:
    """The JSON text as a TypeScript expression: a lone variable becomes a name, one in a string a template."""

    def swap(match: re.Match[str]) -> str:
        token = match.group()
        if token.startswith("{{"):
            return _name(token)
        return _template(json.loads(token)) if VARIABLE.search(token) and _is_json(token) else token

    return re.sub(r'"(?:[^"\\]|\\.)*"|\{\{[^{}]*\}\}', swap, text.strip()).replace("\n", "\n    ")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _template(text: str) -> str:
    if not VARIABLE.search(text):
        return ts_string(text)
    out, at = [], 0
    for match in VARIABLE.finditer(text):
        out += [_escape(text[at : match.start()]), "${" + _name(match.group()) + "}"]
        at = match.end()
    return f"`{''.join(out)}{_escape(text[at:])}`"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")


_DYNAMIC = {
    "$isoNow": "new Date().toISOString()",
    "$timestamp": "Math.floor(Date.now() / 1000)",
    "$randomInt": "Math.floor(Math.random() * 1001)",
    "$uuid": "newId()",
}


def _name(variable: str) -> str:
    inner = variable.strip("{} ").removeprefix("secret:").strip()
    if inner in _DYNAMIC:
        return _DYNAMIC[inner]
    name = re.sub(r"\W+(\w?)", lambda m: m.group(1).upper(), inner)
    return name if name and not name[0].isdigit() else f"_{name}"


def _auth_headers(auth: Auth, names: set[str]) -> list[tuple[str, str]]:
    if "authorization" in names:
        return []
    if auth.kind == "bearer":
        return [("Authorization", f"Bearer {auth.token}")]
    if auth.kind == "apikey" and auth.place == "header":
        return [(auth.name, auth.value)]
    if auth.kind == "apikey" and auth.place == "cookie":
        return [("Cookie", f"{auth.name}={auth.value}")]
    return []


def _curl_body(request: Request, values: Mapping[str, str]) -> list[str]:
    body = request.body
    fields = [f for f in body.fields if f.enabled and f.name]
    if body.kind in ("json", "text") and body.text:
        return [f"--data-raw {_word(body.text, values)}"]
    if body.kind == "graphql":
        text = json.dumps({"query": body.text})[:-1] + ', "variables": ' + (body.variables.strip() or "{}") + "}"
        return [f"--data-raw {_word(text, values)}"]
    if body.kind == "form":
        return [f"--data-urlencode {_word(f'{f.name}={f.value}', values)}" for f in fields]
    if body.kind == "multipart":
        return [f"-F {_word(f.name + '=' + (f'@{f.file}' if f.file else f.value), values)}" for f in fields]
    if body.kind == "file" and body.file:
        return [f"--data-binary {_word('@' + body.file, values)}"]
    return []


def _word(text: str, values: Mapping[str, str]) -> str:
    """One shell word. What is not known at hand (a secret, a dynamic value) becomes a shell variable."""
    parts, at = [], 0
    for match in VARIABLE.finditer(text):
        name = match.group(1)
        known = values.get(name)
        parts.append((text[at : match.start()], ""))
        parts.append((known, "") if known is not None else ("", _shell_name(name)))
        at = match.end()
    parts.append((text[at:], ""))
    merged: list[str] = []
    plain = ""
    for literal, variable in parts:
        plain += literal
        if variable:
            merged += [shlex.quote(plain)] if plain else []
            merged.append(f'"${variable}"')
            plain = ""
    if plain or not merged:
        merged.append(shlex.quote(plain))
    return "".join(merged)


def _shell_name(name: str) -> str:
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.removeprefix("secret:").strip("$ "))
    return re.sub(r"\W+", "_", plain).upper()
