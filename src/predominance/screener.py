"""The engine: cases in, assessments out, one after the other, in the order of the input.

    from predominance import Screener

    screener = Screener.load()
    for assessment in screener.assess(cases):
        ...
"""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from predominance import model_folder
from predominance.model_folder import Manifest
from predominance.score.evidence import shown
from predominance.score.scorer import Scorer, factors, shift, sigmoid
from predominance.score.unknowns import not_known
from predominance.types import Assessment, Band, Case, Failure, Reading

if TYPE_CHECKING:
    from predominance.extract import Extractor
    from predominance.score.encoder import Encoder, Encoding

BASE_RATE = 0.013  # Article 3 findings among incoming requests, 0.6-2.3 % a year (doctrine, section 5.2)
LEAST_WORDS = 20  # a text with fewer words says too little to be scored
NO_REQUEST = (
    "no request found: the document asks nothing about a wanted person",
    "If it is a request after all, put its text into a row of a table with a charge and the person's name.",
)


def no_request(case: Case) -> Failure:
    """Give the failure of a document that is no request, with all that came with it for a person to see whether that is so."""
    sent = {**case.given, "text": case.text, **case.extra}
    return Failure(case.origin, *NO_REQUEST, case_id=case.case_id, extra=sent)


def _hidden(reading: Reading) -> list[str]:
    """Return the sentences of a text with its names hidden, as the encoder reads them."""
    from predominance.extract.masking import masked

    return [masked(reading.case.text, reading.masks, sentence.start, sentence.end) for sentence in reading.sentences]


class Screener:
    """Holds the loaded model; ``assess`` streams."""

    def __init__(
        self, *, extractor: "Extractor", encoder: "Encoder", scorer: Scorer, manifest: Manifest, base_rate: float = BASE_RATE
    ) -> None:
        if not 0 < base_rate < 1:
            raise ValueError("base_rate is a share between 0 and 1, for example 0.013")
        self.extractor = extractor
        self.encoder = encoder
        self.scorer = scorer
        self.manifest = manifest
        self.base_rate = base_rate

    @classmethod
    def load(cls, folder: Path | None = None, *, base_rate: float = BASE_RATE, threads: int = 2) -> "Screener":
        """Load a model folder (the shipped one by default) after checking every file against its manifest.

        Raises ModelError when the folder is missing, damaged or foreign.
        """
        folder = (folder or model_folder.DEFAULT).resolve()
        manifest = model_folder.check(folder)
        from predominance.extract import Extractor
        from predominance.score.encoder import Encoder

        spacy_folder = folder / "spacy"
        with model_folder.loading(folder):
            encoder = Encoder(folder, threads=threads)
            extractor = Extractor.load(spacy_folder if spacy_folder.is_dir() else None, encoder)
            scorer = Scorer.load(folder / "scorer.json")
        return cls(extractor=extractor, encoder=encoder, scorer=scorer, manifest=manifest, base_rate=base_rate)

    def assess(self, cases: Iterable[Case | Failure]) -> Iterator[Assessment | Failure]:
        """Yield an Assessment for each case and pass failures through, in the order of the input.

        A document that asks nothing about a wanted person comes back as a Failure ("no request found").
        """
        for read in self._read(cases):
            yield read if isinstance(read, Failure) else self._judge(*read)

    def _read(self, cases: Iterable[Case | Failure]) -> "Iterator[tuple[Reading, Encoding] | Failure]":
        """Yield the readings of the requests with what the encoder says of them, and failures in their place."""
        from predominance.extract.language import is_read

        waiting: deque[Failure | None] = deque()  # None: a case that the extractor still holds

        def through() -> Iterator[Case]:
            for case in cases:
                waiting.append(case if isinstance(case, Failure) else None)
                if isinstance(case, Case):
                    yield case

        for reading, encoding in self.extractor.read_encoded(through()):
            while waiting and (failure := waiting[0]) is not None:
                yield failure
                waiting.popleft()
            waiting.popleft()
            case = reading.case
            # A text in a language that is not read is never said to ask nothing: that, too, nobody knows.
            asks = reading.is_request or not is_read(reading.language, reading.cautions)
            yield (reading, encoding or self.encoder.encode(_hidden(reading))) if asks else no_request(case)
        yield from (failure for failure in waiting if failure is not None)

    def assess_reading(self, reading: Reading) -> Assessment:
        """Return the assessment of one reading."""
        return self._judge(reading, self.encoder.encode(_hidden(reading)))

    def _strangeness(self, sentences: Sequence[str]) -> tuple[float, int]:
        """Return how strange the words of a text are, and how many of its sentences a window cuts."""
        from predominance.score.encoder import pieces
        from predominance.score.usual import strangeness
        from predominance.score.windows import LONGEST

        levels, found = self.scorer.usual, pieces(self.encoder.tokenizer, sentences)
        return strangeness(found, levels) if levels else 0.0, sum(len(sentence) > LONGEST - 2 for sentence in found)

    def _judge(self, reading: Reading, encoding: "Encoding") -> Assessment:
        from predominance.extract.flags import flags

        strange, cut = self._strangeness(_hidden(reading))
        if cut:
            reading = replace(reading, cautions=(*reading.cautions, f"long_sentence:{cut}"))
        found = shown(encoding, self.scorer.floors, reading)
        reasons = self.scorer.reasons(found, encoding, reading.sentences)
        weights = factors(reasons, found)
        open_points = not_known([name for name, one in found.items() if one.plain], reading)
        rules, article_2, article_83 = flags(reading)
        cautions = (*reading.case.cautions, *reading.cautions)
        at_even = self.scorer.intercept + math.fsum(reason.contribution for reason in reasons)
        moved = shift(self.base_rate)
        silent = sum(not weight.known for weight in weights.values())
        low, high = self.scorer.interval(
            self.scorer.vector(found, encoding), at_even, silent=silent, share=self.scorer.text_share(found)
        )
        unsaid = self._cannot_say(reading, strange)
        score = sigmoid(at_even + moved)
        blank = Assessment(
            reading=reading, status="scored", score=score, low=sigmoid(low + moved), high=sigmoid(high + moved),
            lift=score / self.base_rate, intercept=self.scorer.intercept + moved, band=self._band(at_even), reasons=reasons,
            factors=weights, not_known=open_points, rules=rules, article_2=article_2, article_83=article_83, cautions=cautions,
        )  # fmt: skip
        if not unsaid:
            return blank
        # Of a text in a language that is not read nobody knows what it is silent on.
        known = () if "language_not_supported" in unsaid else open_points
        return replace(blank, status="cannot_say", score=None, low=None, high=None, lift=None, band="cannot_say", reasons=(),
                       not_known=known, cautions=(*cautions, *unsaid))  # fmt: skip

    def _band(self, at_even: float) -> Band:
        if at_even >= self.scorer.priority:
            return "priority"
        return "review" if at_even >= self.scorer.review else "routine"

    def _cannot_say(self, reading: Reading, strange: float) -> tuple[str, ...]:
        """Return why the text cannot be scored; empty when it can."""
        from predominance.extract.language import is_read

        if not reading.case.text.strip():
            return ("no_text",)
        reasons = []
        if len(reading.case.text.split()) < LEAST_WORDS:
            reasons.append("too_short")
        if not is_read(reading.language, reading.cautions):
            reasons.append("language_not_supported")
        if strange > self.scorer.usual_limit:
            reasons.append("unlike_training")
        return tuple(reasons)
