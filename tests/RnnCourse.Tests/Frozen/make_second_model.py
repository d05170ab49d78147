#!/usr/bin/env python3
"""Freezes, by PyTorch's autograd, the second recurrent model (output to hidden) and the feed-forward baseline: forward pass, loss, gradients.

    python3 make_second_model.py > second_model.json        (Debian: python3-torch, here 1.13)

The format is that of make_gated.py. W_hh is the course's W_oh (Q x H); h_0 is the first feedback f_0 (B x Q). "teacher" is 1 where the
target of a step is fed to the next in place of the output's feedback. A feed-forward network has neither W_hh nor h_0.
"""
import json

import torch
from torch.nn import functional as F

FEEDBACK = {"identity": lambda o: o, "softmax": lambda o: torch.softmax(o, 1), "sigmoid": torch.sigmoid, "tanh": torch.tanh}
HIDDEN = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "identity": lambda a: a}
CASES = [
    # network, activation, loss, T, B, D, H, Q, share of the teacher
    ("OutputRecurrent identity", "tanh", "cross-entropy", 1, 1, 1, 1, 2, 0),
    ("OutputRecurrent identity", "tanh", "squared-error", 9, 3, 4, 5, 3, 0),
    ("OutputRecurrent softmax", "tanh", "cross-entropy", 9, 3, 4, 5, 6, 0),
    ("OutputRecurrent softmax", "tanh", "cross-entropy", 9, 3, 4, 5, 6, 0.5),
    ("OutputRecurrent identity", "relu", "squared-error", 7, 2, 3, 4, 2, 0.5),
    ("OutputRecurrent sigmoid", "sigmoid", "binary-cross-entropy", 7, 2, 3, 4, 3, 0.5),
    ("OutputRecurrent tanh", "identity", "squared-error", 7, 2, 3, 4, 3, 1),
    ("OutputRecurrent softmax", "tanh", "cross-entropy", 40, 2, 3, 9, 4, 0.2),
    ("FeedForward", "tanh", "cross-entropy", 7, 3, 4, 5, 6, 0),
    ("FeedForward", "relu", "squared-error", 5, 2, 3, 4, 2, 0),
    ("FeedForward", "sigmoid", "binary-cross-entropy", 5, 2, 3, 4, 2, 0),
]


def freeze(seed, network, activation, loss, T, B, D, H, Q, share):
    torch.manual_seed(seed)
    kind, *feedback = network.split()

    def draw(*shape):
        return (torch.rand(*shape, dtype=torch.float64) * 2 - 1).requires_grad_(True)

    p = {"W_xh": draw(D, H), "b_h": draw(H), "W_hq": draw(H, Q), "b_q": draw(Q)}
    if feedback:
        p["W_hh"] = draw(Q, H)
    f = start = draw(B, Q)
    x = torch.randn(T, B, D, dtype=torch.float64)
    if loss == "cross-entropy":
        target, function = torch.randint(Q, (T, B)), F.cross_entropy
        shown = F.one_hot(target, Q).double()
    else:
        shown = target = torch.rand(T, B, Q, dtype=torch.float64)
        function = F.mse_loss if loss == "squared-error" else F.binary_cross_entropy_with_logits
    teacher = torch.rand(T, B) < share
    hidden, outputs = [], []
    for t in range(T):
        h = HIDDEN[activation](x[t] @ p["W_xh"] + (f @ p["W_hh"] if feedback else 0) + p["b_h"])
        o = h @ p["W_hq"] + p["b_q"]
        if feedback:
            f = torch.where(teacher[t][:, None], shown[t], FEEDBACK[feedback[0]](o))
        hidden.append(h)
        outputs.append(o)
    o = torch.stack(outputs)
    value = function(o.reshape(T * B, Q), target.reshape(T * B, *target.shape[2:]))
    value.backward()
    gradients = {name: tensor.grad for name, tensor in p.items()}
    if feedback:
        gradients["h_0"] = start.grad
    return {
        **({"teacher": teacher.double().tolist()} if teacher.any() else {}),
        **({"h_0": start.tolist()} if feedback else {}),
        "network": network, "activation": activation, "loss": loss, "inputs": x.tolist(), "targets": target.tolist(),
        "parameters": {name: tensor.tolist() for name, tensor in p.items()},
        "hidden": torch.stack(hidden).tolist(), "outputs": o.tolist(), "value": value.item(),
        "gradients": {name: tensor.tolist() for name, tensor in gradients.items()},
    }


print(json.dumps({"torch": torch.__version__, "cases": [freeze(i, *case) for i, case in enumerate(CASES)]}))
