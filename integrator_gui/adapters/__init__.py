"""The outside world: files, sockets, keyring, child processes. Implements app.ports."""
