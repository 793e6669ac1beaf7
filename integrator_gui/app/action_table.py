"""Every action of the window, as data.

Room: app, no Qt. Read by app/actions.py. Contexts: "game" (one is open), "undo", "redo", "dirty", "tab" (a document
tab is open), "closed" (a tab can be reopened), "selection" (a request or folder is chosen in the sidebar),
"request" (a request is chosen or open), "writable" (Creator 3.x or newer).
"""

from __future__ import annotations

from integrator_gui.app.actions import Action


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # lupdate knows this name
    return text


_GO = QT_TRANSLATE_NOOP("Actions", "Go")
_PROJECT = QT_TRANSLATE_NOOP("Actions", "Project")
_REQUEST = QT_TRANSLATE_NOOP("Actions", "Request")
_EDIT = QT_TRANSLATE_NOOP("Actions", "Edit")
_TABS = QT_TRANSLATE_NOOP("Actions", "Tabs")
_VIEW = QT_TRANSLATE_NOOP("Actions", "View")
_HELP = QT_TRANSLATE_NOOP("Actions", "Help")


def _row(
    ident: str,
    title: str,
    group: str,
    icon: str = "",
    keys: str = "",
    when: str = "",
    *,
    place: str = "window",
    words: str = "",
    listed: bool = True,
) -> Action:
    return Action(
        id=ident,
        title=title,
        group=group,
        icon=icon,
        keys=tuple(keys.split()),
        when=frozenset(when.split()),
        place=place,
        words=words,
        listed=listed,
    )


