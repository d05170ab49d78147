#!/usr/bin/env python3
"""The same training step in NumPy, as an expert writes it, and in PyTorch, as a user writes it: the peers of `compare`.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 character_network.py numpy|torch|scipy      (Debian: python3-numpy, python3-torch, python3-scipy)

First says which versions it runs, on which BLAS: Debian's plain libblas is many times slower than OpenBLAS, and an OpenBLAS that
does not know the processor falls back to old kernels (OPENBLAS_CORETYPE sets them). Then answers a line for a line:

    V H T B f4|f8 sgd|rmsprop rnn|lstm|gru seconds      microseconds-a-step loss-at-step-20; the loss proves that all sides do the same
                                                        work; an empty line where there is no such cell: NumPy has the plain one
    gemm n f4|f8 seconds                   GFLOP/s of an n x n product, the yardstick of the machine
    odeint n seconds                       microseconds for n steps of the oscillator s'' = -s + cos(t) through SciPy

The work, which CharacterProblem.cs repeats: inputs are symbols; h_0 is the last state of the step before (no gradient through
it, zero at first); o_t = h_t W_hq + b_q; loss = mean softmax cross-entropy; tanh; biases zero; weights uniform in
+-1/sqrt(H) from the generator below, seed 1, in the order W_xh, W_hh, W_hq, row by row; B sequences of T + 1 symbols from
seed 7; plain gradient descent with rate 0.1, or RMSprop with rate 0.001, decay 0.99 and epsilon 1e-8 outside the root. An LSTM
(gates i f g o) or a GRU (r z n) has its gates side by side in W_xh and W_hh, drawn as one matrix each; a GRU also learns b_hn.
"""

import ctypes
import sys
import time

import numpy as np

RATE = 0.1


def generator(seed):
    """x <- (1103515245 x + 12345) mod 2^31."""
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed


def problem(V, H, T, B, gates=1):
    numbers, limit = generator(1), 1 / np.sqrt(H)
    draw = lambda rows, columns: np.array(
        [(next(numbers) / 2147483648.0 * 2 - 1) * limit for _ in range(rows * columns)]).reshape(rows, columns)
    weights = draw(V, gates * H), draw(H, gates * H), draw(H, V)
    numbers = generator(7)
    text = np.array([[(next(numbers) >> 8) % V for _ in range(T + 1)] for _ in range(B)])
    return *weights, text[:, :-1].T, text[:, 1:].T


class NumpyNetwork:
    """Products that need not wait for the last state are taken out of the time loop, as in the library."""

    def __init__(self, V, H, T, B, dtype, rule, cell):
        *weights, x, y = problem(V, H, T, B)
        self.shape, self.rule = (V, H, T, B), rule
        self.parameters = [np.array(values, dtype) for values in (*weights, np.zeros(H), np.zeros(V))]
        self.squares = [np.zeros_like(values) for values in self.parameters]
        self.x, self.y = x.ravel(), y.ravel()
        self.one_hot = np.eye(V, dtype=dtype)[self.x]
        self.h0 = np.zeros((B, H), dtype)

    def step(self):
        W_xh, W_hh, W_hq, b_h, b_q = self.parameters
        V, H, T, B = self.shape
        h = np.empty((T + 1, B, H), W_hh.dtype)
        h[0] = self.h0
        inputs = (W_xh[self.x] + b_h).reshape(T, B, H)
        for t in range(T):
            h[t + 1] = np.tanh(h[t] @ W_hh + inputs[t])
        states, rows = h[1:].reshape(T * B, H), np.arange(T * B)
        o = states @ W_hq + b_q
        o -= o.max(1, keepdims=True)
        np.exp(o, out=o)
        o /= o.sum(1, keepdims=True)
        loss = -np.log(o[rows, self.y]).mean()
        o[rows, self.y] -= 1
        o /= T * B
        d_h = (o @ W_hq.T).reshape(T, B, H)
        d_a, carried, transposed = np.empty_like(d_h), 0, W_hh.T
        for t in range(T - 1, -1, -1):
            d_a[t] = (d_h[t] + carried) * (1 - h[t + 1] * h[t + 1])
            carried = d_a[t] @ transposed
        flat = d_a.reshape(T * B, H)
        gradients = (self.one_hot.T @ flat, h[:-1].reshape(T * B, H).T @ flat, states.T @ o, flat.sum(0), o.sum(0))
        for parameter, gradient, square in zip(self.parameters, gradients, self.squares):
            if self.rule == "sgd":
                parameter -= RATE * gradient
            else:
                square *= 0.99
                square += 0.01 * gradient * gradient
                parameter -= 0.001 * gradient / (np.sqrt(square) + 1e-8)
        self.h0 = h[T].copy()
        return float(loss)


