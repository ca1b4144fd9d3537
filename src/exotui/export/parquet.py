"""How do rows become Parquet? With their types."""

from __future__ import annotations

from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq


class Parquet:
    """Writes one Parquet file."""

    def __init__(self, names: list[str], schema: pa.Schema, stream: IO[bytes]) -> None:
        fields = [field.with_name(name) for name, field in zip(names, schema, strict=True)]
        self._schema = pa.schema(fields, metadata=schema.metadata)
        self._file = pq.ParquetWriter(pa.PythonFile(stream, mode="w"), self._schema, compression="zstd")

    def write(self, page: pa.RecordBatch) -> None:
        self._file.write_batch(pa.RecordBatch.from_arrays(page.columns, schema=self._schema))

    def close(self) -> None:
        self._file.close()
