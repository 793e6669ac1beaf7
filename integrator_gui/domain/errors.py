"""The one family of errors that a user can act on, and findings, their gentler kin.

Room: domain. Raised everywhere, turned into sentences only by ui and cli, through `app/sentences.py`
and the catalogue `resources/i18n/messages/*.toml` (one file an area, English and Chinese side by side).

A leaf carries a `code` ("area.what") and parameters; never a finished sentence and never a secret.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

Severity = Literal["info", "warning", "error"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed that does not stop the work. `line` and `col` count from 1; 0 is unknown."""

    code: str
    severity: Severity = "warning"
    file: str = ""
    line: int = 0
    col: int = 0
    params: dict[str, str] = {}


class IntegratorError(Exception):
    """Root of the family. `params` fill the named places of the catalogue's sentence."""

    code: ClassVar[str] = "error"

    def __init__(self, **params: Any) -> None:
        self.params: dict[str, str] = {k: str(v) for k, v in params.items()}
        super().__init__(self.code, self.params)

    def __str__(self) -> str:
        inner = ", ".join(f"{k}={v}" for k, v in self.params.items())
        return f"{self.code}({inner})"


# --- opening a game -------------------------------------------------------------------------------


class GameError(IntegratorError):
    code = "game"


class NotAGame(GameError):
    """path: nothing there that looks like a Cocos Creator project. The leaves below say more."""

    code = "game.not_a_game"


class FolderMissing(NotAGame):
    """path"""

    code = "game.folder_missing"


class NoFolderNamed(NotAGame):
    """An empty path. It would stand for the folder that the program was started in."""

    code = "game.no_folder_named"


class NotAFolder(NotAGame):
    """path: a file."""

    code = "game.not_a_folder"


class FolderUnreadable(NotAGame):
    """path: may not be looked into."""

    code = "game.folder_unreadable"


class ExtensionFolder(NotAGame):
    """path: an extension of the editor, not a game."""

    code = "game.extension_folder"


class PublishedBuild(NotAGame):
    """path: what the editor's build made, not the project."""

    code = "game.published_build"


class UnityProject(NotAGame):
    """path"""

    code = "game.unity_project"


class AssetsOnly(NotAGame):
    """path: an assets folder, and no sign of Cocos Creator beside it."""

    code = "game.assets_only"


class PartOfAGame(NotAGame):
    """path, root: the folder lies inside the game at `root`, which can be opened instead."""

    code = "game.part_of_a_game"

    def __init__(self, path: str, root: str) -> None:
        self.root = root
        super().__init__(path=path, root=root)


class PlaceUnreadable(GameError):
    """file, reason: the system refuses a file or folder that was needed."""

    code = "game.place_unreadable"

    @classmethod
    def of(cls, error: OSError, path: str) -> PlaceUnreadable:
        """`path` stands in where the system names no file."""
        return cls(file=error.filename or path, reason=error.strerror or type(error).__name__)


class SeveralGames(GameError):
    """path, roots (relative, told in one line)"""

    code = "game.several"

    def __init__(self, path: str, roots: tuple[str, ...]) -> None:
        self.roots = roots
        super().__init__(path=path, roots=", ".join(roots))


class WritingNotSupported(GameError):
    """version"""

    code = "game.writing_not_supported"


# --- the backend document -------------------------------------------------------------------------


class DocumentError(IntegratorError):
    code = "document"


class ForeignBackendFolder(DocumentError):
    """path: a backend/ folder without our marker is someone else's."""

    code = "document.foreign_folder"


class NoDocument(DocumentError):
    """path: a game without a backend document."""

    code = "document.none"


class DocumentChangedOnDisk(DocumentError):
    """files (newline separated): saving would overwrite somebody else's change. Nothing was written."""

    code = "document.changed_on_disk"

    def __init__(self, files: tuple[str, ...]) -> None:
        self.files = files
        super().__init__(files="\n".join(files))


class DocumentNotSaved(DocumentError):
    """file, reason"""

    code = "document.not_saved"


class TextNotUtf8(DocumentNotSaved):
    """file, char: half of a surrogate pair, as broken JSON escapes bring it."""

    code = "document.text_not_utf8"