class TorchNetwork:
    """nn.RNN, nn.LSTM or nn.GRU, nn.Linear, cross_entropy, autograd and an optimizer. Of the two hidden biases one stays zero: the work has one."""

    def __init__(self, V, H, T, B, dtype, rule, cell):
        W_xh, W_hh, W_hq, x, y = problem(V, H, T, B, gates={"rnn": 1, "lstm": 4, "gru": 3}[cell])
        kind = torch.float32 if dtype == "f4" else torch.float64
        self.rnn, self.head = getattr(torch.nn, cell.upper())(V, H).to(kind), torch.nn.Linear(H, V).to(kind)
        with torch.no_grad():
            for weight, value in ((self.rnn.weight_ih_l0, W_xh), (self.rnn.weight_hh_l0, W_hh), (self.head.weight, W_hq)):
                weight.copy_(torch.tensor(value.T))
            for bias in (self.rnn.bias_ih_l0, self.rnn.bias_hh_l0, self.head.bias):
                bias.zero_()
        if cell == "gru":
            self.rnn.bias_hh_l0.register_hook(lambda gradient: torch.cat((torch.zeros(2 * H, dtype=kind), gradient[2 * H:])))
        else:
            self.rnn.bias_hh_l0.requires_grad_(False)
        trained = [p for p in (*self.rnn.parameters(), *self.head.parameters()) if p.requires_grad]
        self.rule = torch.optim.SGD(trained, lr=RATE) if rule == "sgd" else torch.optim.RMSprop(trained, lr=0.001)
        self.inputs = torch.nn.functional.one_hot(torch.tensor(x.copy()), V).to(kind)
        self.targets = torch.tensor(y.ravel())
        self.h0 = torch.zeros(1, B, H, dtype=kind)
        if cell == "lstm":
            self.h0 = self.h0, self.h0

    def step(self):
        states, last = self.rnn(self.inputs, self.h0)
        self.h0 = tuple(part.detach() for part in last) if isinstance(last, tuple) else last.detach()
        loss = torch.nn.functional.cross_entropy(self.head(states).flatten(0, 1), self.targets)
        self.rule.zero_grad(set_to_none=True)
        loss.backward()
        self.rule.step()
        return float(loss.detach())


def blas():
    """The BLAS in this process, where the system tells: its file, and for an OpenBLAS the kernels that it has picked."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split(maxsplit=5)[5].strip() for line in maps if "blas" in line.lower() and "/" in line}
    except OSError:
        return "unknown BLAS"
    for file in sorted(file for file in files if "openblas" in file):
        name = ctypes.CDLL(file).openblas_get_corename
        name.restype = ctypes.c_char_p
        return f"{file.rsplit('/', 1)[1]}, {name().decode()} kernels"
    return ", ".join(sorted(file.rsplit("/", 1)[1] for file in files)) or "its own BLAS"


def timed(work, seconds):
    """The mean processor time of a call: other processes on the same core are not the peer's work."""
    calls, start, spent = 0, time.process_time(), 0
    while spent < seconds:
        work()
        calls, spent = calls + 1, time.process_time() - start
    return spent / calls


make, versions = NumpyNetwork, f"NumPy {np.__version__}"
if sys.argv[1] == "torch":
    import torch

    torch.set_num_threads(1)
    make, versions = TorchNetwork, f"PyTorch {torch.__version__}"
elif sys.argv[1] == "scipy":
    import scipy
    from scipy.integrate import odeint

    versions = f"SciPy {scipy.__version__}"
print(f"{versions} on {blas()}", flush=True)

asked, network = None, None
for line in sys.stdin:
    *question, seconds = line.split()
    if question[0] == "gemm":
        n, dtype = int(question[1]), question[2]
        a, b, c = np.random.rand(n, n).astype(dtype), np.random.rand(n, n).astype(dtype), np.empty((n, n), dtype)
        print(f"{2 * n**3 / timed(lambda: np.matmul(a, b, out=c), float(seconds)) / 1e9:.2f}", flush=True)
    elif question[0] == "odeint":
        times = np.arange(int(question[1]) + 1) * 0.001
        rate = lambda state, t: (state[1], np.cos(t) - state[0])
        print(f"{timed(lambda: odeint(rate, (1.0, 0.0), times), float(seconds)) * 1e6:.2f}", flush=True)
    elif make is NumpyNetwork and question[-1] != "rnn":
        print(flush=True)
    else:
        if question != asked:
            asked, network = question, make(*map(int, question[:4]), *question[4:])
            loss = [network.step() for _ in range(20)][-1]
        print(f"{timed(network.step, float(seconds)) * 1e6:.2f} {loss:.12f}", flush=True)
