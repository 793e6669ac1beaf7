"""BackendConfig.ts holds PUBLIC values only, and the same document gives the same bytes."""

from __future__ import annotations

from integrator_gui import resources
from integrator_gui.codegen import syntax
from integrator_gui.codegen.config import config
from integrator_gui.domain.document import BackendDocument, Environment, KeyValue

AWS = "AKIA" + "IOSFODNN7EXAMPLQ"


def document(*rows: KeyValue, others: tuple[Environment, ...] = ()) -> BackendDocument:
    shipped = Environment(id="e1", name="staging", variables=rows)
    return BackendDocument(id="d", environments=(shipped, *others))


def made(*rows: KeyValue, others: tuple[Environment, ...] = ()) -> tuple[str, dict[str, str]]:
    doc = document(*rows, others=others)
    result = config(doc, doc.environments[0])
    assert syntax.first_error(result.text) is None
    return result.text, {f.params["name"]: f.code for f in result.findings}


def test_the_sample_of_the_typescript_side_has_our_shape() -> None:
    """Both list the same properties in the same order; the values are the game's own."""
    sample = resources.typescript()["gen/BackendConfig.ts"]
    text, _ = made(KeyValue(name="base", value="https://a.example"), others=(Environment(id="e2", name="local"),))

    def keys(source: str) -> list[str]:
        nodes = (
            n for n in syntax.walk(syntax.parse(source)) if n.type in ("pair", "shorthand_property_identifier")
        )
        return [syntax.spelled(n.child_by_field_name("key") or n) for n in nodes]

    assert keys(text) == keys(sample)
    assert text.split("const environment")[0] == sample.split("const environment")[0]


def test_public_values_ship_and_others_are_left_out_with_a_reason() -> None:
    text, codes = made(
        KeyValue(name="base", value="https://{{host}}/v1/"),
        KeyValue(name="host", value="api.example.com"),
        KeyValue(name="token", value="Bearer {{secret:token}}"),
        KeyValue(name="through", value="x{{token}}"),
        KeyValue(name="when", value="{{$isoNow}}"),
        KeyValue(name="loop", value="{{loop}}{{loop}}"),
        KeyValue(name="key", value=AWS),
        KeyValue(name="off", value="unused", enabled=False),
        KeyValue(name="it's", value="`${evil}` */"),
    )
    assert codes == {
        "token": "write.variable_is_secret",
        "through": "write.variable_is_secret",
        "when": "write.variable_not_fixed",
        "loop": "write.variable_not_fixed",
        "key": "write.variable_is_server_value",
    }
    assert "baseURL: 'https://api.example.com/v1'," in text
    assert "'it\\'s': '`${evil}` */'," in text
    for absent in (AWS, "secret:", "unused", "isoNow"):
        assert absent not in text


def test_other_environments_stand_behind_the_debug_constant() -> None:
    other = Environment(
        id="e2", name="production", production=True, variables=(KeyValue(name="base", value="https://p"),)
    )
    text, _ = made(KeyValue(name="base", value="https://s"), others=(other,))
    shipped, _, rest = text.partition("const otherEnvironments")
    assert "https://s" in shipped
    assert "https://p" not in shipped
    assert rest.index("DEBUG ?") < rest.index("https://p") < rest.index(": [];")


def test_an_environment_without_address_is_told() -> None:
    _, codes = made(KeyValue(name="url", value="https://s"))
    assert codes == {"base": "write.no_base_url"}


def test_same_document_same_bytes() -> None:
    rows = tuple(KeyValue(name=f"v{n}", value=str(n)) for n in range(9))
    assert made(*rows) == made(*rows)


def test_shipped_urls_are_those_of_the_shipped_environment() -> None:
    other = Environment(id="e2", name="x", variables=(KeyValue(name="base", value="http://other"),))
    doc = document(
        KeyValue(name="base", value="https://s"), KeyValue(name="ws", value="wss://s/rt"), others=(other,)
    )
    assert config(doc, doc.environments[0]).urls == ("https://s", "wss://s/rt")
