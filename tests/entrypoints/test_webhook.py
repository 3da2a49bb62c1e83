"""What Twilio gets back for a message: the reply, once, whatever it repeats and however fast it comes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode

from application.summaries import Listing
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NAME
from entrypoints.webhook import LARGEST_BODY
from tests.entrypoints.configured import PUBLIC_URL, settings
from tests.entrypoints.inside import demo_organization
from tests.entrypoints.signed import MESSAGES, Answer, Twilio, a_message, a_sid

AT_ONCE = 20


def ordered(application: Application) -> list[str]:
    """Return the totals of the demo distributor's orders, the newest first."""
    organization = demo_organization(application)
    return [str(order.total) for order in application.orders().listed(organization.id, Listing())]


def padded_to(size: int) -> dict[str, str]:
    """Return a message whose form has exactly so many bytes."""
    form = a_message(text="")
    return form | {"Body": "x" * (size - len(urlencode(form)))}


def test_a_message_is_answered_in_twiml_with_a_callback_that_carries_our_id(twilio: Twilio) -> None:
    answer = twilio.write("Cement x 100")
    assert (answer.status, answer.content_type) == (200, "text/xml")
    assert "Total: ₹5,000" in answer.text
    [callback] = answer.callbacks
    assert callback == f"{PUBLIC_URL}/whatsapp/status?message={answer.message_id}"


def test_an_order_goes_from_the_first_word_to_the_order_list(
    twilio: Twilio, application: Application
) -> None:
    twilio.write("Cement x 100")
    assert "Order confirmed!" in twilio.write("1").text
    assert ordered(application) == ["₹5,000"]


def test_a_message_to_a_number_that_is_nobodys_gets_404_and_learns_nothing(twilio: Twilio) -> None:
    answer = twilio.write(To="whatsapp:+14150000000")
    assert answer.status == 404
    assert answer.body == twilio.post("/no/such/page", {}).body
    assert DEMO_NAME.encode() not in answer.body


def test_only_posts_are_taken(twilio: Twilio) -> None:
    assert twilio.app.test_client().get(MESSAGES).status_code == 405


def test_a_body_of_just_64_kib_is_answered(twilio: Twilio) -> None:
    answer = twilio.deliver(padded_to(LARGEST_BODY))
    assert answer.status == 200
    assert "too long" in answer.text


def test_a_larger_body_is_refused(twilio: Twilio) -> None:
    assert twilio.deliver(padded_to(LARGEST_BODY + 1)).status == 413
    assert twilio.post(MESSAGES, padded_to(LARGEST_BODY + 1), headers={}).status == 413


def test_a_repeated_message_gets_the_same_bytes_and_has_no_second_effect(
    twilio: Twilio, application: Application
) -> None:
    twilio.write("Cement x 100")
    yes = a_message("1")
    first = twilio.deliver(yes)
    assert "Order confirmed!" in first.text
    assert [twilio.deliver(yes) for _ in range(3)] == [first] * 3
    assert ordered(application) == ["₹5,000"]


def test_a_late_repeat_does_not_disturb_the_talk_that_went_on(
    twilio: Twilio, application: Application
) -> None:
    twilio.write("Cement x 100")
    yes = a_message("1")
    first = twilio.deliver(yes)
    twilio.write("Cement x 5")
    assert twilio.deliver(yes) == first
    assert ordered(application) == ["₹5,000"]
    twilio.write("1")
    assert ordered(application) == ["₹250", "₹5,000"]


def test_the_same_words_in_another_message_are_no_repeat(twilio: Twilio) -> None:
    first, second = twilio.write("Cement x 100"), twilio.write("Cement x 100")
    assert first.text == second.text
    assert first.message_id != second.message_id


def at_once(post: Callable[[int], Answer]) -> list[Answer]:
    """Make many posts at the same moment."""
    start = Barrier(AT_ONCE)

    def wait_and_post(number: int) -> Answer:
        start.wait()
        return post(number)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(wait_and_post, range(AT_ONCE)))


def test_one_message_posted_twenty_times_at_once_is_one_order_and_one_reply(
    live: Application, live_twilio: Twilio
) -> None:
    live_twilio.write("Cement x 100")
    yes = a_message("1")
    answers = at_once(lambda number: live_twilio.deliver(yes))
    assert {(answer.status, answer.body) for answer in answers} == {(200, answers[0].body)}
    assert "Order confirmed!" in answers[0].text
    assert ordered(live) == ["₹5,000"]
    with live.open_work()(demo_organization(live).id) as work:
        kept = work.outbound.replies_to(yes["MessageSid"])
    assert [message.id for message in kept] == [answers[0].message_id]


def test_twenty_different_yeses_at_once_are_one_order(live: Application, live_twilio: Twilio) -> None:
    live_twilio.write("Cement x 100")
    answers = at_once(lambda number: live_twilio.write("yes", MessageSid=a_sid()))
    texts = [text for answer in answers for text in answer.texts]
    confirmed = [text for text in texts if "Order confirmed!" in text]
    told = [text for text in texts if "is confirmed. No order is waiting" in text]
    assert (len(confirmed), len(told)) == (1, AT_ONCE - 1)
    assert ordered(live) == ["₹5,000"]


def test_who_writes_too_fast_is_told_once_and_then_left_without_an_answer(twilio: Twilio) -> None:
    limit = settings().rate_limit
    answers = [twilio.write("hello") for _ in range(limit + 3)]
    assert {answer.status for answer in answers} == {200}
    assert all("ready for your order" in answer.text for answer in answers[:limit])
    assert "faster than I can read" in answers[limit].text
    assert [answer.texts for answer in answers[limit + 1 :]] == [[], []]


def test_another_shop_is_not_held_back_by_one_that_writes_too_fast(twilio: Twilio) -> None:
    for _ in range(settings().rate_limit + 1):
        twilio.write("hello")
    assert "ready for your order" in twilio.write("hello", "+919810000003").text


def test_a_repeat_is_answered_like_the_first_time_however_fast_it_comes(twilio: Twilio) -> None:
    order = a_message("Cement x 100")
    first = twilio.deliver(order)
    assert [twilio.deliver(order) for _ in range(settings().rate_limit + 5)][-1] == first


def test_repeats_do_not_use_up_the_limit(twilio: Twilio) -> None:
    hello = a_message("hello")
    for _ in range(settings().rate_limit + 1):
        twilio.deliver(hello)
    assert "Total" in twilio.write("Cement x 100").text
