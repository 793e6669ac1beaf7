"""Templates: texts with `{{name}}`, `{{secret:name}}` and `{{$dynamic}}` in them.

Room: domain, pure. Used by app/request_build.py (to send), app/live_test.py (the variables panel) and the writer.
A variable's value may hold references of its own; a circle is an error, never a hang. Dynamic values and secrets
are handed in. A reference that is not closed, or whose name holds a brace or a line end, is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from .errors import SecretMissing, VariableCycle, VariableMissing

DYNAMIC = ("$uuid", "$isoNow", "$timestamp", "$randomInt")
SECRET = "secret:"

_REFERENCE = re.compile(r"\{\{[ \t]*([^{}\s](?:[^{}\r\n]*[^{}\s])?)[ \t]*\}\}")

Place = Callable[[str, str], str]  # (value, the text filled in before it) -> what to put there


class Reference(msgspec.Struct, frozen=True):
    """`name` without braces; `start` and `end` span the braces too."""

    name: str
    start: int
    end: int

    @property
    def is_secret(self) -> bool:
        return self.name.startswith(SECRET)

    @property
    def is_dynamic(self) -> bool:
        return self.name.startswith("$")

    @property
    def secret(self) -> str:
        """The name in the vault of a reference that `is_secret`."""
        return self.name.removeprefix(SECRET).strip()


class Scope(msgspec.Struct, kw_only=True):
    """Where values come from. What an earlier answer left (`captured`) hides the environment's `variables`.

    `secret` and `dynamic` give None for a name that they do not know; `used` collects each secret handed out.
    """

    variables: Mapping[str, str] = {}
    captured: Mapping[str, str] = {}
    secret: Callable[[str], str | None] = lambda _name: None
    dynamic: Callable[[str], str | None] = lambda _name: None
    environment: str = ""  # its name, for messages
    used: set[str] = msgspec.field(default_factory=set)


def references(text: str) -> Iterator[Reference]:
    """Every reference in the text, in order."""
    return (Reference(m[1], m.start(), m.end()) for m in _REFERENCE.finditer(text))


def reachable(texts: Iterable[str], scope: Scope) -> tuple[Reference, ...]:
    """Every reference that filling the texts can meet, each name once, through the values of variables too."""
    found: dict[str, Reference] = {}
    waiting = list(texts)
    while waiting:
        for reference in references(waiting.pop(0)):
            if reference.name in found:
                continue
            found[reference.name] = reference
            # What was captured is data from a server: it is never read as a template.
            if not reference.is_secret and not reference.is_dynamic and reference.name not in scope.captured:
                waiting.append(scope.variables.get(reference.name, ""))
    return tuple(found.values())


def fill(text: str, scope: Scope, where: str = "", place: Place | None = None) -> str:
    """The text with every reference replaced. `place` writes a value into its surroundings (quotes, a URL).

    Raises VariableMissing, VariableCycle, SecretMissing; `where` names the field in their sentences.
    """
    return _fill(text, scope, where, place, ())


def _fill(text: str, scope: Scope, where: str, place: Place | None, inside: tuple[str, ...]) -> str:
    if "{{" not in text:
        return text
    done, at = "", 0
    for reference in references(text):
        done += text[at : reference.start]
        value = _value(reference, scope, where, inside)
        done += value if place is None else place(value, done)
        at = reference.end
    return done + text[at:]


def _value(reference: Reference, scope: Scope, where: str, inside: tuple[str, ...]) -> str:
    name = reference.name
    if reference.is_secret:
        value = scope.secret(reference.secret)
        if value is None:
            raise SecretMissing(name=reference.secret, environment=scope.environment)
        scope.used.add(value)
        return value
    if reference.is_dynamic:
        value = scope.dynamic(name)
    else:
        value = scope.captured.get(name)
        if value is None and (template := scope.variables.get(name)) is not None:
            if name in inside:
                raise VariableCycle(name=name, path=" → ".join((*inside, name)))
            value = _fill(template, scope, where, None, (*inside, name))
    if value is None:
        raise VariableMissing(name=name, where=where)
    return value
