import shlex

from integrator_gui.domain.document import Auth, Body, FormField, KeyValue, Request
from integrator_gui.ui.models import snippets

SAVE = Request(
    id="r",
    name="Save slot",
    method="PUT",
    url="{{base}}/saves/{{slot}}",
    params=(KeyValue(name="merge", value="it's mine"),),
    headers=(KeyValue(name="X-Key", value="{{secret:apiKey}}"), KeyValue(name="Off", value="1", enabled=False)),
    auth=Auth(kind="bearer", token="{{secret:token}}"),
    body=Body(kind="json", text='{"slot": {{slot}}, "at": "{{$isoNow}}", "who": "x-{{name}}"}'),
)
KNOWN = {"base": "https://api.example", "slot": "2", "name": "o'hara"}


def test_curl_is_one_command_without_a_secret() -> None:
    words = shlex.split(snippets.curl(SAVE, KNOWN).replace("\\\n", " "))
    assert words[:4] == ["curl", "-X", "PUT", "https://api.example/saves/2?merge=it's%20mine"]
    assert "X-Key: $API_KEY" in words
    assert "Authorization: Bearer $TOKEN" in words
    assert "Off: 1" not in words
    body = words[words.index("--data-raw") + 1]
    assert body == '{"slot": 2, "at": "$ISO_NOW", "who": "x-o\'hara"}'


def test_curl_leaves_the_shell_to_fill_secrets_only() -> None:
    command = snippets.curl(SAVE, {**KNOWN, "slot": "$(rm -rf /)"})
    assert '\'{"slot": $(rm -rf /)' in command  # inside single quotes
    assert '"$API_KEY"' in command


def test_curl_files_and_forms() -> None:
    form = Request(id="r", name="f", method="POST", url="http://h", body=Body(kind="multipart", fields=FIELDS))
    words = shlex.split(snippets.curl(form, {}).replace("\\\n", " "))
    assert [words[i + 1] for i, w in enumerate(words) if w == "-F"] == ["a=1", "pic=@art/hero.png"]
    basic = Request(
        id="r", name="b", url="http://h", auth=Auth(kind="basic", username="me", password="{{secret:p}}")
    )
    assert '-u me:"$P"' in snippets.curl(basic, {})


FIELDS = (FormField(name="a", value="1"), FormField(name="pic", file="art/hero.png"))


def test_the_short_call_fits_a_line() -> None:
    assert snippets.call(SAVE) == "api.request('/saves/…', {method: 'PUT'})"
    assert snippets.call(Request(id="r", name="n", url="{{base}}/x?y=1")) == "api.request('/x')"


def test_the_whole_call_is_typescript() -> None:
    code = snippets.call(SAVE, short=False)
    assert "await api.request(`/saves/${slot}?merge=it's%20mine`, {" in code
    assert "method: 'PUT'," in code
    assert '"slot": slot' in code
    assert '"at": `${new Date().toISOString()}`' in code
    assert '"who": `x-${name}`' in code
    assert "{{" not in code


def test_typescript_strings_are_quoted() -> None:
    assert snippets.ts_string('it\'s "so"\n\\') == "'it\\'s \"so\"\\n\\\\'"
