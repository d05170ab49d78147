#!/usr/bin/env python3
"""Freezes 100 training steps of one small Elman network by each of PyTorch's optimizers, in double precision.

    python3 make_optimizers.py > optimizers.json        (Debian: python3-torch, here 1.13)

All start from the same parameters and see the same batch. Matrices are in the course's row-vector layout (W_xh is D x H).
"""
import json

import torch
from torch.nn import functional as F

T, B, D, H, Q, STEPS = 7, 3, 4, 5, 6, 100
CASES = {
    "SGD": (lambda p: torch.optim.SGD(p, lr=0.1), None),
    "momentum": (lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9), None),
    "Nesterov": (lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True), None),
    "Adagrad": (lambda p: torch.optim.Adagrad(p, lr=0.05), None),
    "RMSprop": (lambda p: torch.optim.RMSprop(p, lr=0.002, alpha=0.95), None),
    "Adam": (lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.99), eps=1e-6), None),
    "clipped by value": (lambda p: torch.optim.SGD(p, lr=0.1), 0.02),
}

torch.manual_seed(3)
START = {name: torch.rand(*shape, dtype=torch.float64) * 2 - 1 for name, shape in
         {"W_xh": (D, H), "W_hh": (H, H), "b_h": (H,), "W_hq": (H, Q), "b_q": (Q,)}.items()}
X, TARGETS = torch.randn(T, B, D, dtype=torch.float64), torch.randint(Q, (T, B))


def train(make, clip):
    p = {name: value.clone().requires_grad_(True) for name, value in START.items()}
    optimizer, losses = make(list(p.values())), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        h, states = torch.zeros(B, H, dtype=torch.float64), []
        for t in range(T):
            h = torch.tanh(X[t] @ p["W_xh"] + h @ p["W_hh"] + p["b_h"])
            states.append(h)
        o = torch.stack(states) @ p["W_hq"] + p["b_q"]
        loss = F.cross_entropy(o.reshape(T * B, Q), TARGETS.reshape(-1))
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_value_(p.values(), clip)
        optimizer.step()
        losses.append(loss.item())
    return {"losses": losses, "parameters": {name: tensor.tolist() for name, tensor in p.items()}}


print(json.dumps({
    "torch": torch.__version__, "inputs": X.tolist(), "targets": TARGETS.tolist(),
    "start": {name: value.tolist() for name, value in START.items()},
    "cases": {name: train(*case) for name, case in CASES.items()},
}))
