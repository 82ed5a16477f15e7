"""What a list of disclosure notices is asked."""

from simulator.web.query_reading import Oid, PageQuery


class ListQuery(PageQuery):
    """Whose notices are asked."""

    controller: Oid
