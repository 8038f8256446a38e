"""`habeas user`: who may open the desk of a register.

Invariant: a password is never an argument, so that it stands in no history and no list of processes; it is asked for, or read from standard
input.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.screen import Screen, write_json
from habeas.cli.serving import prepare

__all__ = ["app"]

app = typer.Typer(name="user", help="Accounts of the desk.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that signs what the account does.")]
InRole = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, monitor, reviewer, editor or admin.")]


@app.command("add", short_help="Make an account.")
def add(name: Name, role: InRole = "reader", register: options.RegisterPath = None) -> None:
    """Make an account. The password is asked for, or is the first line of standard input when that is no terminal."""
    users = _accounts(register)
    user = users.add(name, role, _password)
    Screen().say(f"{user.username} may now use the desk as {user.role}.")


@app.command("role", short_help="Give an account another role.")
def change(name: Name, role: InRole, register: options.RegisterPath = None) -> None:
    """Give an account another role."""
    user = _accounts(register).change_role(name, role)
    Screen().say(f"{user.username} is now {user.role}.")


@app.command("password", short_help="Set a new password and end all sessions.")
def password(name: Name, register: options.RegisterPath = None) -> None:
    """Set a new password, asked for or from standard input. Every session of the account ends."""
    user = _accounts(register).set_password(name, _password)
    Screen().say(f"The password of {user.username} is set.")


@app.command("remove", short_help="Close an account.")
def remove(name: Name, register: options.RegisterPath = None) -> None:
    """Close an account: it can sign in no more, its tokens end, and what it did stays signed with its name."""
    user = _accounts(register).close(name)
    Screen().say(f"{user.username} can use the desk no more.")


@app.command("list", short_help="All accounts.")
def list_all(register: options.RegisterPath = None, as_json: options.AsJson = False) -> None:
    """All accounts with their roles."""
    users = _accounts(register).everybody()
    if as_json:
        write_json({"accounts": [{"name": user.username, "role": user.role, "active": user.is_active} for user in users]})
        return
    if not users:
        Screen().say("Nobody can open the desk yet. Make an account: habeas user add NAME --role admin")
        return
    Screen().table(("NAME", "ROLE", ""), ((user.username, user.role, "" if user.is_active else "closed") for user in users))


def _accounts(register: str | None):  # type: ignore[no-untyped-def]
    """The verbs of accounts, once Django is set up for this register."""
    prepare(register)
    from habeas.accounts import users

    return users


def _password() -> str:
    if sys.stdin.isatty():
        first = typer.prompt("Password (12 characters at least)", hide_input=True, err=True)
        if typer.prompt("The same again", hide_input=True, err=True) != first:
            raise CallError("the two are not the same; nothing was changed")
        return str(first)
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise CallError("no password on standard input; give it as one line, or run this in a terminal to be asked for it")
    return line