class NewerFormat(DocumentError):
    """file, found, known"""

    code = "document.newer_format"


# --- vault ----------------------------------------------------------------------------------------


class VaultError(IntegratorError):
    code = "vault"


class NoKeyring(VaultError):
    code = "vault.no_keyring"


class KeyringLocked(VaultError):
    code = "vault.locked"


class KeyringNotUnlocked(VaultError):
    """The service answers but the unlock prompt was dismissed or cannot be shown."""

    code = "vault.not_unlocked"


class SecretMissing(VaultError):
    """name, environment, variable (what a CI machine would set)"""

    code = "vault.secret_missing"


class SecretDamaged(VaultError):
    """name: the keyring holds a part of it only."""

    code = "vault.damaged"


class SecretExists(VaultError):
    """name: renaming would overwrite another secret."""

    code = "vault.secret_exists"


class BadSecretName(VaultError):
    """name"""

    code = "vault.bad_name"


# --- live requests --------------------------------------------------------------------------------


class RequestError(IntegratorError):
    code = "request"


class VariableMissing(RequestError):
    """name, where"""

    code = "request.variable_missing"


class VariableCycle(RequestError):
    """name, path: a variable whose value needs itself."""

    code = "request.variable_cycle"


class BadUrl(RequestError):
    """The address cannot be used; one leaf a reason."""

    code = "request.bad_url"


class UrlEmpty(BadUrl):
    code = "request.bad_url.empty"


class UrlScheme(BadUrl):
    """url, scheme"""

    code = "request.bad_url.scheme"


class UrlHost(BadUrl):
    """url, host"""

    code = "request.bad_url.host"


class UrlPort(BadUrl):
    """url, port"""

    code = "request.bad_url.port"


class BadHeader(RequestError):
    """name: a header or cookie that cannot stand in a request (line end, control character, bad name)."""

    code = "request.bad_header"


class BadBody(RequestError):
    """The body cannot be made; one leaf a reason."""

    code = "request.bad_body"


class BodyFileUnreadable(BadBody):
    """file, reason"""

    code = "request.bad_body.file"


class BodyNotJson(BadBody):
    """line, col, reason: the variables of a GraphQL call."""

    code = "request.bad_body.json"


class ConfirmationNeeded(RequestError):
    """environment, method: a send that writes to production was not confirmed."""

    code = "request.confirmation_needed"


class NoSuchRequest(RequestError):
    """name, known"""

    code = "request.unknown"


class NoSuchEnvironment(RequestError):
    """name, known"""

    code = "request.unknown_environment"


# --- writing to the game --------------------------------------------------------------------------


class WriteError(IntegratorError):
    code = "write"


class PlanOutOfDate(WriteError):
    """files: the game changed between the preview and the write."""

    code = "write.plan_out_of_date"


class SecretInOutput(WriteError):
    """file, kind"""

    code = "write.secret_in_output"


class ManifestDamaged(WriteError):
    """file, reason: names cannot be known, so nothing is planned."""

    code = "write.manifest_damaged"


class UnknownEnvironment(WriteError):
    """name: the environment that should ship is not in the document."""

    code = "write.unknown_environment"


class WriteFailed(WriteError):
    """path, reason: nothing was changed."""

    code = "write.failed"


class WriteUnfinished(WriteError):
    """path, reason: the write is decided but could not be carried out in full; the next open finishes it."""

    code = "write.unfinished"


class WriteTooLarge(WriteError):
    """size, limit (bytes)"""

    code = "write.too_large"


class NothingToUndo(WriteError):
    """path"""

    code = "write.nothing_to_undo"


class UndoBreaksScene(WriteError):
    """file, scene: the component is on a node of that scene or prefab."""

    code = "write.undo_breaks_scene"


class ProjectLocked(WriteError):
    """path: another window or command is writing to this game."""

    code = "write.locked"


# --- playground -----------------------------------------------------------------------------------


class PlaygroundPort(IntegratorError):
    """port, reason: the playground cannot listen there."""

    code = "playground.port"


class NoSuchPort(PlaygroundPort):
    """port"""

    code = "playground.no_such_port"


# --- anything else --------------------------------------------------------------------------------


class Cancelled(IntegratorError):
    code = "cancelled"
