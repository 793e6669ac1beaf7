"""BackendConfig.ts holds PUBLIC values only, and the same document gives the same bytes."""

from __future__ import annotations

from integrator_gui import resources
from integrator_gui.codegen import syntax
from integrator_gui.codegen.config import config
from integrator_gui.domain.document import BackendDocument, Environment, Variable

AWS = "AKIA" + "IOSFODNN7EXAMPLQ"


def document(*rows: Variable, others: tuple[Environment, ...] = ()) -> BackendDocument:
    shipped = Environment(id="e1", name="staging", variables=rows)
    return BackendDocument(id="d", environments=(shipped, *others))


def made(*rows: Variable, others: tuple[Environment, ...] = ()) -> tuple[str, dict[str, str]]:
    doc = document(*rows, others=others)
    result = config(doc, doc.environments[0])
    assert syntax.first_error(result.text) is None
    return result.text, {f.params["name"]: f.code for f in result.findings}


def test_the_sample_of_the_typescript_side_has_our_shape() -> None:
    """Both list the same properties in the same order; the values are the game's own."""
    sample = resources.typescript()["gen/BackendConfig.ts"]
    text, _ = made(Variable(name="base", value="https://a.example"), others=(Environment(id="e2", name="local"),))

    def keys(source: str) -> list[str]:
        nodes = (
            n for n in syntax.walk(syntax.parse(source)) if n.type in ("pair", "shorthand_property_identifier")
        )
        return [syntax.spelled(n.child_by_field_name("key") or n) for n in nodes]

    assert keys(text) == keys(sample)
    assert text.split("const environment")[0] == sample.split("const environment")[0]


def test_public_values_ship_and_others_are_left_out_with_a_reason() -> None:
    text, codes = made(
        Variable(name="base", value="https://{{host}}/v1/"),
        Variable(name="host", value="api.example.com", ship=True),
        Variable(name="token", value="Bearer {{secret:token}}", ship=True),
        Variable(name="through", value="x{{token}}", ship=True),
        Variable(name="when", value="{{$isoNow}}", ship=True),
        Variable(name="loop", value="{{loop}}{{loop}}", ship=True),
        Variable(name="key", value=AWS, ship=True),
        Variable(name="off", value="unused", enabled=False, ship=True),
        Variable(name="it's", value="`${evil}` */", ship=True),
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


def test_what_is_not_marked_stays_out_of_the_game_and_is_told_once() -> None:
    mail = Variable(name="email", value="mira@example.com")
    rows = (Variable(name="base", value="https://{{host}}"), Variable(name="host", value="a.example"), mail)
    other = Environment(id="e2", name="local", variables=rows)
    doc = document(*rows, Variable(name="season", value="7", ship=True), others=(other,))
    result = config(doc, doc.environments[0])
    assert "baseURL: 'https://a.example'," in result.text
    assert "season: '7'" in result.text
    assert "mira" not in result.text
    assert "host" not in result.text
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("write.variables_stay", "info")
    assert finding.params == {"names": "host, email", "environment": "staging"}


def test_other_environments_stand_behind_the_debug_constant() -> None:
    other = Environment(
        id="e2", name="production", production=True, variables=(Variable(name="base", value="https://p"),)
    )
    text, _ = made(Variable(name="base", value="https://s"), others=(other,))
    shipped, _, rest = text.partition("const otherEnvironments")
    assert "https://s" in shipped
    assert "https://p" not in shipped
    assert rest.index("DEBUG ?") < rest.index("https://p") < rest.index(": [];")


def test_an_environment_without_address_is_told() -> None:
    _, codes = made(Variable(name="url", value="https://s", ship=True))
    assert codes == {"base": "write.no_base_url"}


def test_same_document_same_bytes() -> None:
    rows = tuple(Variable(name=f"v{n}", value=str(n), ship=True) for n in range(9))
    assert made(*rows) == made(*rows)


def test_shipped_urls_are_those_of_the_shipped_environment() -> None:
    other = Environment(id="e2", name="x", variables=(Variable(name="base", value="http://other"),))
    doc = document(
        Variable(name="base", value="https://s"),
        Variable(name="ws", value="wss://s/rt", ship=True),
        others=(other,),
    )
    assert config(doc, doc.environments[0]).urls == ("https://s", "wss://s/rt")
