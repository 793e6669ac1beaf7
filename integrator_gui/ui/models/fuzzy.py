"""Fuzzy matching for the palette and filters: letters in order, words and runs before scattered letters.

Room: ui.models, pure.
"""

from __future__ import annotations

import msgspec


class Match(msgspec.Struct, frozen=True):
    """`at`: the matched places in the text. A higher score is better."""

    score: int
    at: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """None where the letters of `query` (blanks apart) do not occur in this order. An empty query matches all."""
    wanted = "".join(query.casefold().split())
    folded = text.casefold()
    if not wanted or len(folded) != len(text):  # a letter that folds to two would shift the places
        return Match(0, ()) if not wanted else _plain(wanted, folded)
    whole = folded.find(query.casefold().strip())
    if whole >= 0:
        length = len(query.strip())
        bonus = 200 if _begins_word(text, whole) else 100
        return Match(bonus + 4 * length - whole - len(text) // 8, tuple(range(whole, whole + length)))
    return _scattered(wanted, folded, text)


def _plain(wanted: str, folded: str) -> Match | None:
    return Match(1, ()) if wanted in "".join(folded.split()) else None


def _scattered(wanted: str, folded: str, text: str) -> Match | None:
    """Greedy, but each letter takes the beginning of a word where one is left to come."""
    at: list[int] = []
    score, position = 0, 0
    for letter in wanted:
        nexts = [i for i in range(position, len(folded)) if folded[i] == letter]
        if not nexts:
            return None
        run = nexts[0] if at and nexts[0] == at[-1] + 1 else -1
        begin = next((i for i in nexts if _begins_word(text, i)), -1)
        chosen = run if run >= 0 else begin if begin >= 0 and _rest(wanted, len(at), folded, begin) else nexts[0]
        score += 6 if chosen == run else 5 if chosen == begin else 0
        at.append(chosen)
        position = chosen + 1
    spread = at[-1] - at[0] + 1 - len(at)
    begins = sum(_begins_word(text, i) for i in at)
    if not _begins_word(text, at[0]) or spread > 3 * begins + 6:  # letters strewn over a sentence are no match
        return None
    return Match(score - spread, tuple(at))


def _rest(wanted: str, done: int, folded: str, chosen: int) -> bool:
    """Can the letters after this one still be found?"""
    position = chosen + 1
    for letter in wanted[done + 1 :]:
        position = folded.find(letter, position) + 1
        if not position:
            return False
    return True


def _begins_word(text: str, at: int) -> bool:
    if at == 0:
        return True
    before, here = text[at - 1], text[at]
    return not before.isalnum() or (here.isupper() and before.islower()) or ord(here) > 0x2E80
