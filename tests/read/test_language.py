"""In which language is it, if that is certain?"""

from __future__ import annotations

import pytest

from exotui.lexicon import load
from exotui.read.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The ministry said on Friday that it had counted more than 300 people at the border."),
        ("de", "Die Stadt hat im vergangenen Jahr mehr als 300 Wohnungen gebaut, sagte der Bürgermeister am Freitag."),
        ("fr", "Le ministère a déclaré que plus de 300 personnes ont été comptées à la frontière dans la nuit."),
        ("es", "El ministerio dijo el viernes que había contado a más de 300 personas en la frontera con Francia."),
        ("ru", "Министерство сообщило в пятницу, что на границе насчитали более 300 человек и это не всё."),
        ("ja", "警察によると、金曜日に三百人以上が国境を越えた。負傷者はいないという。"),
        ("zh", "外交部星期五表示，边境地区有三百多人通过，没有人受伤。"),
        (None, "Anna Maria Lopez, Juan Perez, Rio Grande, Santa Cruz, San Juan, Los Angeles, New York, Boston"),
        (None, "12,400 51% 11,900 49%"),
        (None, ""),
    ],
)
def test_a_text_has_its_language(code, text):
    assert language_of(text, load()) == code
