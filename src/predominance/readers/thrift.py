"""The header of a Parquet page, which only the file itself holds: how large the page is, packed and unpacked, and its values.

It is written in Thrift's compact form, a list of numbered fields; what does not concern us is passed over.
"""

from dataclasses import dataclass

LONGEST = 1 << 16  # bytes of a header; the smallest and largest values that it quotes are no longer
_DEPTH = 8
_TRUE, _FALSE, _BYTE, _INTEGERS, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, (4, 5, 6), 7, 8, 9, 10, 11, 12
_UNPACKED, _PACKED = 2, 3  # fields of the header
_DATA, _DICTIONARY, _DATA_2 = 5, 7, 8  # fields that hold the header of a kind of page, whose first field is its number of values


@dataclass(frozen=True, slots=True)
class Page:
    """What the header of a page says."""

    header: int  # its own bytes
    packed: int
    unpacked: int
    values: int  # of data; a dictionary has none


def page(head: bytes) -> Page:
    """Read the header that these bytes begin with; raises ValueError or IndexError where they do not begin with one."""
    reader = _Reader(head)
    fields = reader.struct(0)
    packed, unpacked = fields.get((_PACKED,), -1), fields.get((_UNPACKED,), -1)
    values = max(fields.get((_DATA, 1), 0), fields.get((_DATA_2, 1), 0))
    if packed < 0 or unpacked < 0 or values < 0:
        raise ValueError("no page")
    return Page(reader.at, packed, unpacked, values)


class _Reader:
    """A place in some bytes that moves on with what is read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def struct(self, depth: int) -> dict[tuple[int, ...], int]:
        """Give the integers of a structure, and those of the structures in it, by their numbers."""
        if depth > _DEPTH:
            raise ValueError("nested too deeply")
        fields: dict[tuple[int, ...], int] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 15
            if kind in _INTEGERS:
                fields[(number,)] = self._signed()
            elif kind == _STRUCT:
                fields |= {(number, *inner): value for inner, value in self.struct(depth + 1).items()}
            else:
                self._pass(kind, depth)
        return fields

    def _pass(self, kind: int, depth: int) -> None:
        if kind in (_TRUE, _FALSE):
            return  # a truth value of a structure stands in its kind
        if kind == _BYTE:
            self.at += 1
        elif kind == _DOUBLE:
            self.at += 8
        elif kind == _BINARY:
            length = self._number()
            self.at += length
        elif kind in _INTEGERS:
            self._number()
        elif kind == _STRUCT:
            self.struct(depth + 1)
        elif kind in (_LIST, _SET):
            head = self._byte()
            for _ in range(head >> 4 if head >> 4 < 15 else self._number()):
                self._element(head & 15, depth)
        else:
            raise ValueError("no kind that a page header holds")

    def _element(self, kind: int, depth: int) -> None:
        if depth > _DEPTH or self.at >= len(self.content):
            raise ValueError("no page")
        if kind in (_TRUE, _FALSE):
            self.at += 1
        else:
            self._pass(kind, depth + 1)

    def _byte(self) -> int:
        self.at += 1
        return self.content[self.at - 1]

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            if shift > 63:
                raise ValueError("no number")

    def _signed(self) -> int:
        value = self._number()
        return (value >> 1) ^ -(value & 1)
