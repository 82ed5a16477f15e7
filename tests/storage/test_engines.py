"""A store that an earlier version made is brought up to date, and keeps what it holds."""

from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select

from simulator.storage.engines import bring_up_to_date, open_store


def layout(*columns: Column[object]) -> tuple[MetaData, Table]:
    metadata = MetaData()
    return metadata, Table("held", metadata, Column("id", Integer, primary_key=True), *columns)


def test_a_column_that_is_lacking_is_added_and_the_rows_stay(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "bench.sqlite")
    earlier, before = layout(Column("name", String(10)))
    later, after = layout(Column("name", String(10)), Column("provoked", String(20)))
    bring_up_to_date(engine, earlier)
    with engine.begin() as db:
        db.execute(insert(before).values(id=1, name="one"))

    bring_up_to_date(engine, later)

    with engine.begin() as db:
        assert db.execute(select(after)).all() == [(1, "one", None)]


def test_what_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "bench.sqlite")
    metadata, held = layout(Column("name", String(10)))
    bring_up_to_date(engine, metadata)

    bring_up_to_date(engine, metadata)

    with engine.begin() as db:
        assert db.execute(select(held)).all() == []
