"""Which words lie in which claims, and who speaks for whom, against plain comparison of all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsevents.extract.claims.parties import Actors, Sources
from newsevents.extract.claims.spans import Around, Contents, Within
from newsevents.models import Actor, Attribution, Entity, Mention, Source, Span

TEXT = "x" * 1_600


def span(bounds: tuple[int, int]) -> Span:
    start, end = sorted(bounds)
    return Span(text=TEXT[start:end], start=start, end=end)


near = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(span)
far = st.tuples(st.integers(0, 1_500), st.integers(0, 1_500)).map(span)


def lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@given(st.lists(near), near)
def test_around_holds_what_lies_in_one_of_the_spans(spans: list[Span], one: Span) -> None:
    assert Around(spans).hold(one) == any(lies_in(one, other) for other in spans)
    assert bool(Around(spans)) == bool(spans)


@given(st.lists(near), st.lists(near))
def test_within_lies_in_a_content_that_holds_one_of_its_spans(
    spans: list[Span], content: list[Span]
) -> None:
    expected = any(lies_in(one, other) for one in spans for other in content)
    assert Within(spans).lie_in(content) == expected


@given(st.lists(st.lists(far, max_size=3), max_size=5), far)
def test_contents_give_the_claims_around_in_their_order(
    contents: list[list[Span]], one: Span
) -> None:
    claims = [
        Attribution(
            id=f"a{number}",
            source=None,
            cue=None,
            content=tuple(content),
            quote_type="indirect",
            stance="asserts",
            confidence=1.0,
        )
        for number, content in enumerate(contents)
    ]
    expected = [c.id for c in claims if any(lies_in(one, s) for s in c.content)]
    assert [c.id for c in Contents(claims).around(one)] == expected


def entity(number: int, affiliation: str | None = None) -> Entity:
    mention = Mention(text="x", start=0, end=1)
    name = f"Name {number}"
    return Entity(
        id=f"n{number}", name=name, label="ORG", affiliation=affiliation, mentions=(mention,)
    )


PARTIES = {"n1": entity(1), "n2": entity(2, "n1"), "n3": entity(3)}
who = st.tuples(st.sampled_from([None, "n1", "n2", "n3", "n9"]), st.sampled_from(["Name 1", "Po"]))


@given(st.lists(who, max_size=3), st.lists(who, max_size=3))
def test_one_of_many_speaks_where_it_would_alone(
    actors: list[tuple[str | None, str]], sources: list[tuple[str | None, str]]
) -> None:
    doers = [
        Actor(text="x", start=0, end=1, entity=e, name=name, certainty="asserted")
        for e, name in actors
    ]
    tellers = [
        Source(text="x", start=0, end=1, entity=e, name=name, kind="organisation", named=True)
        for e, name in sources
    ]
    pairs = {
        (d, t): Actors([doer], PARTIES).speak_in(teller)
        for d, doer in enumerate(doers)
        for t, teller in enumerate(tellers)
    }
    for t, teller in enumerate(tellers):
        assert Actors(doers, PARTIES).speak_in(teller) == any(
            pairs[d, t] for d in range(len(doers))
        )
    for d, doer in enumerate(doers):
        assert Sources(tellers, PARTIES).speak_for(doer) == any(
            pairs[d, t] for t in range(len(tellers))
        )


def test_a_spokesman_speaks_for_his_body() -> None:
    body = Actor(text="x", start=0, end=1, entity="n1", name="Po", certainty="asserted")
    spokesman = Source(text="x", start=0, end=1, entity="n2", name="Odo", kind="person", named=True)
    stranger = Source(text="x", start=0, end=1, entity="n3", name="Ida", kind="person", named=True)
    assert Actors([body], PARTIES).speak_in(spokesman)
    assert not Actors([body], PARTIES).speak_in(stranger)
