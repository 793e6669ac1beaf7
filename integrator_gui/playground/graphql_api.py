"""GraphQL over HTTP on the same players, scores and saves; graphql-core does the work.

Room: playground. POST /graphql with {query, variables, operationName}, GET /graphql?query= for queries. Errors are
data with status 200, as in most servers; a request without a query is 400. graphql-core is imported on first use.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import auth
from .answers import Refusal, json_object, json_response, state_of
from .state import JsonObject, Save

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo, GraphQLSchema

SCHEMA = '''
"""The game's backend."""
type Query {
  player(id: ID!): Player
  players(limit: Int = 20, country: String): [Player!]!
  leaderboard(limit: Int = 10): [Entry!]!
  "The signed-in player."
  me: Player
}

type Mutation {
  "Keeps a text in a slot of the signed-in player, or of the guest."
  saveSlot(slot: String!, data: String!): SaveSlot!
  submitScore(score: Int!): Entry!
}

type Player {
  id: ID!
  name: String!
  level: Int!
  coins: Int!
  country: String
  createdAt: String!
  inventory: [Item!]!
}

type Item { item: String!, count: Int! }
type Entry { rank: Int!, playerId: ID!, name: String!, score: Int!, player: Player! }
type SaveSlot { slot: String!, etag: String!, revision: Int! }
'''


async def graphql(request: Request) -> Response:
    from graphql import graphql as run

    ask = await _ask(request)
    query = ask.get("query")
    if not isinstance(query, str) or not query.strip():
        raise Refusal(400, "no_query", "Send the query as a text named query.")
    result = await run(
        _schema(),
        query,
        context_value=request,
        variable_values=ask.get("variables") or None,
        operation_name=ask.get("operationName") or None,
    )
    return json_response(result.formatted)


async def _ask(request: Request) -> JsonObject:
    if request.method == "POST":
        return await json_object(request)
    ask: JsonObject = dict(request.query_params)
    if ask.get("query", "").lstrip().startswith("mutation"):
        raise Refusal(405, "mutation_by_get", "Mutations go by POST.", {"Allow": "POST"})
    try:
        ask["variables"] = msgspec.json.decode(ask.get("variables") or "{}")
    except msgspec.DecodeError:
        raise Refusal(400, "bad_json", "variables is not JSON.") from None
    return ask


@functools.cache
def _schema() -> GraphQLSchema:
    from graphql import build_schema

    schema = build_schema(SCHEMA)
    for kind, resolvers in _RESOLVERS.items():
        for name, resolver in resolvers.items():
            schema.type_map[kind].fields[name].resolve = resolver  # type: ignore[attr-defined]
    return schema


def _player(_: Any, info: GraphQLResolveInfo[Request], id: str) -> JsonObject | None:
    return state_of(info.context).players.get(id)


def _players(_: Any, info: GraphQLResolveInfo[Request], limit: int, country: str = "") -> list[JsonObject]:
    found = [p for p in state_of(info.context).players.values() if country in ("", p["country"])]
    return found[: _bounded(limit)]


def _leaderboard(_: Any, info: GraphQLResolveInfo[Request], limit: int) -> list[JsonObject]:
    return state_of(info.context).ranking()[: _bounded(limit)]


def _bounded(limit: int) -> int:
    return max(0, min(limit, 100))


def _me(_: Any, info: GraphQLResolveInfo[Request]) -> JsonObject:
    return state_of(info.context).players[_signed_in(info)]


def _save_slot(_: Any, info: GraphQLResolveInfo[Request], slot: str, data: str) -> JsonObject:
    state = state_of(info.context)
    owner = _signed_in(info) if "authorization" in info.context.headers else "guest"
    old = state.saves.get((owner, slot))
    revision = old.revision + 1 if old else 1
    etag = f'"{hashlib.sha256(data.encode()).hexdigest()[:16]}-{revision}"'
    state.saves[owner, slot] = Save(data.encode(), "text/plain; charset=utf-8", etag, revision)
    return {"slot": slot, "etag": etag, "revision": revision}


def _submit_score(_: Any, info: GraphQLResolveInfo[Request], score: int) -> JsonObject:
    state, player = state_of(info.context), _signed_in(info)
    state.scores[player] = max(score, state.scores.get(player, 0))
    return next(entry for entry in state.ranking() if entry["playerId"] == player)


def _signed_in(info: GraphQLResolveInfo[Request]) -> str:
    from graphql import GraphQLError

    try:
        return auth.player_of(info.context)
    except Refusal as error:
        raise GraphQLError(error.message, extensions={"code": error.code}) from None


_RESOLVERS: dict[str, dict[str, Any]] = {
    "Query": {"player": _player, "players": _players, "leaderboard": _leaderboard, "me": _me},
    "Mutation": {"saveSlot": _save_slot, "submitScore": _submit_score},
    "Player": {"inventory": lambda player, info: state_of(info.context).inventory[player["id"]]},
    "Entry": {"player": lambda entry, info: state_of(info.context).players[entry["playerId"]]},
}

ROUTES = [Route("/graphql", graphql, methods=["GET", "POST"])]
