"""A 4-bit file of a very small model, written from the layout, of which every nibble and scale is known."""

import struct

import numpy as np

HIDDEN, FORWARD, LAYERS, POSITIONS = 32, 64, 1, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "白", "書", "白書", "a", "<mask>")
SCORES = (0.0, 0.0, 0.0, 0.0, -2.0, -5.0, -5.0, -4.0, -3.0, 0.0)
CHARACTERS = {"Ａ": "a", "\t": " ", "\x01": ""}


def tiny_file() -> bytes:
    """Return a 4-bit file of a very small model; every nibble and scale is known."""
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    pairs = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(source), len(to), *map(ord, to)) for source, to in CHARACTERS.items()
    )
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, LAYERS, 2, FORWARD, len(PIECES), POSITIONS, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1]) + offsets.tobytes()
    head += np.array(SCORES, "<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iI", len(CHARACTERS), len(pairs)) + pairs
    tensors = tiny_tensors()
    entry_bytes = sum(2 + len(name) + 21 for name in tensors)
    start = len(head) + 4 + entry_bytes
    entries = struct.pack("<i", len(tensors))
    for name, (kind, count, data) in tensors.items():
        entries += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, start, len(data))
        start += len(data)
    return head + entries + b"".join(data for _, _, data in tensors.values())


def tiny_tensors() -> dict[str, tuple[int, int, bytes]]:
    """Return kind, number of weights and bytes of each tensor."""
    square, wide = HIDDEN * HIDDEN, HIDDEN * FORWARD
    counts = {"emb.word": len(PIECES) * HIDDEN} | {f"l0.{name}.w": square for name in ("q", "k", "v", "ao")}
    counts |= {"l0.fi.w": wide, "l0.fo.w": wide}
    plain = {"emb.pos": POSITIONS * HIDDEN, "l0.fi.b": FORWARD} | dict.fromkeys(
        ("emb.type", "emb.ln.w", "emb.ln.b", "l0.q.b", "l0.k.b", "l0.v.b", "l0.ao.b", "l0.fo.b")
        + ("l0.aln.w", "l0.aln.b", "l0.oln.w", "l0.oln.b"),
        HIDDEN,
    )
    block = struct.pack("<e", 0.5) + bytes(16 * (15 - j) + j for j in range(16))
    made = {name: (1, count, block * (count // 32)) for name, count in counts.items()}
    return made | {name: (0, n, np.linspace(-1, 1, n, dtype="<f4").tobytes()) for name, n in plain.items()}
