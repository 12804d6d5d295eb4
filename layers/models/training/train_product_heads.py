"""Makes product-heads.onnx, its manifest entry, its reference and the figures of its card, from the data folder and the image model of the manifest.

  pip install -r layers/models/training/requirements.txt
  python layers/models/training/train_product_heads.py --data DIR --work DIR --out layers/models

The text part is trained once and kept in --work; after a new image model, run it again: only the image model's outputs and the fusion are made anew.
"""

import argparse
import json
import os
import shutil
import subprocess
from pathlib import Path

# Threads that wait must sleep: beside other work a spinning one takes the core from the one it waits for. Read when torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from product_heads.data import load_item_ids, load_names, load_titles  # noqa: E402
from publishing import make_log  # noqa: E402
from product_heads.network import TextNet  # noqa: E402
from product_heads.publish import publish  # noqa: E402
from product_heads.train import train_text  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
TRAINING = REPOSITORY / "layers" / "models" / "training"
BUCKETS, MAX_IDS = 65_536, 256


def parse_arguments():
    parser = argparse.ArgumentParser(description="train and export the product heads")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds fashion, multi30k, icecat, product-pairs, clickbait and queries")
    parser.add_argument("--work", type=Path, required=True, help="folder for ids, weights and the log (about 100 MB)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "layers" / "models", help="folder for the model, the manifest and the card")
    parser.add_argument("--node", default=str(REPOSITORY / "node_modules" / ".bin" / "node"), help="Node 24, which runs the exporters")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads")
    arguments = parser.parse_args()
    if not (arguments.data / "fashion").is_dir():
        parser.error(f"--data {arguments.data}: expected a folder 'fashion' in it")
    return arguments


def export_titles(arguments, log) -> Path:
    folder = arguments.work / "titles"
    if not (folder / "titles.json").exists():
        log("writing ids with the serving code")
        script = TRAINING / "export-titles.ts"
        options = ["--data", str(arguments.data), "--out", str(folder), "--buckets", str(BUCKETS), "--max-ids", str(MAX_IDS)]
        subprocess.run([arguments.node, str(script), *options], check=True)
    return folder


def export_image_outputs(arguments, item_ids: list, log) -> None:
    """Outputs of the model with the role imageLabels, unless those that are there are of the same file."""
    manifest = json.loads((arguments.out / "manifest.json").read_text())
    name = manifest["roles"]["imageLabels"]["model"]
    model = {"name": name, "version": manifest["models"][name]["version"], "sha256": manifest["models"][name]["sha256"]}
    folder = arguments.work / "image-outputs"
    if (folder / "model.json").exists() and json.loads((folder / "model.json").read_text()) == model:
        return
    log(f"running {name} {model['version']} over {len(item_ids)} pictures with the serving code")
    shutil.rmtree(folder, ignore_errors=True)
    (arguments.work / "image-ids.txt").write_text("\n".join(item_ids) + "\n")
    script = TRAINING / "export-image-outputs.ts"
    options = ["--data", str(arguments.data), "--ids", str(arguments.work / "image-ids.txt"), "--out", str(folder)]
    subprocess.run([arguments.node, "--disable-warning=ExperimentalWarning", str(script), *options], check=True)
    (folder / "model.json").write_text(json.dumps(model))


def trained_text(arguments, titles, names, log) -> tuple[TextNet, float]:
    checkpoint = arguments.work / "text.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net = TextNet(BUCKETS, names)
        net.load_state_dict(state["net"])
        log("text part: as it was trained before")
        return net.eval(), state["cpu_minutes"]
    net, cpu_minutes = train_text(titles, names, BUCKETS, log)
    torch.save({"net": net.state_dict(), "cpu_minutes": cpu_minutes}, checkpoint)
    return net, cpu_minutes


def main():
    arguments = parse_arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    log = make_log(arguments.work, "product-heads")
    torch.set_num_threads(arguments.threads)
    names, item_ids = load_names(arguments.data), load_item_ids(arguments.data)
    titles = load_titles(export_titles(arguments, log), names)
    net, cpu_minutes = trained_text(arguments, titles, names, log)
    wanted = [item_ids[row] for split in ("calibration", "dev") for row in titles.rows("catalogue", split)]
    export_image_outputs(arguments, wanted, log)
    publish(net, titles, names, item_ids, cpu_minutes, arguments, log)


if __name__ == "__main__":
    main()
