#!/usr/bin/python3
"""A screen reader of few words, for tests.

Reads one JSON list a line: a command and its arguments. Answers each with one JSON value a line.
It sees Fourfold only as other screen readers do: over AT-SPI.
"""

import json
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


# The newer names of these calls are not in every version of the library.
warnings.simplefilter("ignore", DeprecationWarning)


def program():
    """Fourfold, or nothing while it is not there."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for at in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(at)
        if found is not None and "fourfold" in (found.get_name() or "").lower():
            # What a screen reader remembers may be old; a test wants what is there now.
            found.set_cache_mask(Atspi.Cache.NONE)
            return found
    return None


def walk(node):
    """A node and everything below it, in the order in which it is read."""
    yield node
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield from walk(child)


def is_it(node, role, name):
    return node.get_role_name() == role and (node.get_name() or "") == name


def find(role, name):
    top = program()
    if top is None:
        return None
    for node in walk(top):
        try:
            if is_it(node, role, name):
                return node
        except GLib.Error:
            # It went while it was looked at.
            continue
    return None


def need(role, name):
    node = find(role, name)
    if node is None:
        raise LookupError(f"there is no {role} named {name!r}")
    return node


def has(node, state):
    return node.get_state_set().contains(state)


def value(node):
    """What is typed in a field, by whichever way it is told."""
    text = node.get_text_iface()
    if text is not None:
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    return None


def box(node):
    place = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.SCREEN)
    return [place.x, place.y, place.width, place.height]


def act(role, name):
    node = need(role, name)
    action = node.get_action_iface()
    if action is None or Atspi.Action.get_n_actions(action) == 0:
        raise LookupError(f"{role} {name!r} has no action")
    return Atspi.Action.do_action(action, 0)


def grab(role, name):
    return Atspi.Component.grab_focus(need(role, name).get_component_iface())


def write(role, name, text):
    """Sets the text of a field; false where the field does not let itself be written to."""
    field = need(role, name).get_editable_text_iface()
    return field is not None and Atspi.EditableText.set_text_contents(field, text)


def focused():
    top = program()
    for node in walk(top) if top is not None else ():
        if has(node, Atspi.StateType.FOCUSED):
            return [node.get_role_name(), node.get_name() or ""]
    return None


def everything():
    top = program()
    return [[node.get_role_name(), node.get_name() or ""] for node in walk(top)] if top is not None else []


def texts():
    """Everything that can be read in fields and texts."""
    top = program()
    return [value(node) for node in walk(top)] if top is not None else []


COMMANDS = {
    "there": lambda role, name: find(role, name) is not None,
    "box": lambda role, name: box(need(role, name)),
    "value": lambda role, name: value(need(role, name)),
    "checked": lambda role, name: has(need(role, name), Atspi.StateType.CHECKED),
    "act": act,
    "focus": grab,
    "write": write,
    "focused": focused,
    "everything": everything,
    "texts": texts,
}


def main():
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        # A program that is drawing anew may miss a call: asked twice more, it answers.
        for attempt in range(3):
            try:
                answer = {"answer": COMMANDS[command](*arguments)}
                break
            except (GLib.Error, LookupError, AttributeError, TypeError) as error:
                answer = {"error": str(error)}
                time.sleep(0.2)
        print(json.dumps(answer), flush=True)


main()
