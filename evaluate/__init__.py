"""The benchmarks: figures on annotated data, each by the rules of its scorer."""
