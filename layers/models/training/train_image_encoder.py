"""Makes image-encoder.onnx, its manifest entry, its reference outputs and the figures of its card, from the data folder.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_image_encoder.py --data DIR --work DIR --out layers/models

The teacher's features come from teacher_features.py, in a venv of its own, between the export of the tensors and the training: started without them,
this command writes the tensors and says what to run. Interrupted, it goes on from the last epoch when run again with the same --work. Everything
random is seeded; sums of several threads can still round differently from run to run.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

# Threads that wait must sleep: beside other work a spinning one takes the core from the one it waits for. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from image_encoder.data import load_images, load_labels, load_samples  # noqa: E402
from image_encoder.export import CLASS_HEADS, Served  # noqa: E402
from image_encoder.heads import refit_heads, settle_norms, temperatures  # noqa: E402
from image_encoder.network import fuse  # noqa: E402
from image_encoder.project import fit_projection  # noqa: E402
from image_encoder.publish import NAME, publish  # noqa: E402
from image_encoder.kind import fit_kind_head  # noqa: E402
from image_encoder.train import features_of, resized, train  # noqa: E402
from publishing import make_log  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
# Side of the squares that the teacher looks at, and the largest that compare_sides tries, px.
TENSOR_SIDE = 96
# Side that is served, and those it was compared with: see the card.
SIDE = 64
COMPARED_SIDES = (64, 80, 96)


def parse_arguments():
    parser = argparse.ArgumentParser(description="train and export the image encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds fashion, clothing, grocery, tiny-imagenet and labels")
    parser.add_argument("--work", type=Path, required=True, help="folder for tensors, checkpoints and the log (about 3 GB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model, the manifest and the card")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the tensor exporter")
    parser.add_argument("--side", type=int, default=SIDE, help="side of the squares that are served, px; at most the exported one")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; default: all")
    arguments = parser.parse_args()
    for name in ("fashion", "clothing", "grocery", "tiny-imagenet", "labels"):
        if not (arguments.data / name).is_dir():
            parser.error(f"--data {arguments.data}: expected a folder '{name}' in it")
    return arguments


def export_tensors(arguments, side: int, log) -> Path:
    tensors = arguments.work / f"tensors-{side}"
    # The index of the last set is written last: without it the export was interrupted.
    if not (tensors / "concepts.json").exists():
        log("writing tensors with the serving code")
        script = REPOSITORY / "layers" / "models" / "training" / "export-tensors.ts"
        subprocess.run([arguments.node, str(script), "--data", str(arguments.data), "--out", str(tensors), "--side", str(side)], check=True)
    return tensors


def check_teacher(arguments, tensors: Path) -> None:
    if not (tensors / "grocery.teacher.npy").exists():
        raise SystemExit(f"{tensors}: no teacher features: run teacher_features.py --data {arguments.data} --tensors {tensors}, then this again")


def mirrored_features(net, images):
    """float32 [n, pooled]: the mean of what each picture and its mirror image give, as it is served."""
    fused = fuse(net).to(memory_format=torch.channels_last)
    return (features_of(fused, images) + features_of(fused, images[:, :, ::-1])) / 2


def compare_sides(net, samples, log):
    """Says for several sides what the calibration rows give with the heads as training left them; choosing SIDE is for a person."""
    rows = np.flatnonzero(samples.split == "calibration")
    for side in COMPARED_SIDES:
        started = time.process_time()
        features = mirrored_features(net, resized(samples.images[rows], side))
        milliseconds = (time.process_time() - started) * 1e3 / len(rows)
        shares = {}
        for head in CLASS_HEADS:
            target = samples.targets[head][rows]
            known = target >= 0
            with torch.no_grad():
                shares[head] = (net.heads[head](features[known]).argmax(1) == target[known]).float().mean().item()
        log(f"side {side}: {milliseconds:.1f} CPU ms a picture, calibration " + " ".join(f"{head} {share:.4f}" for head, share in shares.items()))


def main():
    arguments = parse_arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    log = make_log(arguments.work, NAME)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    tensors = export_tensors(arguments, TENSOR_SIDE, log)
    check_teacher(arguments, tensors)
    labels = load_labels(arguments.data)
    samples = load_samples(arguments.data, tensors, labels)
    log(f"{(samples.split == 'train').sum()} train, {(samples.split == 'calibration').sum()} calibration, {(samples.split == 'dev').sum()} dev pictures")
    # Not made smaller here: a picture of 64 px that was enlarged and reduced again is blurred, the one that is served is not.
    images = load_images(export_tensors(arguments, arguments.side, log), samples)
    net, train_minutes = train(samples, images, labels, arguments.work, log)
    compare_sides(net, samples, log)
    net = settle_norms(net, images, samples, log)
    features = mirrored_features(net, images)
    net, refit_minutes = refit_heads(net, features, samples, log)
    kind = fit_kind_head(features, samples, log)
    projection = fit_projection(features, samples, labels, arguments, log)
    found = temperatures(net, features, samples)
    facts = [
        f"Training took {train_minutes:.0f} CPU minutes, fitting the heads {refit_minutes:.0f}.",
        "Temperatures (folded into the weights): " + ", ".join(f"{head} {value:.2f}" for head, value in found.items()) + ".",
    ]
    publish(Served(net, found, kind, projection).eval(), features, images, samples, labels, facts, arguments, log)


if __name__ == "__main__":
    main()
