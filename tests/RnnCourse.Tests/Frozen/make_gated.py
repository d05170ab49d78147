#!/usr/bin/env python3
"""Freezes what torch.nn.LSTM and torch.nn.GRU compute: forward pass, loss and all gradients, in double precision.

    python3 make_gated.py > gated.json        (Debian: python3-torch, here 1.13)

The format is that of make_elman.py. Matrices are in the course's row-vector layout, the gates side by side (W_xh is D x GH, i f g o or
r z n); torch stores the transposes. b_h is bias_ih_l0; bias_hh_l0 is zero but for the GRU's candidate, b_hn. An LSTM's state is [h c], so h_0's gradient
is [dL/dh_0 dL/dc_0].
"""
import json

import torch
from torch.nn import functional as F

CASES = [
    # network, loss, T, B, D, H, Q, then "masked" where only some steps count
    ("Lstm", "cross-entropy", 1, 1, 1, 1, 2),
    ("Lstm", "cross-entropy", 7, 3, 4, 5, 6),
    ("Lstm", "squared-error", 5, 2, 3, 4, 2, "masked"),
    ("Lstm", "binary-cross-entropy", 6, 2, 3, 4, 3),
    ("Lstm", "cross-entropy", 40, 2, 3, 9, 4),
    ("Gru", "cross-entropy", 1, 1, 1, 1, 2),
    ("Gru", "cross-entropy", 7, 3, 4, 5, 6),
    ("Gru", "squared-error", 5, 2, 3, 4, 2, "masked"),
    ("Gru", "binary-cross-entropy", 6, 2, 3, 4, 3),
    ("Gru", "cross-entropy", 40, 2, 3, 9, 4),
    ("Lstm", "squared-error", 40, 3, 2, 5, 2, "masked"),
    ("Gru", "squared-error", 40, 3, 2, 5, 2, "masked"),
]


def freeze(seed, network, loss, T, B, D, H, Q, masked=None):
    torch.manual_seed(seed)
    gated, G = {"Lstm": (torch.nn.LSTM, 4), "Gru": (torch.nn.GRU, 3)}[network]

    def draw(*shape):
        return (torch.rand(*shape, dtype=torch.float64) * 2 - 1).requires_grad_(True)

    p = {"W_xh": draw(D, G * H), "W_hh": draw(H, G * H), "b_h": draw(G * H), "W_hq": draw(H, Q), "b_q": draw(Q)}
    if network == "Gru":
        p["b_hn"] = draw(H)
    rnn = gated(D, H).double()
    with torch.no_grad():
        rnn.weight_ih_l0.copy_(p["W_xh"].T)
        rnn.weight_hh_l0.copy_(p["W_hh"].T)
        rnn.bias_ih_l0.copy_(p["b_h"])
        rnn.bias_hh_l0.zero_()
        if network == "Gru":
            rnn.bias_hh_l0[2 * H:] = p["b_hn"]
    start, x = draw(B, 2 * H if network == "Lstm" else H), torch.randn(T, B, D, dtype=torch.float64).requires_grad_(True)
    split = tuple(part.unsqueeze(0).contiguous() for part in start.split(H, 1))
    h = rnn(x, split if network == "Lstm" else split[0])[0]
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
    gradients = {
        "W_xh": rnn.weight_ih_l0.grad.T, "W_hh": rnn.weight_hh_l0.grad.T, "b_h": rnn.bias_ih_l0.grad,
        "W_hq": p["W_hq"].grad, "b_q": p["b_q"].grad, "h_0": start.grad, "x": x.grad,
        **({"b_hn": rnn.bias_hh_l0.grad[2 * H:]} if network == "Gru" else {}),
    }
    return {
        **({"mask": mask.double().tolist()} if masked else {}),
        "network": network, "activation": "tanh", "loss": loss,
        "inputs": x.tolist(), "targets": target.tolist(), "h_0": start.tolist(),
        "parameters": {name: tensor.tolist() for name, tensor in p.items()},
        "hidden": h.tolist(), "outputs": o.tolist(), "value": value.item(),
        "gradients": {name: tensor.tolist() for name, tensor in gradients.items()},
    }


print(json.dumps({"torch": torch.__version__, "cases": [freeze(i, *case) for i, case in enumerate(CASES)]}))
