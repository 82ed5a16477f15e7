"""The services inside a vendor's own test: a client that uses requests, no socket, the same rules."""

import socket
from collections.abc import Iterator
from datetime import datetime

import pytest
import requests
import responses

from conformance.inprocess import InProcessBench, NotAcceptedError, simulated_services
from simulator.app import make_testbed
from simulator.testbed import BenchError
from tests.story import Story, story_of

NOW = datetime.fromisoformat("2026-11-23T09:00:00+02:00")


class VendorsClient:
    """What a vendor would have: it knows an address and how to post to it."""

    def __init__(self, archive: str) -> None:
        self.archive = archive
        self.session = requests.Session()

    def send(self, message: bytes) -> requests.Response:
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        return self.session.post(self.archive, data=message, headers=headers, timeout=5)


@pytest.fixture(autouse=True)
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def bench() -> Iterator[InProcessBench]:
    with simulated_services(clock=NOW, language="en") as made:
        yield made


@pytest.fixture
def client(bench: InProcessBench) -> VendorsClient:
    return VendorsClient(bench.archive)


@pytest.fixture(scope="module")
def story() -> Story:
    outside = make_testbed().outside
    return story_of(outside.codes, outside.worlds["demo"], NOW)


def test_a_clients_messages_are_answered_judged_and_stored(
    bench: InProcessBench, client: VendorsClient, story: Story
) -> None:
    for message in story.opening():
        answer = client.send(story.bytes_of(message))
        assert answer.status_code == 200

    controller = story.setting.organiser.organisation.oid
    bench.assert_accepted()
    assert [one["request"] for one in bench.exchanges()] == ["store", "store", "replace"]
    assert len(bench.documents(controller)) == 3
    assert {one.effect for one in bench.findings()} == {"warn"}


def test_a_refusal_is_told_with_rule_text_and_source(
    bench: InProcessBench, client: VendorsClient, story: Story
) -> None:
    client.send(story.bytes_of(story.entry(100)))

    with pytest.raises(NotAcceptedError) as failure:
        bench.assert_accepted()

    told = str(failure.value)
    finding = bench.findings()[0]
    assert "1 of 1 messages not accepted" in told
    assert finding.rule in told
    assert finding.text in told
    assert finding.source in told
    assert "{" not in told
    assert "access-01" in [one.rule for one in bench.findings()]


def test_findings_are_told_in_the_benchs_language(story: Story) -> None:
    texts = {}
    for language in ("fi", "sv", "en"):
        with simulated_services(language=language, clock=NOW) as bench:
            VendorsClient(bench.archive).send(story.bytes_of(story.entry(100)))
            texts[language] = [one.text for one in bench.findings()]

    assert len({tuple(one) for one in texts.values()}) == 3


def test_only_messages_since_the_last_asking_are_asserted(
    bench: InProcessBench, client: VendorsClient, story: Story
) -> None:
    client.send(story.bytes_of(story.entry(100)))
    with pytest.raises(NotAcceptedError):
        bench.assert_accepted()

    client.send(story.bytes_of(story.opening()[0]))

    bench.assert_accepted()


def test_no_message_at_all_is_no_success(bench: InProcessBench) -> None:
    with pytest.raises(NotAcceptedError, match="no message reached"):
        bench.assert_accepted()


def test_an_address_that_the_services_do_not_have_is_their_own_problem(
    bench: InProcessBench,
) -> None:
    answer = requests.get(f"{bench.address}/nothing", timeout=5)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_control_interface_is_there_too(bench: InProcessBench) -> None:
    answer = requests.get(f"{bench.control}/clock", timeout=5)

    assert datetime.fromisoformat(answer.json()["now"]) == NOW


def test_the_clock_is_set_and_moved(bench: InProcessBench) -> None:
    bench.set_clock("2026-12-01T09:00:00+02:00")
    bench.advance("P1D")

    now = requests.get(f"{bench.control}/clock", timeout=5).json()["now"]
    assert now == "2026-12-02T09:00:00+02:00"


def test_a_moment_without_its_offset_is_refused(bench: InProcessBench) -> None:
    with pytest.raises(ValueError, match="refused"):
        bench.set_clock("2026-12-01T09:00:00")


def test_another_host_is_refused_as_responses_refuses_it(bench: InProcessBench) -> None:
    with pytest.raises(requests.ConnectionError):
        requests.get("http://elsewhere.test/", timeout=5)


def test_what_the_user_adds_for_other_hosts_stands(bench: InProcessBench) -> None:
    responses.add(responses.GET, "http://elsewhere.test/", body="theirs")

    answer = requests.get("http://elsewhere.test/", timeout=5)

    assert answer.text == "theirs"
    responses.remove(responses.GET, "http://elsewhere.test/")


@responses.activate
def test_a_mock_that_its_user_started_goes_on_afterwards() -> None:
    responses.get("http://elsewhere.test/", body="theirs")

    with simulated_services() as bench:
        inside = requests.get(f"{bench.control}/clock", timeout=5)

    assert inside.ok
    assert requests.get("http://elsewhere.test/", timeout=5).text == "theirs"
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{bench.control}/clock", timeout=5)


def test_a_mock_of_the_users_own_can_be_given() -> None:
    mock = responses.RequestsMock()

    with mock, simulated_services(mock=mock) as bench:
        answer = requests.get(f"{bench.control}/clock", timeout=5)

    assert answer.ok


def test_two_benches_side_by_side_never_mix(story: Story) -> None:
    with simulated_services("one", clock=NOW) as one, simulated_services("two", clock=NOW) as two:
        VendorsClient(one.archive).send(story.bytes_of(story.opening()[0]))

        counts = len(one.exchanges()), len(two.exchanges())

    assert counts == (1, 0)


def test_a_body_in_pieces_arrives_whole(
    bench: InProcessBench, client: VendorsClient, story: Story
) -> None:
    message = story.bytes_of(story.opening()[0])

    client.send(iter([message[:100], message[100:]]))  # type: ignore[arg-type]

    bench.assert_accepted()


def test_a_reset_bench_is_as_new(
    bench: InProcessBench, client: VendorsClient, story: Story
) -> None:
    client.send(story.bytes_of(story.opening()[0]))

    bench.reset()

    assert bench.exchanges() == []


@pytest.mark.parametrize("name", ["demo", "No Such Name"])
def test_a_bench_that_cannot_be_made_is_refused(name: str) -> None:
    with pytest.raises(BenchError), simulated_services(name):
        pass
