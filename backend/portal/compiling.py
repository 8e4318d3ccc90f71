"""How our templates become Python: as Jinja does it, without what they never ask for.

Jinja allows for functions that take the context and for values of any kind, and calls again at each page what a
template says with constants. Our templates call plain functions and macros, and read what the API gave: dictionaries.
"""

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_UNSAFE = re.compile("[&<>'\"]")


def written(value: Any) -> str:
    """The text of a value in a page, escaped unless it is safe already; nearly all are, and looking is cheaper."""
    kind = type(value)
    text: str = value if kind is Markup or (kind is str and not _UNSAFE.search(value)) else escape(value)
    return text


class Plain(Environment):
    """`known`: names of globals that answer the same, always, to the same arguments.

    A function is called as Python calls one: it is given neither the context nor anything else of Jinja's.
    """

    known: frozenset[str] = frozenset()
    written = staticmethod(written)

    def member(self, obj: Any, name: str) -> Any:
        """What a template reads as `obj.name`; as a method to call, it gets its own from `getattr`."""
        if type(obj) is dict and name in obj:
            return obj[name]
        return self.getattr(obj, name)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        functions = {each: cast("Callable[..., Any]", self.globals[each]) for each in self.known}
        return cast("nodes.Template", _Answered(functions).visit(super()._parse(source, name, filename)))


class _Answered(NodeTransformer):
    """What functions that are known answer to constants is written in their place, at once and for ever.

    So our sentences and addresses stand in the text of the page, in the language that is compiled.
    """

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        self._functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (found by its name)
        self.generic_visit(node)
        function = self._functions.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        given = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if function is None or len(given) < len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        return nodes.Const(function(*given), lineno=node.lineno)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  (found by its name)
        """Jinja, joining constants in advance, forgets which were safe, and would escape our sentences among them."""
        self.generic_visit(node)
        given = [each.value for each in node.nodes if isinstance(each, nodes.Const)]
        return node if len(given) < len(node.nodes) else nodes.Const(markup_join(given), lineno=node.lineno)


class _Generator(CodeGenerator):
    def write_commons(self) -> None:
        """Names for the code of a page or of a block, and of the macros in it."""
        super().write_commons()
        self.writeline("member = environment.member")
        self.writeline("escape = environment.written")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  (found by its name)
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if isinstance(node.node, nodes.Getattr):
            super().visit_Getattr(node.node, frame)
        else:
            self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (found by its name)
        self.write("member(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")


Plain.code_generator_class = _Generator
