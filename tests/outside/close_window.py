#!/usr/bin/python3
"""Closes the window of that name as the cross in its corner does: it asks the program to go."""

import sys

from Xlib import X, display
from Xlib.protocol import event


def windows(node):
    yield node
    for child in node.query_tree().children:
        yield from windows(child)


def main():
    shown = display.Display()
    protocols = shown.intern_atom("WM_PROTOCOLS")
    leave = shown.intern_atom("WM_DELETE_WINDOW")
    for window in windows(shown.screen().root):
        if window.get_wm_name() == sys.argv[1] and leave in (window.get_wm_protocols() or []):
            message = event.ClientMessage(window=window, client_type=protocols, data=(32, [leave, X.CurrentTime, 0, 0, 0]))
            window.send_event(message)
            shown.sync()
            return 0
    return 1


sys.exit(main())
