"""CapsNet on one page, for those who only want to read (Sabour, Frosst & Hinton 2017).

Letters: b examples, i primary capsules of d numbers, j class capsules of e numbers. Whoever runs it
trains one epoch on MNIST, from torchvision's files in data/: python examples/one_page_capsnet.py
"""

import torch
from torch import nn
from torch.nn.functional import one_hot, relu, softmax


def norm(s):
    """The length of vectors; its slope at zero is zero, not infinite."""
    squared = s.square().sum(-1)
    return torch.where(squared > 0, squared, 1).sqrt() * (squared > 0)


def squash(s):
    """Direction kept, length into 0..1 (equation 1)."""
    length = norm(s).unsqueeze(-1)
    return s * length / (1 + length**2)


class CapsNet(nn.Module):
    """Images (b, channels, size, size) in 0..1 → lengths (b, j), poses (b, j, e), drawings."""

    def __init__(self, size=28, channels=1, conv=256, types=32, dim=8, classes=10, pose=16,
                 kernels=(9, 9), strides=(1, 2), hidden=(512, 1024), rounds=3):  # fmt: skip
        super().__init__()
        self.dim, self.classes, self.rounds = dim, classes, rounds
        self.conv1 = nn.Conv2d(channels, conv, kernels[0], strides[0])
        self.primary = nn.Conv2d(conv, types * dim, kernels[1], strides[1])
        grid = ((size - kernels[0]) // strides[0] + 1 - kernels[1]) // strides[1] + 1
        self.W = nn.Parameter(0.01 * torch.randn(types * grid**2, classes, dim, pose))
        self.decoder = nn.Sequential(
            nn.Linear(classes * pose, hidden[0]), nn.ReLU(),
            nn.Linear(hidden[0], hidden[1]), nn.ReLU(),
            nn.Linear(hidden[1], channels * size**2), nn.Sigmoid(),
        )  # fmt: skip

    def encode(self, images):
        """Primary capsules u (b, i, d): channels are type · d + component."""
        maps = self.primary(relu(self.conv1(images))).unflatten(1, (-1, self.dim))
        return squash(maps.movedim(2, -1).flatten(1, 3))

    def vote(self, u):
        """Each child's votes û for each parent (equation 2)."""
        return torch.einsum("bid,ijde->bije", u, self.W)

    def route(self, u_hat):
        """Votes û (b, i, j, e) → class capsules v (b, j, e), by agreement (procedure 1)."""
        logits = torch.zeros_like(u_hat[..., 0])
        for _ in range(self.rounds):
            coupling = softmax(logits, dim=2)  # of each child over its parents
            v = squash(torch.einsum("bij,bije->bje", coupling, u_hat))
            logits = logits + torch.einsum("bije,bje->bij", u_hat, v)
        return v

    def decode(self, poses, labels):
        """What the capsules of these classes saw; all others are masked out."""
        kept = poses * one_hot(labels, self.classes).unsqueeze(-1)
        return self.decoder(kept.flatten(1))

    def forward(self, images, labels=None):
        poses = self.route(self.vote(self.encode(images)))
        lengths = norm(poses)
        drawn = self.decode(poses, lengths.argmax(1) if labels is None else labels)
        return lengths, poses, drawn.view_as(images)


def loss(lengths, drawn, images, labels):
    """Margin loss (equation 4) and a little of the drawing's squared error (section 4.1)."""
    present = one_hot(labels, lengths.shape[1])
    margin = present * relu(0.9 - lengths) ** 2 + 0.5 * (1 - present) * relu(lengths - 0.1) ** 2
    squares = (drawn - images).square().flatten(1).sum(1)
    return (margin.sum(1) + 0.0005 * squares).mean()


if __name__ == "__main__":
    from torchvision import datasets, transforms

    digits = datasets.MNIST("data", download=True, transform=transforms.ToTensor())
    model = CapsNet()
    optimizer = torch.optim.Adam(model.parameters())
    for images, labels in torch.utils.data.DataLoader(digits, 128, shuffle=True):
        lengths, _, drawn = model(images, labels)
        optimizer.zero_grad()
        loss(lengths, drawn, images, labels).backward()
        optimizer.step()
        print(f"{(lengths.argmax(1) != labels).float().mean():.1%} wrong in this batch")
