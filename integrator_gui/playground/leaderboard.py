"""The leaderboard: pages by cursor, scores with idempotency keys.

Room: playground. GET /leaderboard (limit, cursor), POST /scores. The best score of a player counts. The same
Idempotency-Key with the same body answers the same bytes and counts once; with another body it is refused (422).
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import auth
from .answers import Refusal, json_object, number, reply, state_of


async def page(request: Request) -> Response:
    limit, start = number(request, "limit", 10, 1, 100), _start(request.query_params.get("cursor", ""))
    ranking = state_of(request).ranking()
    following = start + limit
    cursor = base64.urlsafe_b64encode(f"from:{following}".encode()).decode() if following < len(ranking) else None
    return reply(request, {"entries": ranking[start:following], "nextCursor": cursor, "total": len(ranking)})


async def submit(request: Request) -> Response:
    state, key = state_of(request), request.headers.get("idempotency-key", "")
    digest = hashlib.sha256(await request.body()).hexdigest()
    if key and key in state.idempotent:
        asked, body, status = state.idempotent[key]
        if asked != digest:
            raise Refusal(422, "idempotency_mismatch", "This Idempotency-Key was used with another body.")
        return Response(body, status, {"Idempotency-Replayed": "true"}, media_type="application/json")
    answer = await _record(request)
    if key:
        state.idempotent[key] = (digest, bytes(answer.body), answer.status_code)
    return answer


async def _record(request: Request) -> Response:
    state, ask = state_of(request), await json_object(request)
    score, player = ask.get("score"), ask.get("playerId") or auth.player_of(request)
    if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 2**53:
        raise Refusal(422, "bad_score", "score must be a whole number from 0 to 2^53.")
    if player not in state.players:
        raise Refusal(404, "no_such_player", f"There is no player {player}.")
    improved = score > state.scores.get(player, -1)
    if improved:
        state.scores[player] = score
    state.counts["scores"] += 1
    rank = next(entry["rank"] for entry in state.ranking() if entry["playerId"] == player)
    data = {"playerId": player, "best": state.scores[player], "improved": improved, "rank": rank}
    return reply(request, {**data, "submission": state.counts["scores"]}, 201)


def _start(cursor: str) -> int:
    try:
        word, _, place = base64.urlsafe_b64decode(cursor).decode().partition(":")
        return int(place) if word else 0
    except (binascii.Error, ValueError):
        raise Refusal(400, "bad_cursor", "The cursor is not one that this leaderboard gave out.") from None


ROUTES = [
    Route("/leaderboard", page, methods=["GET"]),
    Route("/scores", submit, methods=["POST"]),
]
