"""What every form for residents is made of."""

from home.forms.contact import ContactFields
from home.forms.public import PublicForm

__all__ = ["ContactFields", "PublicForm"]
