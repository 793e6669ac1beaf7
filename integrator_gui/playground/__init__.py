"""The embedded backend that the demo, the tests and the benchmarks use."""
