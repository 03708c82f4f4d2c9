"""A network of ser-spark in PyTorch, from the model.safetensors that `deploy/ser export` writes; needs torch alone.

    load("export/model.safetensors")(torch.tensor(samples))["arousal"]  # of samples at model.rate Hz: probabilities

What is trained on, and written by safetensors.torch.save_file(model.state_dict(), FILE), becomes a model of ser-spark again by
`deploy/ser export --from FILE --like MODEL`.
"""
import json
import struct
import torch
from torch import nn
from torch.nn import functional as F


def load(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    about = header.pop("__metadata__")
    tensors = {name: torch.frombuffer(bytearray(data[slice(*one["data_offsets"])]), dtype=torch.float32).reshape(one["shape"])
               for name, one in header.items()}
    model = SpeechEmotion(tensors, about)
    model.load_state_dict(tensors)
    return model.eval()


class SpeechEmotion(nn.Module):
    def __init__(self, tensors, about):
        super().__init__()
        self.rate, self.length, self.step = (int(about[key]) for key in ("sample_rate_hz", "frame_samples", "frame_step_samples"))
        self.mean, self.deviation = float(about["mean"]), float(about["deviation"])
        self.conv1, self.conv2 = nn.Conv1d(1, 40, 40), nn.Conv1d(40, 40, 40)
        self.gru = nn.GRU(tensors["gru.weight_ih_l0"].shape[1], 128, 2, batch_first=True)
        self.tasks = [key[7:] for key in about if key.startswith("levels.")]
        for task in self.tasks:
            head = nn.Linear(128, len(tensors[task + ".bias"]))
            if task + ".attention" in tensors:
                head.attention = nn.Parameter(torch.zeros(128))
            self.add_module(task, head)

    def forward(self, samples):
        x = ((samples.double() - self.mean) / self.deviation).float().unfold(0, self.length, self.step).unsqueeze(1)
        x = F.max_pool1d(self.conv1(F.pad(x, (19, 20))).relu(), 2)
        x = self.conv2(F.pad(x, (19, 20))).relu().unflatten(1, (4, 10)).amax(2).flatten(1)
        states = self.gru(x.unsqueeze(0))[0][0]
        heads = ((task, getattr(self, task)) for task in self.tasks)
        return {task: head(self.pool(head, states)).softmax(0) for task, head in heads}

    def pool(self, head, states):
        return (states @ head.attention).softmax(0) @ states if hasattr(head, "attention") else states[-1]
