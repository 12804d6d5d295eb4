"""Writes what the teacher sees in each exported picture: the 1,280 values that a public MobileNetV2 pools before its classifier.

  python layers/models/training/teacher_features.py --data DIR --tensors DIR

A venv of its own (requirements-teacher.txt): TensorFlow is needed for nothing else. For each set NAME.bin of the tensors, writes
NAME.teacher.npy: int8 [count, 1280]. The file's scale and zero point go unused: the student learns a linear map of them.
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 224
POOLED = 1280
# Not the catalogue pictures: they have five labels each, and the teacher takes 12 ms a picture.
SETS = ("concepts", "clothing", "grocery")
_state = {}


def with_pooled_output(path: Path) -> bytes:
    """The model with its pooled layer as only output; its weights stay as they are."""
    import flatbuffers
    from tensorflow.lite.python import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(path.read_bytes(), 0)
    graph = model.subgraphs[0]
    [pooled] = [i for op in graph.operators for i in op.outputs if list(graph.tensors[i].shape) == [1, 1, 1, POOLED] and b"GlobalPool" in graph.tensors[i].name]
    graph.outputs = [pooled]
    model.signatureDefs = []
    builder = flatbuffers.Builder(1 << 23)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def _open(content: bytes):
    import tensorflow as tf

    _state["interpreter"] = tf.lite.Interpreter(model_content=content, num_threads=1)
    _state["interpreter"].allocate_tensors()


def _look(task):
    file, shape, start, stop = task
    images = np.memmap(file, dtype=np.uint8, mode="r", shape=shape)
    interpreter = _state["interpreter"]
    [given], [wanted] = interpreter.get_input_details(), interpreter.get_output_details()
    rows = np.empty((stop - start, POOLED), np.int8)
    for i in range(start, stop):
        picture = Image.fromarray(images[i]).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        interpreter.set_tensor(given["index"], np.asarray(picture, np.uint8)[None])
        interpreter.invoke()
        rows[i - start] = interpreter.get_tensor(wanted["index"]).reshape(-1)
    return rows


def main():
    parser = argparse.ArgumentParser(description="write the teacher's features of each exported picture")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds teacher/")
    parser.add_argument("--tensors", type=Path, required=True, help="folder that export-tensors.ts wrote")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    content = with_pooled_output(arguments.data / "teacher" / "tf2_mobilenet_v2_1.0_224_ptq.tflite")
    with multiprocessing.Pool(arguments.processes, _open, (content,)) as pool:
        for name in SETS:
            target = arguments.tensors / f"{name}.teacher.npy"
            if target.exists():
                continue
            index = json.loads((arguments.tensors / f"{name}.json").read_text())
            count, side = len(index["items"]), index["side"]
            tasks = [(arguments.tensors / f"{name}.bin", (count, side, side, 3), i, min(i + 512, count)) for i in range(0, count, 512)]
            rows = np.concatenate(list(pool.imap(_look, tasks)))
            np.save(target, rows)
            print(f"{name}: {len(rows)} pictures", flush=True)


if __name__ == "__main__":
    main()
