"""Sign-in with JSON web tokens: short-lived access tokens, refresh tokens that rotate.

Room: playground. POST /auth/login, /auth/register, /auth/guest, /auth/device, /auth/refresh, /auth/logout; GET
/auth/me. `?ttl=SECONDS` on a sign-in makes its access token live so long (0: over at once). A refresh token used
twice ends its whole family, as RFC 9700 section 4.14.2 asks.
"""

from __future__ import annotations

import time

import jwt
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Refusal, json_object, number, reply, state_of
from .state import JsonObject, State

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="playground"'}


async def login(request: Request) -> Response:
    state, (email, password) = state_of(request), await _credentials(request)
    user = state.users.get(email)
    if user is None or user.password_hash != state.hash(password):
        raise Refusal(401, "bad_credentials", "Email and password do not match.", _CHALLENGE)
    return _signed_in(request, user.player)


async def register(request: Request) -> Response:
    state, (email, password) = state_of(request), await _credentials(request)
    if "@" not in email or len(password) < 8:
        raise Refusal(422, "bad_registration", "Give an email address and a password of 8 characters or more.")
    if email in state.users:
        raise Refusal(409, "email_taken", "There is an account with this email address.")
    player = state.add_player(email.partition("@")[0])
    state.add_user(email, password, player["id"])
    return _signed_in(request, player["id"], 201)


async def guest(request: Request) -> Response:
    state = state_of(request)
    player = state.add_player(f"Guest{len(state.players) + 1}")
    state.add_user(f"guest:{player['id']}", "", player["id"], guest=True)
    return _signed_in(request, player["id"], 201)


async def device(request: Request) -> Response:
    """The same device id gives the same player again."""
    state, body = state_of(request), await json_object(request)
    device_id = body.get("deviceId")
    if not isinstance(device_id, str) or len(device_id) < 8:
        raise Refusal(422, "bad_device", "deviceId must be a text of 8 characters or more.")
    user = state.users.get(f"device:{device_id}")
    if user is None:
        player = state.add_player(f"Device{len(state.players) + 1}")
        user = state.add_user(f"device:{device_id}", "", player["id"], guest=True)
        return _signed_in(request, user.player, 201)
    return _signed_in(request, user.player)


async def me(request: Request) -> Response:
    state, player = state_of(request), player_of(request)
    user = state.user_of(player)
    return reply(request, {**state.players[player], "guest": bool(user and user.guest)})


async def refresh(request: Request) -> Response:
    state, token = state_of(request), str((await json_object(request)).get("refreshToken", ""))
    if token in state.spent:
        state.revoked.add(state.spent[token])
        raise Refusal(401, "refresh_reused", "This refresh token was used before: sign in again.", _CHALLENGE)
    player, family, ends = state.refresh.get(token, ("", "", 0))
    if not player or family in state.revoked or ends <= time.time():
        raise Refusal(401, "refresh_invalid", "The refresh token is not valid: sign in again.", _CHALLENGE)
    del state.refresh[token]
    state.spent[token] = family
    return _signed_in(request, player, family=family)


async def logout(request: Request) -> Response:
    state_of(request).revoked.add(_claims(request)["fam"])
    return reply(request, None, 204)


def player_of(connection: HTTPConnection, token: str | None = None) -> str:
    """The id of the player that the bearer token (or `token`) stands for. Raises Refusal 401."""
    player: str = _claims(connection, token)["sub"]
    return player


def _claims(connection: HTTPConnection, token: str | None = None) -> JsonObject:
    state = state_of(connection)
    if token is None:
        kind, _, token = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise Refusal(401, "not_signed_in", "Sign in first: send a bearer token.", _CHALLENGE)
    try:
        claims: JsonObject = jwt.decode(token.strip(), state.key, ["HS256"], {"require": ["exp", "sub", "fam"]})
    except jwt.ExpiredSignatureError:
        raise Refusal(401, "token_expired", "The access token is over.", _invalid("is over")) from None
    except jwt.InvalidTokenError:
        raise Refusal(401, "token_invalid", "The access token is not valid.", _invalid("is not valid")) from None
    if claims["fam"] in state.revoked or claims["sub"] not in state.players:
        raise Refusal(401, "signed_out", "This session was signed out.", _invalid("was signed out"))
    return claims


def _invalid(why: str) -> dict[str, str]:
    return {"WWW-Authenticate": f'Bearer realm="playground", error="invalid_token", error_description="it {why}"'}


async def _credentials(request: Request) -> tuple[str, str]:
    body = await json_object(request)
    email, password = body.get("email"), body.get("password")
    if not isinstance(email, str) or not isinstance(password, str):
        raise Refusal(400, "bad_credentials_shape", "Send email and password as texts.")
    return email.strip().lower(), password


def _signed_in(request: Request, player: str, status: int = 200, family: str = "") -> Response:
    state = state_of(request)
    ttl = number(request, "ttl", state.config.access_ttl, 0, 10_000_000)
    return reply(request, {**issue(state, player, ttl, family), "user": state.players[player]}, status)


def issue(state: State, player: str, ttl: int, family: str = "") -> JsonObject:
    """A pair of tokens. `ttl` is the access token's life in seconds."""
    now, family, fresh = int(time.time()), family or state.token(), state.token()
    claims = {"sub": player, "fam": family, "iat": now, "exp": now + ttl, "jti": state.token()[:16]}
    state.refresh[fresh] = (player, family, now + state.config.refresh_ttl)
    access = jwt.encode(claims, state.key, "HS256")
    return {"token": access, "accessToken": access, "refreshToken": fresh, "expiresIn": ttl, "tokenType": "Bearer"}


ROUTES = [
    Route("/auth/login", login, methods=["POST"]),
    Route("/auth/register", register, methods=["POST"]),
    Route("/auth/guest", guest, methods=["POST"]),
    Route("/auth/device", device, methods=["POST"]),
    Route("/auth/refresh", refresh, methods=["POST"]),
    Route("/auth/logout", logout, methods=["POST"]),
    Route("/auth/me", me, methods=["GET"]),
]
