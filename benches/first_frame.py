#!/usr/bin/python3
"""Starts a program and prints how many milliseconds later its window is there, and painted.

    first_frame.py PROGRAM ARGUMENT...

Then it prints how much memory the program has to itself after two seconds, in KiB, and ends it.
"""

import subprocess
import sys
import time

from Xlib import X, display, error


def colours(window, width, height):
    """How many different pixels a line of the window across its middle and one down it have."""
    seen = set()
    for x, y, w, h in ((0, height // 3, width, 1), (width // 2, 0, 1, height)):
        data = window.get_image(x, y, w, h, X.ZPixmap, 0xFFFFFFFF).data
        seen.update(data[at : at + 3] for at in range(0, len(data), 4))
    return len(seen)


def main():
    shown = display.Display()
    root = shown.screen().root
    root.change_attributes(event_mask=X.SubstructureNotifyMask)
    shown.sync()
    begun = time.perf_counter()
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    try:
        while True:
            event = shown.next_event()
            if event.type == X.MapNotify:
                size = event.window.get_geometry()
                if size.width >= 300 and size.height >= 200:
                    break
        there = time.perf_counter()
        while True:
            try:
                if colours(event.window, size.width, size.height) >= 6:
                    break
            except error.XError:
                pass
            time.sleep(0.001)
        painted = time.perf_counter()
        time.sleep(2)
        with open(f"/proc/{program.pid}/smaps_rollup") as rollup:
            memory = next(line.split()[1] for line in rollup if line.startswith("Pss:"))
        print(round((there - begun) * 1000), round((painted - begun) * 1000), memory)
    finally:
        program.kill()
        program.wait()


main()
