"""Files that no page should open, or not without looking: each a kind of damage or of malice."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable
from typing import Any

Damage = Callable[[random.Random, bytes], bytes]


def parts(whole: bytes) -> tuple[dict[str, Any], bytes]:
    """Header and numbers of a safetensors file."""
    (length,) = struct.unpack("<Q", whole[:8])
    return json.loads(whole[8 : 8 + length]), whole[8 + length :]


def joined(header: object, numbers: bytes, length: int | None = None) -> bytes:
    """A file of this header, an object or text; `length` is what it claims of the header."""
    text = header if isinstance(header, str) else json.dumps(header, separators=(",", ":"))
    raw = text.encode()
    return struct.pack("<Q", len(raw) if length is None else length) + raw + numbers


def some_tensor(chance: random.Random, header: dict[str, Any]) -> dict[str, Any]:
    """The header's entry of a tensor of the decoder."""
    names = [name for name in header if name.startswith("decoder.")]
    return header[chance.choice(names)]  # type: ignore[no-any-return]


def truncated(chance: random.Random, whole: bytes) -> bytes:
    return whole[: chance.randrange(len(whole))]


def lengthened(chance: random.Random, whole: bytes) -> bytes:
    return whole + chance.randbytes(chance.randint(1, 5000))


def header_flipped(chance: random.Random, whole: bytes) -> bytes:
    """One bit of the header's length, or one of its brackets and quotes."""
    if chance.random() < 0.5:
        flipped = bytearray(whole)
        flipped[chance.randrange(8)] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    (length,) = struct.unpack("<Q", whole[:8])
    places = [k for k in range(8, 8 + length) if whole[k] in b'{}[]":']
    flipped = bytearray(whole)
    flipped[chance.choice(places)] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def length_lies(chance: random.Random, whole: bytes) -> bytes:
    lie = chance.choice((0, 1, 2**16, 2**31, 2**32 + 20, 2**53, 2**64 - 1, len(whole)))
    return joined(*parts(whole), length=lie)


def deep(chance: random.Random, whole: bytes) -> bytes:
    depth = chance.choice((100, 10_000, 30_000))
    return joined('{"__metadata__":' + "[" * depth + "]" * depth + "}", b"")


def deep_configuration(chance: random.Random, whole: bytes) -> bytes:
    header, numbers = parts(whole)
    about = json.loads(header["__metadata__"]["capsviz"])
    text = json.dumps(about).replace('"image_size": 28', f'"image_size": {"[" * 9000 + "]" * 9000}')
    header["__metadata__"]["capsviz"] = text
    return joined(header, numbers)


def huge_shape(chance: random.Random, whole: bytes) -> bytes:
    header, numbers = parts(whole)
    shape = chance.choice(([2**31, 2**31], [10**9], [2**53 + 1], [1] * 5000, [-1, -4], [0.5, 4]))
    some_tensor(chance, header)["shape"] = shape
    return joined(header, numbers)


def huge_network(chance: random.Random, whole: bytes) -> bytes:
    """The configuration asks for more than any page can build."""
    header, numbers = parts(whole)
    about = json.loads(header["__metadata__"]["capsviz"])
    key = chance.choice(("image_size", "classes", "pose_dim", "decoder_hidden", "conv_channels"))
    size = chance.choice((0, -3, 2.5, 10**5, 10**9, 1e300, "28", None, True))
    about["config"][key] = [size] * 3 if key == "decoder_hidden" else size
    header["__metadata__"]["capsviz"] = json.dumps(about)
    return joined(header, numbers)


def overlapping(chance: random.Random, whole: bytes) -> bytes:
    header, numbers = parts(whole)
    entry, by = some_tensor(chance, header), chance.choice((-4, 4, 10**12, -(10**12)))
    entry["data_offsets"] = [place + by for place in entry["data_offsets"]]
    return joined(header, numbers)


def twice(chance: random.Random, whole: bytes) -> bytes:
    """A name that stands twice: which of the two is meant?"""
    header, numbers = parts(whole)
    name = chance.choice([name for name in header if name != "__metadata__"])
    text = json.dumps(header, separators=(",", ":"))
    return joined(f'{{"{name}":{json.dumps(header[name])},{text[1:]}', numbers)


def other_type(chance: random.Random, whole: bytes) -> bytes:
    header, numbers = parts(whole)
    some_tensor(chance, header)["dtype"] = chance.choice(
        ("F64", "BOOL", "", None, 7, "toString", "__proto__", "constructor")
    )
    return joined(header, numbers)


def prototype(chance: random.Random, whole: bytes) -> bytes:
    """Names that mean something to JavaScript instead of a tensor's or the metadata's."""
    header, numbers = parts(whole)
    name = chance.choice(("__proto__", "constructor", "prototype", "hasOwnProperty"))
    old = chance.choice([name for name in header if name.startswith(("decoder.", "__"))])
    return joined({name if key == old else key: value for key, value in header.items()}, numbers)


def dead(number: bytes) -> Damage:
    """A tensor of the decoder is full of this number, float16."""

    def damage(chance: random.Random, whole: bytes) -> bytes:
        header, numbers = parts(whole)
        weights = [name for name in header if name.startswith("decoder.") and "weight" in name]
        begin, end = header[chance.choice(weights)]["data_offsets"]
        return joined(header, numbers[:begin] + number * ((end - begin) // 2) + numbers[end:])

    return damage


def text(chance: random.Random, whole: bytes) -> bytes:
    return chance.choice(
        (b"hello", b"[1, 2, 3]", b"{}", b"<!doctype html><script>alert(1)</script>")
    )


def picture(chance: random.Random, whole: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + chance.randbytes(4000)


def noise(chance: random.Random, whole: bytes) -> bytes:
    return chance.randbytes(chance.choice((1, 8, 648, 10_000)))


def blanks(chance: random.Random, whole: bytes) -> bytes:
    """Nothing but blanks, or a header of them: little on the disk when it is packed."""
    size = chance.choice((200_000, 2_000_000, 20_000_000))
    return chance.choice((b" " * size, joined(" " * 60_000, b""), joined("{" + " " * size, b"")))


def empty(chance: random.Random, whole: bytes) -> bytes:
    return b""


def script(chance: random.Random, whole: bytes) -> bytes:
    """A model as it was exported once; where it runs, it says so."""
    inside = chance.choice(("{}", '{"id":"x","format":1,"config":{},"tensors":{}}', " " * 200_000))
    return f"capsvizWeights((window.hacked = true, {inside}));".encode()


KINDS: dict[str, Damage] = {
    "truncated": truncated, "lengthened": lengthened, "header-flipped": header_flipped,
    "length-lies": length_lies, "deep": deep, "deep-configuration": deep_configuration,
    "huge-shape": huge_shape, "huge-network": huge_network, "overlapping": overlapping,
    "twice": twice, "other-type": other_type, "prototype": prototype,
    "nan": dead(b"\x00\x7e"), "infinite": dead(b"\x00\x7c"), "zeros": dead(b"\x00\x00"),
    "text": text, "picture": picture, "noise": noise, "blanks": blanks, "empty": empty,
    "script": script,
}  # fmt: skip


def files(count: int, seed: int, whole: bytes) -> list[tuple[str, bytes]]:
    """So many files, the kinds in turn, made from a `whole` one: names and contents."""
    kinds = list(KINDS)
    made = []
    for k in range(count):
        kind = kinds[k % len(kinds)]
        ending = "decoder.js" if kind == "script" else "safetensors"
        made.append((f"{k}-{kind}.{ending}", KINDS[kind](random.Random(seed + k), whole)))
    return made
