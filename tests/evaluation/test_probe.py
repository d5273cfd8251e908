import random

from evaluation.probe import _row


def test_a_probe_finds_a_state_whose_word_stands_in_the_text_and_fails_where_it_is_hidden() -> None:
    rng = random.Random(4)
    truth = ["PE", "NO", "KZ"] * 30
    open_texts = [f"{code} asks for {rng.choice('abcdef') * 3}" for code in truth]
    hidden = [text.replace(code, "StateX") for text, code in zip(open_texts, truth, strict=True)]
    groups = [str(number) for number in range(len(truth))]
    told, blind = (_row("state", "x", texts, truth, groups) for texts in (open_texts, hidden))
    assert (told["n"], told["classes"], told["AUROC, mean of the classes"]) == (90, 3, 1.0)
    assert 0.3 < float(blind["AUROC, mean of the classes"]) < 0.7
