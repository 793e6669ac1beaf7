"""gen/client.ts: the client with the features that the document switches on, so that a build holds no other.

Room: codegen, pure. Called by app/writing.py with the template, resources/typescript/gen/client.ts, which is
valid with everything on: a line that ends in `// if NAME` belongs to the feature of that name.
"""

from __future__ import annotations

import re

from integrator_gui.domain.document import Services

PATH = "gen/client.ts"
_MARKED = re.compile(r"^(.*?) // if (\w+)$")


def client(template: str, services: Services) -> str:
    """The file for these services. KeyError: the template names a feature that is not known here."""
    features = _features(services)
    lines = []
    for line in template.split("\n"):
        marked = _MARKED.match(line)
        if marked is None:
            lines.append(line)
        elif features[marked[2]]:
            lines.append(marked[1])
    return re.sub(r"\bfullJitter\b", f"{services.api.retry.jitter}Jitter", "\n".join(lines))


def _features(services: Services) -> dict[str, bool]:
    api = services.api
    return {
        "retry": api.retry.max_attempts > 1,
        "cache": api.cache.enabled,
        "envelope": bool(api.envelope.code_field),
        "monitor": services.monitor.enabled,
    }
