"""app/sentences.py: how sentences stand together."""

import pytest

from integrator_gui.app.sentences import Sentence, one_after_another


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("It is locked.", "Unlock it."), "It is locked. Unlock it."),
        (("已锁定。", "请解锁。"), "已锁定。请解锁。"),
        (("类型错误", "第 3 行"), "类型错误 第 3 行"),
        (("Cancelled.", ""), "Cancelled."),
        (("", "Try again."), "Try again."),
        ((), ""),
    ],
)
def test_sentences_stand_apart_as_their_language_wants(parts: tuple[str, ...], whole: str) -> None:
    assert one_after_another(*parts) == whole
    if len(parts) == 2:
        assert Sentence(*parts).whole == whole
