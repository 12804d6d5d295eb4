"""Makes two tiny encoders that are not ours: what an export of CLIP or SigLIP looks like from outside, in a few kilobytes.

They know nothing. Tests put them in the place of our encoders by a manifest alone: float32 pictures in NCHW with mean and standard deviation, int64
token ids with an attention mask, a tokenizer.json, and embeddings that are not normalised.

    python layers/models/training/make_tiny_encoders.py --out test/fixtures/own-encoders
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

SIDE, PATCH, DIMS = 32, 8, 24
MEAN, STD = [0.48, 0.46, 0.41], [0.27, 0.26, 0.28]
OPSET = 18
SEED = 7

PAD, UNKNOWN, START, END = 0, 1, 2, 3
WORDS = ["[PAD]", "[UNK]", "<s>", "</s>", "red", "dress", "##es", "blue", "shoe", "##s", "vase"]
# The ids that the tokenizer.json must give, written out by hand.
TEXTS = {"Red dress": [START, 4, 5, END], "blue dresses, shoes": [START, 7, 5, 6, UNKNOWN, 8, 9, END]}
PICTURES = 2


def _model(nodes, inputs, outputs, weights, name: str) -> onnx.ModelProto:
    initializers = [numpy_helper.from_array(value, key) for key, value in weights.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def image_encoder(random: np.random.Generator) -> onnx.ModelProto:
    """float32 [N, 3, 32, 32] -> float32 [N, 24]: mean colours of 16 patches, then a random projection."""
    cells = 3 * (SIDE // PATCH) ** 2
    weights = {"projection": random.normal(size=(cells, DIMS)).astype(np.float32), "flat": np.array([-1, cells], dtype=np.int64)}
    nodes = [
        helper.make_node("AveragePool", ["pixel_values"], ["patches"], kernel_shape=[PATCH, PATCH], strides=[PATCH, PATCH]),
        helper.make_node("Reshape", ["patches", "flat"], ["cells"]),
        helper.make_node("MatMul", ["cells", "projection"], ["image_embeds"]),
    ]
    inputs = [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["N", 3, SIDE, SIDE])]
    return _model(nodes, inputs, [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["N", DIMS])], weights, "tiny-image")


def text_encoder(random: np.random.Generator) -> onnx.ModelProto:
    """int64 [N, T] ids and mask -> float32 [N, 24]: the mean of a random vector for each token that is no padding."""
    weights = {"table": random.normal(size=(len(WORDS), DIMS)).astype(np.float32), "tokens": np.array([1], dtype=np.int64), "last": np.array([2], dtype=np.int64)}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["mask_of_vectors"]),
        helper.make_node("Mul", ["vectors", "mask_of_vectors"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "tokens"], ["sum"], keepdims=0),
        helper.make_node("ReduceSum", ["mask", "tokens"], ["count"], keepdims=1),
        helper.make_node("Div", ["sum", "count"], ["text_embeds"]),
    ]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["N", "T"]) for name in ("input_ids", "attention_mask")]
    return _model(nodes, inputs, [helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["N", DIMS])], weights, "tiny-text")


def tokenizer() -> dict:
    special = [{"id": at, "content": WORDS[at], "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for at in range(4)]
    start, end = {"SpecialToken": {"id": WORDS[START], "type_id": 0}}, {"SpecialToken": {"id": WORDS[END], "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, {"Sequence": {"id": "A", "type_id": 0}}, end],
            "pair": [start, {"Sequence": {"id": "A", "type_id": 0}}, end, {"Sequence": {"id": "B", "type_id": 0}}, end],
            "special_tokens": {WORDS[at]: {"id": WORDS[at], "ids": [at], "tokens": [WORDS[at]]} for at in (START, END)},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": WORDS[UNKNOWN], "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": {word: at for at, word in enumerate(WORDS)}},
    }


def formula_pictures() -> np.ndarray:
    """float32 [PICTURES, 3, SIDE, SIDE] of the pictures that commands/models/reference.ts makes, normalised."""
    n, y, x, c = np.meshgrid(np.arange(PICTURES), np.arange(SIDE), np.arange(SIDE), np.arange(3), indexing="ij")
    pixels = ((n * 37 + y * 5 + x * 3 + c * 85 + (n + 1) * x * y) % 256).astype(np.float32) / 255
    return ((pixels - np.float32(MEAN)) / np.float32(STD)).transpose(0, 3, 1, 2).astype(np.float32)


def padded_ids() -> dict:
    width = max(len(ids) for ids in TEXTS.values())
    ids = np.array([row + [PAD] * (width - len(row)) for row in TEXTS.values()], dtype=np.int64)
    mask = np.array([[1] * len(row) + [0] * (width - len(row)) for row in TEXTS.values()], dtype=np.int64)
    return {"input_ids": ids, "attention_mask": mask}


def _reference(file: Path, output: str, feeds: dict, given: dict) -> dict:
    (values,) = onnxruntime.InferenceSession(str(file)).run([output], feeds)
    return {**given, "tolerance": 1e-4, "outputs": {output: {"shape": list(values.shape), "mean": float(values.mean()), "values": [round(float(v), 6) for v in values.flatten()]}}}


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _entry(file: Path, inputs: list, output: str, preprocessing: dict) -> dict:
    return {
        "version": "1.0.0",
        "file": file.name,
        "sha256": _sha256(file),
        "sizeBytes": file.stat().st_size,
        "card": "card.md",
        "licence": "Apache-2.0",
        "inputs": inputs,
        "outputs": [{"name": output, "dtype": "float32", "shape": ["N", DIMS]}],
        "preprocessing": preprocessing,
        "space": "tiny",
        "normalise": True,
        "reference": f"references/{file.stem}.json",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder of the manifest and the models")
    out = parser.parse_args().out
    (out / "references").mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    image, text, tokens = out / "tiny-image.onnx", out / "tiny-text.onnx", out / "tiny-text.tokenizer.json"
    onnx.save(image_encoder(random), image)
    onnx.save(text_encoder(random), text)
    tokens.write_text(json.dumps(tokenizer(), indent=1) + "\n")
    references = {
        image: _reference(image, "image_embeds", {"pixel_values": formula_pictures()}, {"pictures": PICTURES}),
        text: _reference(text, "text_embeds", padded_ids(), {"texts": list(TEXTS)}),
    }
    for file, reference in references.items():
        (out / "references" / f"{file.stem}.json").write_text(json.dumps(reference) + "\n")
    picture = {"name": "pixel_values", "dtype": "float32", "shape": ["N", 3, SIDE, SIDE]}
    ids = [{"name": name, "dtype": "int64", "shape": ["N", "T"]} for name in ("input_ids", "attention_mask")]
    as_picture = {"kind": "image", "side": SIDE, "fit": "cover", "layout": "nchw", "dtype": "float32", "mean": MEAN, "std": STD}
    as_tokens = {"kind": "tokeniser-json", "file": tokens.name, "sha256": _sha256(tokens), "maxTokens": 16, "padId": PAD, "endId": END}
    manifest = {
        "roles": {"imageEmbedding": {"model": "tiny-image", "output": "image_embeds"}, "textEmbedding": {"model": "tiny-text", "output": "text_embeds"}},
        "models": {"tiny-image": _entry(image, [picture], "image_embeds", as_picture), "tiny-text": _entry(text, ids, "text_embeds", as_tokens)},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (out / "card.md").write_text("# Tiny encoders\n\nRandom weights, made by `layers/models/training/make_tiny_encoders.py` for tests: they have seen no data and know nothing.\n")


if __name__ == "__main__":
    main()
