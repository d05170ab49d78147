"""PyTorch's side of the exchange: reads ours.npz and x.npz from a folder, runs them, and leaves a network of its own.

    python3 torch_peer.py FOLDER relu|tanh|LSTM|GRU float32|float64      (Debian: python3-numpy, python3-torch)
"""
import sys

import numpy as np
import torch

folder, kind, precision = sys.argv[1:4]
dtype = getattr(torch, precision)


class Network(torch.nn.Module):
    def __init__(self, D, H, Q):
        super().__init__()
        self.rnn = getattr(torch.nn, kind)(D, H) if kind.isupper() else torch.nn.RNN(D, H, nonlinearity=kind)
        self.head = torch.nn.Linear(H, Q)
        self.to(dtype)

    def arrays(self):
        return {name.removeprefix("rnn."): value.numpy() for name, value in self.state_dict().items()}

    def run(self, x):
        with torch.no_grad():
            return self.head(self.rnn(torch.from_numpy(x).to(dtype))[0]).numpy()


ours, x = np.load(folder + "/ours.npz"), np.load(folder + "/x.npz")["x"]
assert all(ours[name].dtype == precision and ours[name].flags.c_contiguous for name in ours), "another precision or order"
H, D = ours["weight_hh_l0"].shape[1], ours["weight_ih_l0"].shape[1]
loaded = Network(D, H, ours["head.bias"].size)
loaded.load_state_dict({name if name.startswith("head") else "rnn." + name: torch.from_numpy(ours[name]) for name in ours})
torch.manual_seed(5)
theirs = Network(D, H, ours["head.bias"].size)
np.savez_compressed(folder + "/theirs.npz", **theirs.arrays())
np.savez(folder + "/outputs.npz", ours=loaded.run(x), theirs=theirs.run(x))
np.savez(folder + "/numpy.npz", scalar=np.float64(2.5), empty=np.zeros((0, 3)), cube=np.arange(24, dtype=np.float32).reshape(2, 3, 4))
np.savez(folder + "/fortran.npz", w=np.asfortranarray(np.ones((2, 3))))
np.savez(folder + "/integers.npz", n=np.arange(3))
