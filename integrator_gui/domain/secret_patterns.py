"""The table of credentials that can be told by their shape. Data only.

Room: domain, read by secrets.scan. The value is the last group of the regex, or the whole match. `loose` shapes are
told by the name beside them only, so their value must also look random. More particular shapes stand first.

Levels. PUBLIC may be generated into a client. USER belongs to one player: in memory or secure storage. EMBEDDED is
put in clients by its vendor though anybody can read it there: warned about. SERVER must never leave the developer's
hands.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["PUBLIC", "USER", "EMBEDDED", "SERVER"]


class SecretPattern(msgspec.Struct, frozen=True):
    id: str
    level: Level
    title: str
    regex: str
    loose: bool = False


_IS = r"""["'`]?\]?\s*[:=,]\s*["'`]?"""  # between a name and its value: `"name": "`, `name = '`, `'name', "`
_JWT_TAIL = r"\.[A-Za-z0-9_-]{20,}"

PATTERNS: tuple[SecretPattern, ...] = tuple(
    SecretPattern(*row)
    for row in (
        # Keys on paper
        (
            "google_service_account",
            "SERVER",
            "Google service account key",
            r'"private_key"\s*:\s*"(-----BEGIN [^"]{20,})"',
        ),
        (
            "private_key",
            "SERVER",
            "Private key (PEM, .p8, service account)",
            r"-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY(?: BLOCK)?-----",
        ),
        # Amazon
        ("aws_access_key", "SERVER", "AWS access key", r"\bAKIA[0-9A-Z]{16}\b"),
        ("aws_temporary_key", "USER", "AWS temporary access key", r"\bASIA[0-9A-Z]{16}\b"),
        (
            "aws_secret_key",
            "SERVER",
            "AWS secret access key",
            r"(?i)secret_?access_?key" + _IS + r"([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        ),
        ("aws_session_token", "USER", "AWS session token", r"\b((?:FwoG|IQoJ)[A-Za-z0-9/+]{100,}={0,2})"),
        ("aws_presigned", "USER", "Presigned S3 address", r"[?&]X-Amz-Signature=([0-9a-f]{64})"),
        # Google and Firebase
        ("google_api_key", "PUBLIC", "Google or Firebase web API key", r"\bAIza[0-9A-Za-z_-]{35}(?![\w-])"),
        ("google_oauth_secret", "SERVER", "Google OAuth client secret", r"\bGOCSPX-[A-Za-z0-9_-]{28}(?![\w-])"),
        ("google_access_token", "USER", "Google access token", r"\bya29\.[A-Za-z0-9_-]{20,}"),
        ("google_refresh_token", "USER", "Google refresh token", r"(?<![\w/])1//0[A-Za-z0-9_-]{30,}"),
        ("fcm_server_key", "SERVER", "FCM legacy server key", r"\bAAAA[A-Za-z0-9_-]{7}:APA91[A-Za-z0-9_-]{80,}"),
        ("ga4_api_secret", "SERVER", "GA4 api_secret", r"[?&]api_secret=([\w-]{16,})"),
        # Azure
        ("azure_account_key", "SERVER", "Azure account key", r"AccountKey=([A-Za-z0-9+/]{40,}={0,2})"),
        (
            "azure_shared_access_key",
            "SERVER",
            "Azure shared access key",
            r"(?:SharedAccessKey|AccessKey)=([A-Za-z0-9+/]{20,}={0,2})",
        ),
        (
            "azure_sas",
            "USER",
            "Azure SAS address",
            r"[?&]sig=([\w%+/=-]{40,})",
        ),
        (
            "azure_function_key",
            "SERVER",
            "Azure function key",
            r"azurewebsites\.net/[^\s\"'?]*\?(?:[^\s\"'&]*&)*code=([\w%/+=-]{20,})",
        ),
        (
            "azure_function_header",
            "SERVER",
            "Azure function key",
            r"(?i)x-functions-key" + _IS + r"([\w/+=-]{20,})",
        ),
        (
            "azure_client_secret",
            "SERVER",
            "Azure client secret",
            r"(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])",
        ),
        (
            "app_insights",
            "EMBEDDED",
            "Application Insights connection string",
            r"InstrumentationKey=([0-9a-fA-F-]{36})",
        ),
        # Games
        ("playfab_secret", "SERVER", "PlayFab secret key", r"(?i)x-secretkey" + _IS + r"([A-Z0-9]{30,64})\b"),
        (
            "playfab_developer_key",
            "SERVER",
            "PlayFab secret key",
            r"(?i)developer_?secret_?key" + _IS + r"([A-Z0-9]{30,64})\b",
        ),
        (
            "gameanalytics_secret",
            "EMBEDDED",
            "GameAnalytics secret key",
            r"(?i)game_?(?:analytics_?)?secret(?:_?key)?" + _IS + r"([0-9a-f]{40})\b",
        ),
        (
            "wechat_app_secret",
            "SERVER",
            "WeChat AppSecret",
            r"(?i)\b(?:wx_?|app_?)secret" + _IS + r"([0-9a-f]{32})\b",
        ),
        (
            "nakama_http_key",
            "SERVER",
            "Nakama HTTP key",
            r"(?i)\b(?:nakama_?)?http_?key" + _IS + r"([^\s\"'`,;]{8,})",
            True,
        ),
        (
            "nakama_server_key",
            "EMBEDDED",
            "Nakama server key",
            r"(?i)\b(?:nakama_?)?server_?key" + _IS + r"([^\s\"'`,;]{8,})",
            True,
        ),
        ("parse_master_key", "SERVER", "Master key", r"(?i)\bmaster_?key" + _IS + r"([^\s\"'`,;]{8,})", True),
        # Tokens of a session
        (
            "supabase_service_role",
            "SERVER",
            "Supabase service_role key",
            r"\beyJ[A-Za-z0-9_-]{8,1000}\.eyJ[A-Za-z0-9_-]*(?:c2VydmljZV9yb2xl|NlcnZpY2Vfcm9sZ|zZXJ2aWNlX3JvbG)[A-Za-z0-9_-]*"
            + _JWT_TAIL,
        ),
        ("jwt", "USER", "JSON web token", r"\beyJ[A-Za-z0-9_-]{8,1000}\.eyJ[A-Za-z0-9_-]{8,}" + _JWT_TAIL),
        (
            "authorization",
            "USER",
            "Authorization header",
            r"(?i)\bauthorization" + _IS + r"(?:bearer|basic|token)\s+([A-Za-z0-9+/=._~-]{12,})",
            True,
        ),
        (
            "session_ticket",
            "USER",
            "PlayFab session ticket",
            r"(?i)session_?ticket" + _IS + r"([\w=+/-]{30,})",
            True,
        ),
        # Other well-known makers
        ("stripe_key", "SERVER", "Stripe key", r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}"),
        ("stripe_webhook", "SERVER", "Webhook signing secret", r"\bwhsec_[A-Za-z0-9+/=]{24,}"),
        ("slack_token", "SERVER", "Slack token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
        (
            "slack_webhook",
            "SERVER",
            "Slack webhook",
            r"hooks\.slack\.com/services/(T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,})",
        ),
        (
            "github_token",
            "SERVER",
            "GitHub token",
            r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})",
        ),
        ("gitlab_token", "SERVER", "GitLab token", r"\bglpat-[A-Za-z0-9_-]{20,}"),
        ("npm_token", "SERVER", "npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
        ("pypi_token", "SERVER", "PyPI token", r"\bpypi-AgE[A-Za-z0-9_-]{50,}"),
        (
            "discord_webhook",
            "SERVER",
            "Discord webhook",
            r"discord(?:app)?\.com/api/webhooks/(\d{10,}/[\w-]{40,})",
        ),
        (
            "discord_token",
            "SERVER",
            "Discord bot token",
            r"(?<![\w.-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![\w.-])",
        ),
        ("telegram_token", "SERVER", "Telegram bot token", r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])"),
        ("sendgrid_key", "SERVER", "SendGrid key", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![\w-])"),
        ("twilio_key", "SERVER", "Twilio key", r"\bSK[0-9a-f]{32}\b"),
        ("mailgun_key", "SERVER", "Mailgun key", r"\bkey-[0-9a-f]{32}\b"),
        ("openai_key", "SERVER", "AI service key", r"\bsk-(?:proj-|svcacct-|ant-)?[A-Za-z0-9_-]{32,}"),
        ("digitalocean_token", "SERVER", "DigitalOcean token", r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
        ("shopify_token", "SERVER", "Shopify token", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
        ("square_token", "SERVER", "Square token", r"\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,}"),
        ("aliyun_key", "SERVER", "Alibaba Cloud access key", r"\bLTAI[A-Za-z0-9]{12,26}\b"),
        ("tencent_key", "SERVER", "Tencent Cloud secret id", r"\bAKID[A-Za-z0-9]{32}\b"),
        # Told by the name beside them
        (
            "url_password",
            "SERVER",
            "Password in an address",
            r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'`]+:(?!(?:pass(?:word|wd)?|pwd?|secret)@)([^\s/@\"'`{}$<>]{3,})@",
        ),
        (
            "client_secret",
            "SERVER",
            "OAuth client secret",
            r"(?i)client_?secret" + _IS + r"([^\s\"'`,;]{12,})",
            True,
        ),
        (
            "assigned_secret",
            "SERVER",
            "Password or key in a text",
            r"(?i)(?:password|passwd|passphrase|secret|api_?key|access_?key|private_?key|signing_?key|(?:access|auth|refresh)_?token)"
            r"""["']?\]?\s*[:=]\s*["'`]([^\s"'`]{8,200})["'`]""",
            True,
        ),
        (
            "environment_line",
            "SERVER",
            "Password or key in an environment file",
            r"(?m)^[ \t]{0,20}(?:export[ \t]{1,9})?[A-Z0-9_]{0,40}"
            r"(?:PASSWORD|SECRET|TOKEN|API_KEY|ACCESS_KEY|PRIVATE_KEY)[A-Z0-9_]{0,40}=([^\s\"'#]{8,})[ \t]*\r?$",
            True,
        ),
    )
)
