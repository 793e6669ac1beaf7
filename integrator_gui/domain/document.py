"""The backend document: what the user configures, as immutable values.

Room: domain. Kept in `<game>/backend/` by adapters/document_store.py, one thing a file; edited through
app/workspace.py (every edit makes a new `BackendDocument`, so undo is keeping the old one).
Texts may hold `{{name}}` (a variable) and `{{secret:name}}` (a reference into the vault, never the value).
All times are integer milliseconds.
"""

from __future__ import annotations

from typing import Literal

import msgspec

FORMAT = 1

Method = str  # "GET" ... upper case; any token is allowed
BodyKind = Literal["none", "json", "form", "multipart", "text", "file", "graphql"]
AuthKind = Literal["inherit", "none", "bearer", "basic", "apikey"]
CheckKind = Literal["status", "header", "jsonpath", "latency"]
CheckOp = Literal["equals", "not_equals", "contains", "matches", "exists", "missing", "less", "greater", "in"]
CaptureFrom = Literal["jsonpath", "header", "status"]


class _Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    pass


class KeyValue(_Value, frozen=True):
    """One row of params, headers, cookies or form fields."""

    name: str
    value: str = ""
    enabled: bool = True
    note: str = ""


class Variable(KeyValue, frozen=True):
    """One variable of an environment. Only what is marked `ship`, and the base address, goes into the game."""

    ship: bool = False


class FormField(_Value, frozen=True):
    """One part of a multipart body: text in `value`, or a file in `file` (path, relative to the game root)."""

    name: str
    value: str = ""
    file: str = ""
    content_type: str = ""
    enabled: bool = True


class Auth(_Value, frozen=True):
    """How a call signs in. `inherit` asks the folder, then the environment."""

    kind: AuthKind = "inherit"
    token: str = ""  # bearer
    username: str = ""  # basic
    password: str = ""  # basic; a {{secret:…}} reference
    name: str = ""  # apikey: header, query or cookie name
    value: str = ""  # apikey
    place: Literal["header", "query", "cookie"] = "header"


class Body(_Value, frozen=True):
    kind: BodyKind = "none"
    text: str = ""  # json, text; the query of graphql
    variables: str = ""  # graphql variables, JSON text
    operation: str = ""  # graphql operation name
    content_type: str = ""  # overrides the kind's own
    fields: tuple[FormField, ...] = ()  # form, multipart
    file: str = ""  # file: path relative to the game root


class Check(_Value, frozen=True):
    """`target`: header name or JSONPath; `value`: what is expected, as text (latency: ms)."""

    kind: CheckKind
    op: CheckOp = "equals"
    target: str = ""
    value: str = ""
    enabled: bool = True


class Capture(_Value, frozen=True):
    """Keeps a piece of the answer as the run-time variable `variable`."""

    variable: str
    source: CaptureFrom = "jsonpath"
    target: str = ""


class RequestSettings(_Value, frozen=True):
    timeout_ms: int = 30_000
    follow_redirects: bool = True
    max_redirects: int = 10
    http2: bool = True
    verify_tls: bool | None = None  # None: as the environment says


class Request(_Value, frozen=True):
    """One REST or GraphQL call. `folder` is a path such as "Player" or "Shop/Offers"; "" is the top."""

    id: str
    name: str
    folder: str = ""
    order: int = 0
    method: Method = "GET"
    url: str = ""
    params: tuple[KeyValue, ...] = ()
    headers: tuple[KeyValue, ...] = ()
    cookies: tuple[KeyValue, ...] = ()
    auth: Auth = Auth()
    body: Body = Body()
    checks: tuple[Check, ...] = ()
    captures: tuple[Capture, ...] = ()
    settings: RequestSettings = RequestSettings()
    writes: bool | None = None  # None: judged by the method (and by the operation for GraphQL)
    docs: str = ""


class Tls(_Value, frozen=True):
    """Paths are relative to the game root or absolute; the key's pass phrase is a {{secret:…}} reference."""

    verify: bool = True
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    client_key_password: str = ""


class Environment(_Value, frozen=True):
    """A named set of variables. In `production` every send that writes asks first."""

    id: str
    name: str
    order: int = 0
    production: bool = False
    variables: tuple[Variable, ...] = ()
    auth: Auth = Auth(kind="none")
    proxy: str = ""
    tls: Tls = Tls()


class Folder(_Value, frozen=True):
    """Settings of a request folder; a folder without settings has no file."""

    id: str
    path: str
    order: int = 0
    auth: Auth = Auth()
    docs: str = ""


class RetryPolicy(_Value, frozen=True):
    """Shared by the live test and the generated APIClient; see policies/retry.py."""

    max_attempts: int = 3
    base_delay_ms: int = 300
    max_delay_ms: int = 10_000
    jitter: Literal["none", "full", "equal", "decorrelated"] = "full"
    statuses: tuple[int, ...] = (408, 425, 429, 500, 502, 503, 504)
    retry_unsafe: bool = False  # POST and PATCH only with an idempotency key unless true
    total_budget_ms: int = 60_000


class CachePolicy(_Value, frozen=True):
    enabled: bool = False
    ttl_ms: int = 30_000
    max_entries: int = 64
    use_etag: bool = True


class Envelope(_Value, frozen=True):
    """The `{code, message, data}` shape of many game servers; switched off while `code_field` is ""."""

    code_field: str = ""
    ok_codes: tuple[str, ...] = ("0", "200")
    message_field: str = "message"
    data_field: str = "data"


class ApiService(_Value, frozen=True):
    """Settings of the APIClient component (services/api.toml)."""

    enabled: bool = True
    timeout_ms: int = 10_000
    retry: RetryPolicy = RetryPolicy()
    cache: CachePolicy = CachePolicy()
    envelope: Envelope = Envelope()
    base_variable: str = "base"  # the environment variable that holds the base URL


class MonitorService(_Value, frozen=True):
    """Settings of the NetworkMonitor component (services/monitor.toml)."""

    enabled: bool = True
    window: int = 50  # exchanges kept per endpoint


class Services(_Value, frozen=True):
    api: ApiService = ApiService()
    monitor: MonitorService = MonitorService()


class GameSettings(_Value, frozen=True):
    """Where and how the game is written to (backend.toml, table `game`)."""

    scripts_dir: str = ""  # "" : as found in the game
    prefix: str = ""  # put before component class names that the game already uses
    ship_environment: str = ""  # id of the environment that ships; "" : asked at the first write


class BackendDocument(_Value, frozen=True):
    """Everything under `<game>/backend/` that the user edits."""

    id: str
    name: str = ""
    game: GameSettings = GameSettings()
    environments: tuple[Environment, ...] = ()
    folders: tuple[Folder, ...] = ()
    requests: tuple[Request, ...] = ()
    services: Services = Services()

    def environment(self, id_or_name: str) -> Environment | None:
        return next((e for e in self.environments if id_or_name in (e.id, e.name)), None)

    def request(self, id_or_name: str) -> Request | None:
        return next((r for r in self.requests if id_or_name in (r.id, r.name)), None)
