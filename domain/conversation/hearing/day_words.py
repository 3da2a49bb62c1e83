"""How people word the days to come: `kal`, `friday`, `5 tarikh`, `do din mein`, `25 nov`, `month end`."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain.conversation.hearing.days import AtMonthEnd, InDays, NamedDay, OnDate, OnWeekday
from domain.conversation.reading.number_words import COUNTED

CENTURY = 2000
SUNDAY = 6
Reader = Callable[[re.Match[str]], NamedDay | None]

_DAY_NAMES = (
    "monday mon somvar somwar somvaar somwaar sombar सोमवार",
    "tuesday tue tues mangalvar mangalwar mangalvaar mangalwaar mangal मंगलवार मंगल",
    "wednesday wed weds wednsday budhvar budhwar budhvaar budhwaar budh बुधवार बुध",
    "thursday thu thur thurs guruvar guruwar guruvaar guruwaar brihaspativar veervar virvar गुरुवार गुरूवार"
    " बृहस्पतिवार वीरवार",
    "friday fri firday shukravar shukrawar shukravaar shukrawaar shukrvar jumma juma शुक्रवार जुम्मा",
    "saturday sat saterday shanivar shaniwar shanivaar shaniwaar shanichar शनिवार शनिचर",
    "sunday sun ravivar raviwar ravivaar raviwaar itvar itwar itvaar itwaar weekend रविवार इतवार",
)
_MONTH_NAMES = (
    "january jan janvari janwari जनवरी",
    "february feb farvari farwari फरवरी",
    "march mar मार्च",
    "april apr aprail अप्रैल",
    "may mai मई",
    "june jun जून",
    "july jul julai जुलाई",
    "august aug agast अगस्त",
    "september sep sept sitambar सितंबर सितम्बर",
    "october oct aktubar aktoobar अक्टूबर",
    "november nov navambar नवंबर नवम्बर",
    "december dec disambar दिसंबर दिसम्बर",
)
_SOON = (
    "aaj aj today tonight 2day आज",
    "kal kl tomorrow tomorow tommorow tommorrow tomrow tmrw tmr 2moro 2morrow 2mrw कल",
    "parso parson parsu parsoo overmorrow परसों परसो",
    "narso tarso नरसों तरसों",
)


def _numbered(names: tuple[str, ...], first: int = 0) -> dict[str, int]:
    return {word: number for number, words in enumerate(names, first) for word in words.split()}


def _any_of(*words: str) -> str:
    return "|".join(sorted((re.escape(word) for each in words for word in each.split()), key=len)[::-1])


_WEEKDAYS, _MONTHS, _LATER = _numbered(_DAY_NAMES), _numbered(_MONTH_NAMES, 1), _numbered(_SOON)
_WEEKDAY, _MONTH, _LATER_WORD = _any_of(*_WEEKDAYS), _any_of(*_MONTHS), _any_of(*_LATER)
_COUNT = rf"\d{{1,2}}|{_any_of(*(word for word, value in COUNTED.items() if value <= 31))}"
_NEXT = "agle|agla|agli|next|aane wale|अगले|अगली"
_A_WEEK = "hafte|hafta|hafton|haftey|weeks?|saptah|हफ्ते|हफ्ता|हफ्तों|सप्ताह"
_A_MONTH = "mahine|mahina|mahino|maheene|months?|महीने|महीना"
_ORDINAL = "st|nd|rd|th"
_IN = (
    r"(?:\ (?:(?:ke\ |के\ )?(?:andar|baad|bad|bhitar|अंदर|बाद)|mein|me|main|m|tak|later|time|ka|ke|में|तक|का|के))?"
)
# One look that spares most messages the many below.
_MAY_NAME_A_DAY = re.compile(
    rf"(?<!\S)(?:{_WEEKDAY}|{_MONTH}|{_LATER_WORD}|{_A_WEEK}|{_A_MONTH}|din|dino|dinon|days?|roz|दिन|दिनों)(?!\S)"
    r"|tarikh|tareek|tarik|date|तारीख|\d(?:st|nd|rd|th)|\d[/.-]\d|\d (?:ko|को)|\d\ ?[a-z]{3}|month|day"
)
_SIZES = ((re.compile(_A_WEEK), 7), (re.compile(_A_MONTH), 30), (re.compile("."), 1))


def days_in(line: str) -> tuple[list[tuple[int, NamedDay]], str]:
    """Return the days that a line of lower-case words names, each with its place, in their order.

    And the line without them: what is taken out leaves as many spaces.
    """
    said: list[tuple[int, NamedDay]] = []
    if not _MAY_NAME_A_DAY.search(line):
        return said, line
    for wording, read in _WORDINGS:
        for found in wording.finditer(line):
            if day := read(found):
                said.append((found.start(), day))
                line = line[: found.start()] + " " * len(found[0]) + line[found.end() :]
    return sorted(said, key=lambda each: each[0]), line


def _after_days(found: re.Match[str]) -> NamedDay:
    """Return the day after so many days, weeks or months; of `2-3 din` the later."""
    told = found["later"] or found["count"]
    many = int(told) if told.isdigit() else int(COUNTED[told])
    return InDays(many * next(size for unit, size in _SIZES if unit.match(found["unit"])))


def _dated(found: re.Match[str]) -> NamedDay | None:
    """Return a day of a month that is told; None when no month has it."""
    month, year = found["month"], found["year"]
    return _on(int(found["day"]), _MONTHS.get(month) or int(month), int(year) if year else None)


def _day_of_month(found: re.Match[str]) -> NamedDay | None:
    told = found["day"] or found["after"] or found["ordinal"] or found["bare"]
    day = int(told) if told.isdigit() else int(COUNTED[told])
    return _on(day, of_next_month=found["next"] is not None)


def _on(
    day: int, month: int | None = None, year: int | None = None, *, of_next_month: bool = False
) -> NamedDay | None:
    if not 1 <= day <= 31 or not 1 <= (month or 1) <= 12:
        return None
    return OnDate(day, month, year + CENTURY if year and year < 100 else year, of_next_month)


def _weekday(found: re.Match[str]) -> NamedDay:
    of_next_week = found["next"] is not None or found["after"] is not None
    return OnWeekday(_WEEKDAYS[found["day"]], of_next_week)


def _month_end(found: re.Match[str]) -> NamedDay:
    return AtMonthEnd(found["next"] is not None or found["of_next"] is not None)


def _wording(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)", re.VERBOSE), read


# The first that fits takes its words away from the others.
_WORDINGS = (
    _wording(
        rf"""(?:in\ |within\ |after\ |for\ |(?:{_NEXT})\ )?(?P<count>{_COUNT})
        (?:(?:\ ?-\ ?|\ (?:se|to|ya|or|से|या)\ |\ )(?P<later>{_COUNT}))?
        \ ?(?:(?:aur|more|extra|और)\ )?(?P<unit>din|dino|dinon|days?|roz|दिन|दिनों|{_A_WEEK}|{_A_MONTH})
        (?:\ bhar)?{_IN}""",
        _after_days,
    ),
    _wording(
        rf"(?P<day>\d{{1,2}})(?:{_ORDINAL})?(?:\ of)?\ ?(?P<month>{_MONTH})(?:\ (?P<year>20\d\d))?", _dated
    ),
    _wording(
        rf"(?P<month>{_MONTH})\ (?:the\ )?(?P<day>\d{{1,2}})(?:{_ORDINAL})?(?:\ (?P<year>20\d\d))?", _dated
    ),
    _wording(r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>(?:20)?\d\d))?", _dated),
    _wording(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:20)?\d\d)", _dated),
    _wording(
        rf"""(?:(?P<next>(?:{_NEXT})\ (?:{_A_MONTH}))\ (?:(?:ki|ke|mein|me|on|की|के|में)\ )?(?:the\ )?)?
        (?:(?P<day>{_COUNT})(?:{_ORDINAL})?\ ?(?:tarikh|taarikh|tareekh|taareekh|tarik|date|तारीख)
        |(?:tarikh|taarikh|tareekh|date|तारीख)\ (?P<after>\d{{1,2}})
        |(?P<ordinal>\d{{1,2}})(?:{_ORDINAL})|(?P<bare>\d{{1,2}})(?=\ (?:ko|को)(?!\S)))""",
        _day_of_month,
    ),
    _wording(
        rf"""(?:(?P<next>{_NEXT})\ )?(?:(?:is|this|the|इस)\ )?(?:{_A_MONTH})(?:\ (?:ke|ki|के|की))?[\ -]
        (?:end|last|aakhir|akhir|aakhri|akhri|aakhiri|ant|अंत|आखिर|आखिरी|एंड){_IN}
        |(?:the\ )?(?:end|last)\ of\ (?:the\ |this\ )?(?P<of_next>next\ )?month""",
        _month_end,
    ),
    _wording(
        rf"""(?:(?P<next>(?:{_NEXT})\ (?:{_A_WEEK}))\ (?:(?:ke|ki|mein|me|on|के|में)\ )?)?
        (?:(?:this|is|coming|इस|{_NEXT})\ )?(?P<day>{_WEEKDAY})(?:\ (?P<after>(?:of\ )?next\ week))?""",
        _weekday,
    ),
    _wording(rf"(?:(?:{_NEXT})\ (?:{_A_WEEK})|(?:{_A_WEEK})\ bhar){_IN}", lambda found: InDays(7)),
    _wording(rf"(?:is|this|इस)\ (?:{_A_WEEK}){_IN}", lambda found: OnWeekday(SUNDAY)),
    _wording(r"(?:the\ )?day\ after\ (?:tomorrow|tmrw|kal)", lambda found: InDays(2)),
    _wording(rf"(?P<word>{_LATER_WORD})", lambda found: InDays(_LATER[found["word"]])),
)
