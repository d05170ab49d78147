#!/usr/bin/env python3
"""Freezes what PyTorch computes for small Elman networks: forward pass, loss and all gradients, in double precision.

    python3 make_elman.py > elman.json        (Debian: python3-torch, here 1.13)

tanh and ReLU run through torch.nn.RNN; sigmoid and identity, which it does not have, through the same equations on autograd.
Matrices are in the course's row-vector layout (W_xh is D x H); torch stores the transposes. The losses are means over T*B
(and, but for cross-entropy, over the outputs as well), as torch's own are; with a mask, torch is given the counted rows alone.
"""
import json

import torch
from torch.nn import functional as F

ACTIVATIONS = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid, "identity": lambda a: a}
CASES = [
    # activation, loss, T, B, D, H, Q, then "masked" where only some steps count
    ("tanh", "cross-entropy", 1, 1, 1, 1, 2),
    ("tanh", "cross-entropy", 7, 3, 4, 5, 6),
    ("tanh", "squared-error", 5, 2, 3, 4, 2),
    ("relu", "cross-entropy", 6, 2, 3, 5, 4),
    ("relu", "squared-error", 4, 3, 2, 3, 1),
    ("sigmoid", "cross-entropy", 6, 1, 2, 4, 3),
    ("sigmoid", "squared-error", 5, 4, 1, 3, 2),
    ("identity", "squared-error", 8, 2, 2, 2, 3),
    ("identity", "cross-entropy", 3, 2, 3, 4, 3),
    ("tanh", "cross-entropy", 40, 2, 5, 16, 5),
    ("tanh", "binary-cross-entropy", 6, 2, 3, 4, 3),
    ("tanh", "binary-cross-entropy", 7, 3, 2, 5, 1, "masked"),
    ("tanh", "cross-entropy", 7, 3, 4, 5, 6, "masked"),
    ("relu", "squared-error", 5, 4, 2, 3, 2, "masked"),
    ("tanh", "cross-entropy", 40, 3, 4, 6, 5, "masked"),
]


def states(activation, x, h0, p):
    """The hidden states, and a function that gives the gradients of W_xh, W_hh and b_h after backward()."""
    if activation in ("tanh", "relu"):
        rnn = torch.nn.RNN(x.shape[2], h0.shape[1], nonlinearity=activation).double()
        with torch.no_grad():
            rnn.weight_ih_l0.copy_(p["W_xh"].T)
            rnn.weight_hh_l0.copy_(p["W_hh"].T)
            rnn.bias_ih_l0.copy_(p["b_h"])
            rnn.bias_hh_l0.zero_()
        h = rnn(x, h0.unsqueeze(0))[0]
        return h, lambda: {"W_xh": rnn.weight_ih_l0.grad.T, "W_hh": rnn.weight_hh_l0.grad.T, "b_h": rnn.bias_ih_l0.grad}
    h, result = h0, []
    for t in range(x.shape[0]):
        h = ACTIVATIONS[activation](x[t] @ p["W_xh"] + h @ p["W_hh"] + p["b_h"])
        result.append(h)
    return torch.stack(result), lambda: {name: p[name].grad for name in ("W_xh", "W_hh", "b_h")}


def freeze(seed, activation, loss, T, B, D, H, Q, masked=None):
    torch.manual_seed(seed)

    def draw(*shape):
        return (torch.rand(*shape, dtype=torch.float64) * 2 - 1).requires_grad_(True)

    p = {"W_xh": draw(D, H), "W_hh": draw(H, H), "b_h": draw(H), "W_hq": draw(H, Q), "b_q": draw(Q)}
    h0, x = draw(B, H), torch.randn(T, B, D, dtype=torch.float64).requires_grad_(True)
    h, recurrent_gradients = states(activation, x, h0, p)
    o = h @ p["W_hq"] + p["b_q"]
    if loss == "cross-entropy":
        target, function = torch.randint(Q, (T, B)), F.cross_entropy
    elif loss == "squared-error":
        target, function = torch.randn(T, B, Q, dtype=torch.float64), F.mse_loss
    else:
        target, function = torch.rand(T, B, Q, dtype=torch.float64), F.binary_cross_entropy_with_logits
    mask = torch.rand(T, B) < 0.6 if masked else torch.ones(T, B, dtype=torch.bool)
    value = function(o[mask], target[mask])
    value.backward()
    gradients = {**recurrent_gradients(), "W_hq": p["W_hq"].grad, "b_q": p["b_q"].grad, "h_0": h0.grad, "x": x.grad}
    return {
        **({"mask": mask.double().tolist()} if masked else {}),
        "activation": activation, "loss": loss,
        "inputs": x.tolist(), "targets": target.tolist(), "h_0": h0.tolist(),
        "parameters": {name: tensor.tolist() for name, tensor in p.items()},
        "hidden": h.tolist(), "outputs": o.tolist(), "value": value.item(),
        "gradients": {name: tensor.tolist() for name, tensor in gradients.items()},
    }


print(json.dumps({"torch": torch.__version__, "cases": [freeze(i, *case) for i, case in enumerate(CASES)]}))
