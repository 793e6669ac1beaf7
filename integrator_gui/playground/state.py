"""All that the playground knows, in memory, made from one seed and put back by `reset()`.

Room: playground. The route modules read and change it, on the server's one loop, so there are no locks.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from typing import Any

import msgspec

JsonObject = dict[str, Any]

_NAMES = ("Mira", "Jun", "Aiko", "Tomas", "Lin", "Sefa", "Noor", "Pavel", "Ines", "小雨", "阿明", "Ravi", "晓峰")
_COUNTRIES = ("CN", "JP", "DE", "BR", "US", "IN", "KE", "FR")
_ITEMS = ("sword", "shield", "potion", "gem", "map", "boots", "ring", "scroll")
PLAYERS = 60


class Config(msgspec.Struct, forbid_unknown_fields=True):
    """What PUT /config changes. Token lives in seconds; a life of 0 is over at once."""

    access_ttl: int = 900
    refresh_ttl: int = 86_400
    require_if_match: bool = False  # an overwriting PUT /saves without If-Match answers 428


class User(msgspec.Struct):
    email: str
    password_hash: str
    player: str
    guest: bool = False


class Save(msgspec.Struct):
    body: bytes
    media_type: str
    etag: str
    revision: int


class State:
    """Players, scores, saves, users, sessions and counters. The same seed gives the same answers."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self.reset()

    def reset(self) -> None:
        """Back to how the seed made it; open sockets stay open, their tokens no longer count."""
        self.random = random.Random(self.seed)
        self.config = Config()
        self.players: dict[str, JsonObject] = {p["id"]: p for p in _players(self.random)}
        self.scores: dict[str, int] = {p: self.random.randrange(100, 100_000) for p in self.players}
        self.saves: dict[tuple[str, str], Save] = {}
        self.inventory: dict[str, list[JsonObject]] = {p: _inventory(self.random) for p in self.players}
        self.users: dict[str, User] = {}
        self.refresh: dict[str, tuple[str, str, int]] = {}  # token -> player, family, ends at
        self.spent: dict[str, str] = {}  # rotated refresh token -> family
        self.revoked: set[str] = set()  # families signed out
        self.idempotent: dict[str, tuple[str, bytes, int]] = {}  # key -> digest of the ask, answer, status
        self.collected: list[JsonObject] = []
        self.trouble = ""  # for everything, by PUT /trouble
        self.counts: Counter[str] = Counter()
        self.add_user("mira@example.com", "let-me-in", "p001")

    @property
    def key(self) -> str:
        """What signs the access tokens."""
        return hashlib.sha256(f"playground signing key {self.seed}".encode()).hexdigest()

    def token(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def hash(self, password: str) -> str:
        """Seeded and quick: nothing here outlives the process."""
        return hashlib.sha256(f"{self.seed}:{password}".encode()).hexdigest()

    def add_user(self, email: str, password: str, player: str, guest: bool = False) -> User:
        user = User(email, self.hash(password), player, guest)
        self.users[email] = user
        return user

    def add_player(self, name: str) -> JsonObject:
        player = _player(len(self.players) + 1, name, self.random)
        player.update(level=1, coins=0)
        self.players[player["id"]] = player
        self.inventory[player["id"]] = []
        return player

    def user_of(self, player: str) -> User | None:
        return next((u for u in self.users.values() if u.player == player), None)

    def ranking(self) -> list[JsonObject]:
        """Best first; equal scores by player id, so that pages never overlap."""
        order = sorted(self.scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            {"rank": rank, "playerId": player, "name": self.players[player]["name"], "score": score}
            for rank, (player, score) in enumerate(order, 1)
        ]


def _players(rng: random.Random) -> list[JsonObject]:
    return [_player(n, f"{_NAMES[n % len(_NAMES)]}{n}", rng) for n in range(1, PLAYERS + 1)]


def _player(number: int, name: str, rng: random.Random) -> JsonObject:
    return {
        "id": f"p{number:03d}",
        "name": name,
        "level": rng.randrange(1, 80),
        "coins": rng.randrange(0, 50_000),
        "country": rng.choice(_COUNTRIES),
        "createdAt": f"2025-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}T08:00:00Z",
    }


def _inventory(rng: random.Random) -> list[JsonObject]:
    items = rng.sample(_ITEMS, rng.randrange(1, 6))
    return [{"item": item, "count": rng.randrange(1, 100)} for item in items]
