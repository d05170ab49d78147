#!/usr/bin/env python3
"""The same training step in NumPy, as an expert writes it: the peer of the `compare` command.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 numpy_peer.py      (Debian: python3-numpy)

Reads "V H T B seconds" a line; answers "median-microseconds steps loss-at-step-20". The loss proves that both sides do
the same work. Products that need not wait for the last state are taken out of the time loop, as in the library.

The work, which CharacterProblem.cs repeats: inputs are symbols; h_0 is the last state of the step before (no gradient through
it, zero at first); o_t = h_t W_hq + b_q; loss = mean softmax cross-entropy; tanh; biases zero; weights uniform in
+-1/sqrt(H) from the generator below, seed 1, in the order W_xh, W_hh, W_hq, row by row; B sequences of T + 1 symbols from
seed 7; plain gradient descent with rate 0.1, double precision.
"""
import sys
import time

import numpy as np


def generator(seed):
    """x <- (1103515245 x + 12345) mod 2^31."""
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed


class Network:
    def __init__(self, V, H, T, B):
        self.shape = V, H, T, B
        numbers, limit = generator(1), 1 / np.sqrt(H)
        draw = lambda rows, columns: np.array(
            [(next(numbers) / 2147483648.0 * 2 - 1) * limit for _ in range(rows * columns)]).reshape(rows, columns)
        self.parameters = [draw(V, H), draw(H, H), draw(H, V), np.zeros(H), np.zeros(V)]
        numbers = generator(7)
        text = np.array([[(next(numbers) >> 8) % V for _ in range(T + 1)] for _ in range(B)])
        self.x, self.y = text[:, :-1].T.ravel(), text[:, 1:].T.ravel()
        self.one_hot = np.eye(V)[self.x]
        self.h0 = np.zeros((B, H))

    def step(self):
        W_xh, W_hh, W_hq, b_h, b_q = self.parameters
        V, H, T, B = self.shape
        h = np.empty((T + 1, B, H))
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
        for parameter, gradient in zip(self.parameters, gradients):
            parameter -= 0.1 * gradient
        self.h0 = h[T].copy()
        return float(loss)


for line in sys.stdin:
    *shape, seconds = line.split()
    network = Network(*map(int, shape))
    loss = [network.step() for _ in range(20)][-1]
    times, end = [], time.perf_counter() + float(seconds)
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        network.step()
        times.append(time.perf_counter() - start)
    print(f"{sorted(times)[len(times) // 2] * 1e6:.2f} {len(times)} {loss:.12f}", flush=True)
