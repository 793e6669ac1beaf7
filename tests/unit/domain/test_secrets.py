"""Known credentials are told and placed; ids, hashes, references and our own code are not taken for one."""

import base64
import json
import time
import uuid
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrator_gui.domain.document import Auth, BackendDocument, Environment, Request, Variable
from integrator_gui.domain.secret_patterns import PATTERNS
from integrator_gui.domain.secrets import names_in, reference, references, scan, valid_name

HEX = "0123456789abcdef" * 8
MIX = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0" * 8


def jwt(claims: dict[str, str]) -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(claims)}.{MIX[:43]}"


# Built from pieces, so that the source of this test holds no credential's shape.
KNOWN = {
    "google_service_account": '"private_key": "-----BEGIN ' + 'PRIVATE KEY-----\\nMIIEvQIBADANBg"',
    "private_key": "-----BEGIN EC " + "PRIVATE KEY-----\nMHcCAQ",
    "aws_access_key": "AKIA" + "IOSFODNN7ABCDEFG",
    "aws_temporary_key": "ASIA" + "IOSFODNN7ABCDEFG",
    "aws_secret_key": 'aws_secret_access_key = "' + MIX[:40] + '"',
    "aws_session_token": "IQoJ" + MIX[:140],
    "aws_presigned": "https://b.s3.amazonaws.com/k?X-Amz-Signature=" + HEX[:64],
    "google_oauth_secret": "GOCSPX-" + MIX[:28],
    "google_access_token": "ya29." + MIX[:40],
    "google_refresh_token": "1//0" + MIX[:50],
    "fcm_server_key": "AAAA" + MIX[:7] + ":APA91" + MIX[:134],
    "ga4_api_secret": "https://www.google-analytics.com/mp/collect?measurement_id=G-X&api_secret=" + MIX[:22],
    "azure_account_key": "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + MIX[:86] + "==",
    "azure_shared_access_key": "Endpoint=sb://x/;SharedAccessKeyName=Full;SharedAccessKey=" + MIX[:43] + "=",
    "azure_sas": "https://a.blob.core.windows.net/c?sv=2024-01-01&se=2026-01-01&sp=rw&sig=" + MIX[:43] + "%3D",
    "azure_function_key": "https://f.azurewebsites.net/api/x?code=" + MIX[:54] + "==",
    "azure_function_header": '"x-functions-key": "' + MIX[:54] + '=="',
    "azure_client_secret": "abc8Q~" + MIX[:34],
    "app_insights": "InstrumentationKey=0f8fad5b-d9cb-469f-a165-70867728950e;IngestionEndpoint=x",
    "playfab_secret": '"X-SecretKey": "' + MIX[:50].upper() + '"',
    "playfab_developer_key": 'DeveloperSecretKey = "' + MIX[:50].upper() + '"',
    "gameanalytics_secret": 'gameSecret: "' + HEX[:40] + '"',
    "wechat_app_secret": 'appSecret: "' + HEX[:32] + '"',
    "nakama_http_key": 'http_key = "' + MIX[:20] + '"',
    "nakama_server_key": 'serverKey: "' + MIX[:20] + '"',
    "parse_master_key": "masterKey='" + MIX[:24] + "'",
    "supabase_service_role": jwt({"role": "service_role", "iss": "supabase"}),
    "jwt": jwt({"sub": "p001"}),
    "authorization": 'headers["Authorization"] = "Basic ' + MIX[:24] + '"',
    "session_ticket": 'SessionTicket: "' + MIX[:60] + '"',
    "stripe_key": "sk_" + "live_" + MIX[:24],
    "stripe_webhook": "whsec_" + MIX[:32],
    "slack_token": "xoxb-" + "12345678901-" + MIX[:24],
    "slack_webhook": "https://hooks.slack.com/services/" + "T0ABCDEFG/B0ABCDEFG/" + MIX[:24],
    "github_token": "ghp_" + MIX[:36],
    "gitlab_token": "glpat-" + MIX[:20],
    "npm_token": "npm_" + MIX[:36],
    "pypi_token": "pypi-AgE" + MIX[:80],
    "discord_webhook": "https://discord.com/api/webhooks/123456789012345678/" + MIX[:68],
    "discord_token": "M" + MIX[:23] + "." + MIX[:6] + "." + MIX[:38],
    "telegram_token": "123456789:AA" + MIX[:33],
    "sendgrid_key": "SG." + MIX[:22] + "." + MIX[:43],
    "twilio_key": "SK" + HEX[:32],
    "mailgun_key": "key-" + HEX[:32],
    "openai_key": "sk-proj-" + MIX[:48],
    "digitalocean_token": "dop_v1_" + HEX[:64],
    "shopify_token": "shpat_" + HEX[:32],
    "square_token": "sq0atp-" + MIX[:22],
    "aliyun_key": "LTAI" + MIX[:20],
    "tencent_key": "AKID" + MIX[:32],
    "url_password": "postgres://game:hunter22@db.example.net/game",
    "client_secret": 'client_secret = "' + MIX[:32] + '"',
    "assigned_secret": 'const apiKey = "' + MIX[:24] + '";',
    "environment_line": "DB_PASSWORD=" + MIX[:16],
}

