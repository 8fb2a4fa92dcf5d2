"""Every reader of what strangers wrote, over damaged files: a value, or a sentence; soon, and foreseen.

`python -m fuzz` (in tests/) does the same for minutes and guided by branches; here every parser has a few
inputs, the same ones each time.
"""

from __future__ import annotations

import time
from random import Random

import pytest

from fuzz.targets import targets
from fuzz.trial import foreseen
from palette.errors import PaletteError

INPUTS = 24
SECONDS = 20.0      # no input takes one here; a reader that looks at everything again and again takes minutes


def refused(read, data) -> PaletteError | None:
    try:
        read(data)
    except PaletteError as problem:
        return problem
    return None


@pytest.mark.parametrize("name", targets())
def test_damage_is_a_sentence_or_does_no_harm(name):
    target, random = targets()[name], Random(name)
    for _ in range(INPUTS):
        data = min((random.choice(target.seeds) for _ in range(3)), key=len)
        for _ in range(random.randrange(1, 4)):
            data = target.mutate(data, random)
        began = time.process_time()
        refusal = refused(target.read, data)
        assert refusal is None or str(refusal)
        assert foreseen(name, refusal), "only the guard at the door caught it"
        assert time.process_time() - began < SECONDS
