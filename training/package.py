"""Turn a trained network and scorer into a model folder that runs without torch."""

import shutil
import warnings
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from predominance import model_folder
from predominance.score.encoder import WINDOW
from predominance.score.scorer import Scorer
from predominance.score.windows import LONGEST
from training.network import Network

ENCODER_FILES = ("encoder.onnx", "tokenizer.json")
LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy", "torch", "transformers", "scikit-learn")


class Shipped(nn.Module):
    """The network as scoring calls it: one window of ids (1, pieces) and one pooling matrix (sentences, pieces)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, pool: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        states = self.network.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[0]
        return *self.network.heads(pool @ states), self.network.roles(states[None])[0]


def export(network: Network, path: Path, *, window: int = LONGEST) -> None:
    """Write the network and the size of its windows as one ONNX file; weights are stored in half precision, computed in full."""
    network.eval()
    network.encoder.set_attn_implementation("eager")
    ids, pool = torch.randint(5, 900, (1, 24)), torch.rand(3, 24)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the tracer cannot follow does not depend on the input; parity is checked later
        torch.onnx.export(
            Shipped(network).eval(), (ids, pool), str(path),
            input_names=["ids", "pool"], output_names=["tags", "value", "attention", "roles"],
            dynamic_axes={"ids": {1: "pieces"}, "pool": {0: "sentences", 1: "pieces"}, "tags": {0: "sentences"},
                          "value": {0: "sentences"}, "attention": {0: "sentences"}, "roles": {0: "pieces"}},
            opset_version=17, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
    _finish(path, window)


def _finish(path: Path, window: int) -> None:
    """Note the size of windows; store large weights as float16 with a cast in front, which the runtime folds away at loading."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    casts = []
    for tensor in list(graph.initializer):
        if tensor.data_type == TensorProto.FLOAT and np.prod(tensor.dims) >= 1024:
            half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + "_half")
            graph.initializer.remove(tensor)
            graph.initializer.append(half)
            casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    for node in graph.node:
        node.doc_string = ""  # the exporter writes source paths of the training machine
        del node.metadata_props[:]
    helper.set_model_props(model, {WINDOW: str(window)})
    model.producer_name, model.producer_version, model.doc_string = "predominance", "", ""
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def write_folder(folder: Path, work: Path, scorer: Scorer) -> None:
    """Write what scoring needs: the scorer, and what the run has made in ``work``; an older folder of the name is replaced.

    Until it is sealed the folder has no manifest, so that nobody takes it for a model.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name in ENCODER_FILES:
        shutil.copyfile(work / name, folder / name)
    shutil.copytree(work / "spacy", folder / "spacy")
    scorer.save(folder / "scorer.json")


def seal(folder: Path, *, card: str, fields: Mapping[str, object]) -> None:
    """Add the card and a manifest over everything; from then on a change of any file is seen."""
    (folder / "CARD.md").write_text(card, encoding="utf-8")
    model_folder.write_manifest(folder, {**fields, "libraries": {name: version(name) for name in LIBRARIES}})
