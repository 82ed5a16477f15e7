"""Files that nobody but their owner may read, written whole or not at all."""

from pathlib import Path


def write_privately(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; OSError when it cannot be."""
    beside = path.with_name(f"{path.name}.new")
    beside.touch(mode=0o600)
    beside.write_bytes(content)
    beside.replace(path)
