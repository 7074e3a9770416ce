#!/usr/bin/python3
"""Puts letters that the keyboard lacks on keys that are free.

Otherwise each letter is put on a key for as long as it is pressed, and a program that is slow to ask which letter
that was is told that the key has none.
"""

import sys

from Xlib import display


def sign(letter):
    # Letters of Latin-1 have their own number; the others have it beside a mark (X11 keysyms).
    return ord(letter) if ord(letter) < 0x100 else 0x1000000 + ord(letter)


def main():
    shown = display.Display()
    first = shown.display.info.min_keycode
    count = shown.display.info.max_keycode - first + 1
    keys = shown.get_keyboard_mapping(first, count)
    free = [first + index for index, signs in enumerate(keys) if not any(signs)]
    for letter in sys.argv[1]:
        shown.change_keyboard_mapping(free.pop(), [[sign(letter), sign(letter.upper())]])
    shown.sync()


main()
