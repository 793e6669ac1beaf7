"""The embedded backend: REST, GraphQL, WebSocket, server-sent events, sign-in, saves, leaderboard, collector.

Room: playground. Loopback only, everything in memory. The demo, the tests and the benches use it.
"""