TABLE: tuple[Action, ...] = (
    # the current view's own
    _row("request.send", QT_TRANSLATE_NOOP("Actions", "Send"), _REQUEST, "send", "Ctrl+Return Ctrl+Enter"),
    _row("request.cancel", QT_TRANSLATE_NOOP("Actions", "Cancel what is running"), _REQUEST, "x", "Esc"),
    _row("request.focus_url", QT_TRANSLATE_NOOP("Actions", "Focus the URL"), _REQUEST, "link", "Ctrl+L"),
    _row("response.focus", QT_TRANSLATE_NOOP("Actions", "Focus the response"), _REQUEST, "arrow-right", "Ctrl+'"),
    _row("request.history", QT_TRANSLATE_NOOP("Actions", "History"), _REQUEST, "history", "Ctrl+Shift+H"),
    _row("request.run_all", QT_TRANSLATE_NOOP("Actions", "Run all requests"), _REQUEST, "play", when="game"),
    _row("view.layout", QT_TRANSLATE_NOOP("Actions", "Response beside or below"), _VIEW, "columns-2", "Ctrl+J"),
    _row("view.find", QT_TRANSLATE_NOOP("Actions", "Find in this pane"), _EDIT, "search", "Ctrl+F"),
    # requests and folders
    _row("request.new", QT_TRANSLATE_NOOP("Actions", "New request"), _REQUEST, "plus", "Ctrl+N", "game"),
    _row("folder.new", QT_TRANSLATE_NOOP("Actions", "New folder"), _REQUEST, "folder-plus", when="game"),
    _row(
        "item.open", QT_TRANSLATE_NOOP("Actions", "Open"), _REQUEST, "arrow-right", when="selection", listed=False
    ),
    _row(
        "item.duplicate", QT_TRANSLATE_NOOP("Actions", "Duplicate request"), _REQUEST, "copy", "Ctrl+D", "request"
    ),
    _row("item.rename", QT_TRANSLATE_NOOP("Actions", "Rename"), _REQUEST, "pencil", "F2", "selection"),
    _row(
        "item.delete",
        QT_TRANSLATE_NOOP("Actions", "Delete"),
        _REQUEST,
        "trash",
        "Del",
        "selection",
        place="sidebar",
    ),
    # the project
    _row("game.open", QT_TRANSLATE_NOOP("Actions", "Open project…"), _PROJECT, "folder-open", "Ctrl+O"),
    _row("game.demo", QT_TRANSLATE_NOOP("Actions", "Start the demo"), _PROJECT, "gamepad"),
    _row(
        "game.write", QT_TRANSLATE_NOOP("Actions", "Write to game"), _PROJECT, "file-output", "Ctrl+Shift+G", "game"
    ),
    _row("game.details", QT_TRANSLATE_NOOP("Actions", "About this project"), _PROJECT, "info", when="game"),
    _row("game.close", QT_TRANSLATE_NOOP("Actions", "Close project"), _PROJECT, "x", when="game"),
    _row(
        "environment.switch",
        QT_TRANSLATE_NOOP("Actions", "Switch environment"),
        _PROJECT,
        "layers",
        "Ctrl+Shift+E",
        "game",
    ),
    _row("environment.edit", QT_TRANSLATE_NOOP("Actions", "Environments"), _PROJECT, "layers", "Ctrl+E", "game"),
    _row(
        "secrets.open",
        QT_TRANSLATE_NOOP("Actions", "Secrets"),
        _PROJECT,
        "key-round",
        when="game",
        words="keyring password token",
    ),
    _row(
        "service.api",
        QT_TRANSLATE_NOOP("Actions", "APIClient settings"),
        _PROJECT,
        "braces",
        when="game",
        words="retry cache timeout envelope",
    ),
    _row(
        "service.monitor",
        QT_TRANSLATE_NOOP("Actions", "Network monitor settings"),
        _PROJECT,
        "activity",
        when="game",
    ),
    # edits
    _row("document.save", QT_TRANSLATE_NOOP("Actions", "Save"), _EDIT, "check", "Ctrl+S", "game"),
    _row("document.save_all", QT_TRANSLATE_NOOP("Actions", "Save all"), _EDIT, "check", "Ctrl+Shift+S", "game"),
    _row("edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), _EDIT, "undo", "Ctrl+Z", "undo"),
    _row("edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), _EDIT, "redo", "Ctrl+Shift+Z Ctrl+Y", "redo"),
    # tabs
    _row("tab.close", QT_TRANSLATE_NOOP("Actions", "Close tab"), _TABS, "x", "Ctrl+W", "tab"),
    _row("tab.close_others", QT_TRANSLATE_NOOP("Actions", "Close other tabs"), _TABS, "x", when="tab"),
    _row("tab.reopen", QT_TRANSLATE_NOOP("Actions", "Reopen closed tab"), _TABS, "undo", "Ctrl+Shift+T", "closed"),
    _row("tab.next", QT_TRANSLATE_NOOP("Actions", "Next tab"), _TABS, "arrow-right", "Ctrl+Tab", "tab"),
    _row(
        "tab.previous", QT_TRANSLATE_NOOP("Actions", "Previous tab"), _TABS, "arrow-left", "Ctrl+Shift+Tab", "tab"
    ),
    *(
        _row(
            f"tab.{n}",
            QT_TRANSLATE_NOOP("Actions", "Go to a tab by number"),
            _TABS,
            keys=f"Ctrl+{n}",
            when="tab",
            listed=False,
        )
        for n in range(1, 9)
    ),
    _row("tab.last", QT_TRANSLATE_NOOP("Actions", "Last tab"), _TABS, keys="Ctrl+9", when="tab", listed=False),
    # going about
    _row("app.palette", QT_TRANSLATE_NOOP("Actions", "Command palette"), _GO, "search", "Ctrl+K", listed=False),
    _row("app.quick_open", QT_TRANSLATE_NOOP("Actions", "Go to a request"), _GO, "search", "Ctrl+P", "game"),
    _row("sidebar.filter", QT_TRANSLATE_NOOP("Actions", "Filter the sidebar"), _GO, "list-filter", when="game"),
    _row("pane.next", QT_TRANSLATE_NOOP("Actions", "Next pane"), _GO, "arrow-right", "F6", listed=False),
    _row(
        "pane.previous", QT_TRANSLATE_NOOP("Actions", "Previous pane"), _GO, "arrow-left", "Shift+F6", listed=False
    ),
    # the window
    _row(
        "view.sidebar",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the sidebar"),
        _VIEW,
        "columns-2",
        "Ctrl+\\",
        "game",
    ),
    _row("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom in"), _VIEW, "plus", "Ctrl+= Ctrl++"),
    _row("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom out"), _VIEW, "minus", "Ctrl+-"),
    _row("view.zoom_reset", QT_TRANSLATE_NOOP("Actions", "Actual size"), _VIEW, "search", "Ctrl+0"),
    _row("theme.light", QT_TRANSLATE_NOOP("Actions", "Theme: light"), _VIEW, "sun", words="colour appearance"),
    _row("theme.dark", QT_TRANSLATE_NOOP("Actions", "Theme: dark"), _VIEW, "moon", words="colour appearance"),
    _row(
        "theme.system",
        QT_TRANSLATE_NOOP("Actions", "Theme: as the system"),
        _VIEW,
        "monitor",
        words="colour appearance",
    ),
    _row("language.en", QT_TRANSLATE_NOOP("Actions", "Language: English"), _VIEW, "languages", words="英语"),
    _row(
        "language.zh_CN",
        QT_TRANSLATE_NOOP("Actions", "Language: 简体中文"),
        _VIEW,
        "languages",
        words="Chinese zhongwen",
    ),
    _row("app.settings", QT_TRANSLATE_NOOP("Actions", "Settings"), _HELP, "settings", "Ctrl+,"),
    _row(
        "app.shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        _HELP,
        "keyboard",
        "Ctrl+Shift+/ Ctrl+?",
    ),
    _row("app.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), _HELP, "x", "Ctrl+Q"),
)
