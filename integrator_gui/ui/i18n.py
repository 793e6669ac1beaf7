"""The language of the window: Qt's own translation files, ours and Qt's.

Room: ui. English is the source. `use("zh_CN")` loads resources/i18n/integrator_zh_CN.qm and qtbase_zh_CN; a missing
file leaves English. integrator_en.qm holds the plurals only: "1 file" and "2 files" for "%n file(s)". Widgets made
before a switch keep their words: the window is made anew after it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from integrator_gui import resources

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

_installed: list[QTranslator] = []


def system() -> str:
    """The language of the system, as far as we speak it."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def use(language: str) -> None:
    """Words of `language` from now on; needs the QApplication."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(language))
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt_folder), (f"integrator_{language}", _ours())):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)


def _ours() -> str:
    return str(resources.root() / "i18n")


def action(text: str) -> str:
    """The words of an action's title or group (app/action_table.py)."""
    return QCoreApplication.translate("Actions", text)
