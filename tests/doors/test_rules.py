"""The addresses of doors can still be written, whenever that is asked."""

from werkzeug.routing import Map

from service.doors.rules import ReadRule


def test_an_address_is_written_whatever_its_parts_are_called() -> None:
    doors = Map([ReadRule("/desk/<rule>", endpoint="desk")]).bind("desk.example.com")

    assert doors.build("desk", {"rule": "a b", "page": "2"}) == "/desk/a%20b?page=2"
    assert doors.match("/desk/lamp") == ("desk", {"rule": "lamp"})
