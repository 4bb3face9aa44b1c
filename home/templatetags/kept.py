"""`{% kept part %} … {% endkept %}`: renders its inside only when `part` (a `home.parts.Part`) is not kept yet."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

register = template.Library()


class KeptNode(template.Node):
    """A stretch of template that is kept as HTML."""

    def __init__(self, part: FilterExpression, nodelist: NodeList) -> None:
        self.part, self.nodelist = part, nodelist

    def render(self, context: Context) -> str:
        """The kept HTML; or the inside, with the part's own variables added."""
        part = self.part.resolve(context)

        def make() -> str:
            with context.push(**part.make()):
                return self.nodelist.render(context)

        return part.html(make)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Compile the tag."""
    _name, part = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(part), nodelist)
