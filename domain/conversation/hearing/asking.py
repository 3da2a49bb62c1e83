"""How people ask for goods: `i'd like`, `can you send me`, `chahiye`, `bhej do`; not `i'd like to know`."""

from __future__ import annotations

import re
from collections.abc import Iterator

ASKING_WORDS = frozenset(
    """required require needed order orders
    chahiye chaiye chahie chaie chahye chahiyen chaahiye chahiyega bhejo bhejdo bhejna bhejiye bhejiyega
    bhej bhejwa bhejwado
    bhijwa bhijwao bhijwado bhijva bhejde bhejdena bhejwana bhijwana de dedo dena dede dijiye dijie
    dijiyega deejiye deejiyega
    mangwana mangana mangwao mangwado mangaana zaroorat zarurat jarurat jaroorat lagega lagenge lagegi lena
    leni likho likhlo likh daldo
    daalo daaldo dalo
    daal dal_ pahuncha pahunchao pahunchado pahucha pohcha rakhna rakhwa rakhwana book karado khareedna
    kharidna nikaal nikalwa
    banwa bana_do
    चाहिए चाहिये भेज भेजो भेजदो भेजना भेजिए भेजिये भिजवा भिजवाओ दो दे देना दीजिए दीजिये लगेगा लगेंगे जरूरत
    ज़रूरत
    लिखो लिख मंगवाना मंगाना लेना
    पहुंचा पहुँचा""".split()
)
_THERE = r"(?:(?:please|pls|plz|kindly|also|just|really|maybe)\ )*"
_ASKING = re.compile(
    rf"""(?<!\S)(?:i\ (?:think|guess)\ |(?:i\ (?:was|am)\ )?wondering\ if\ )?{_THERE}(?:
        (?:i|we|id|wed|ill|well|he|she)\ {_THERE}(?:will\ |shall\ )?{_THERE}
            (?:want|need|require|order)
            (?:\ to\ (?:order|have|get|buy|purchase|try|place\ an?\ order\ (?:for|of)|take|request))?
      | (?:id|wed|i\ would|we\ would)\ {_THERE}(?:like|love|prefer|want|have|get)
            (?:\ to\ (?:order|have|get|buy|purchase|try|place\ an?\ order\ (?:for|of)))?
      | (?:ill|well|i\ will|we\ will)\ {_THERE}(?:have|take|get|go\ (?:with|for)|grab|do|need|order|try)
      | (?:if\ )?(?:i|we)\ (?:can|could)\ {_THERE}(?:get|have|order)
      | (?:can|could|may|would|will|do)\ (?:i|we|you|u|ya)\ {_THERE}(?:get|have|order|send|add|give|deliver
            |bring|arrange|supply|grab|buy|provide|pack|dispatch|book|do|make|take)(?:\ me|\ us)?
      | (?:im|i\ am|i\ was|we\ are|were)\ (?:going\ to|gonna|hoping\ to|planning\ to|about\ to)
            \ (?:need|want|have|order|get|buy)
      | (?:will|ll)\ (?:pick\ up|pickup|collect)
      | lets\ (?:get|have|order|do|try|go\ with)
      | (?:let|lets)\ (?:me|us)\ {_THERE}(?:get|have|order|do)|lemme\ (?:get|have)|gimme
      | (?:give|get|send|deliver|add|book|pack|arrange|supply|order|dispatch|ship|snd|make
            |keep|include|provide)(?:\ me|\ us|\ it)?
      | (?:im\ |i\ am\ |we\ are\ |am\ )?looking\ (?:for|to\ (?:buy|order|get))
      | need|needs|want|wants|require|requires|want\ to\ (?:order|buy|get|have)
      | would\ like(?:\ to\ (?:order|have|get|buy))?
      | feel\ like\ having|in\ the\ mood\ for|craving|could\ go\ for
      | an?\ order\ (?:for|of)|order\ for|interested\ in
    )(?!\S)""",
    re.VERBOSE,
)


def asked_for(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words ask for something in English."""
    line = " ".join(words)
    for found in _ASKING.finditer(line):
        start = line.count(" ", 0, found.start())
        yield start, start + found[0].count(" ") + 1
