"""Where are articles and figures kept, and how are they asked? Parquet batches, DuckDB sessions, typed queries."""
