#!/usr/bin/env bash
# Makes chirp.flac by Debian's package flac: a quarter of silence, and a chirp with jumps, 16 kHz, 16 bits.
cd "$(dirname "$0")" && python3 -c '
import struct, sys
samples = [0 if i < 1000 else i * i % 4001 * 8 - 16004 for i in range(4000)]
sys.stdout.buffer.write(struct.pack("<4000h", *samples))' |
    flac --silent --force --best --blocksize=576 --no-padding --endian=little --sign=signed --channels=1 --bps=16 --sample-rate=16000 \
        --output-name=chirp.flac -