CLEAN = [
    'const id = "0f8fad5b-d9cb-469f-a165-70867728950e";',
    f"integrity sha512-{base64.b64encode(bytes(range(64))).decode()}",
    f"// {HEX[:64]}",
    '{"uuid": "b3f1a9c0-5d2e-4f1a-9a70-0c1d2e3f4a5b", "__type__": "cc.SceneAsset"}',
    '{"__uuid__": "6fa3bXQ1tJLrZcQ2vPm8k7"}',
    'tokenStorageKey = "auth_token";',
    "public setAuthToken(token: string): void { this.token = token; }",
    'const password = readLine("password");',
    'password = "{{secret:api_password}}"',
    'api_key = "${API_KEY_FROM_ENVIRONMENT1}"',
    'api_key: "<your-key-0123456789>"',
    'secret = "changeme-12345678"',
    "https://user:{{secret:pw}}@example.com/",
    "https://example.com/a:b@c",
    "http://user:password@proxy.example:8080",
    "headers: { Authorization: `Bearer ${token}` }",
    'import { Retry } from "./Retry";',
    '"@tsKey": "task-1234-abcdefghijklmnopqrstuvwxyz0123456789abcd"',
    'sha256 = "' + HEX[:64] + '"',
    "export const MASK_SECRET_PATTERN = /secret/;",
    "TOKEN=$(cat token.txt)",
]


def test_every_pattern_has_a_known_answer() -> None:
    assert {p.id for p in PATTERNS} - {"google_api_key"} == set(KNOWN)
    assert len(PATTERNS) == len({p.id for p in PATTERNS}) > 40


@pytest.mark.parametrize("kind", KNOWN)
def test_known_credentials(kind: str) -> None:
    text = f"first line\n  {KNOWN[kind]}\nlast"
    hits = scan(text)
    assert [h.kind for h in hits] == [kind]
    hit = hits[0]
    assert hit.line == 2
    assert hit.col == hit.start - len("first line\n") + 1
    assert text[hit.start : hit.end] not in hit.masked
    assert len(hit.masked) <= 8
    assert hit.level == next(p.level for p in PATTERNS if p.id == kind)


def test_public_shapes_only_when_asked_for() -> None:
    text = 'apiKey: "AIza' + MIX[:35] + '"'
    assert scan(text) == ()
    assert [(h.kind, h.level) for h in scan(text, public=True)] == [("google_api_key", "PUBLIC")]


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_credential(text: str) -> None:
    assert scan(text) == ()


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_ids_and_hashes(identity: uuid.UUID, digest: bytes) -> None:
    assert scan(f'"id": "{identity}",\n"hash": "{digest.hex()}",\nsha256-{base64.b64encode(digest).decode()}') == ()


def test_the_code_that_goes_into_games_is_clean(repo: Path) -> None:
    folders = [repo / "resources" / name for name in ("typescript", "sample-game")]
    kinds = (".ts", ".json", ".meta", ".toml", ".scene")
    files = [p for folder in folders for p in folder.rglob("*") if p.suffix in kinds]
    assert files
    found = {str(p): scan(p.read_text(encoding="utf-8")) for p in files}
    assert {path: hits for path, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "piece",
    ["a", "eyJ", "-eyJ", "sk-", "?sv=", "&sig=", "a.b@c://", "https://a:", "AccountKey=", "A_PASSWORD", "\n", "-"],
)
def test_no_text_makes_the_scan_crawl(piece: str) -> None:
    """Measured at 0.1 s at most; a pattern that starts anew from every place took 5 to 60 s."""
    text = (piece * 200_000)[:200_000]
    started = time.perf_counter()
    scan(text)
    assert time.perf_counter() - started < 3.0


@settings(deadline=None)
@given(st.text(max_size=500))
def test_any_text_can_be_scanned(text: str) -> None:
    for hit in scan(text, public=True):
        assert 0 <= hit.start < hit.end <= len(text)


def test_references() -> None:
    text = "{{secret:a}} {{ secret: b.c-d }} {{secret:a}} {{plain}} {{secret:}} {{secret:9x}}"
    assert references(text) == ("a", "b.c-d")
    assert references(reference("api_key")) == ("api_key",)
    assert valid_name("api-Key.2")
    assert not any(valid_name(n) for n in ("", "9a", "a b", "密钥", "a" * 65, "a\n"))


def test_names_in_a_whole_document() -> None:
    document = BackendDocument(
        id="d",
        environments=(Environment(id="e", name="local", variables=(Variable(name="k", value="{{secret:env}}"),)),),
        requests=(
            Request(id="r", name="r", url="/x?{{secret:url}}", auth=Auth(kind="bearer", token="{{secret:env}}")),
        ),
    )
    assert names_in(document) == ("env", "url")
    assert names_in(msgspec.to_builtins(document)) == ("env", "url")
