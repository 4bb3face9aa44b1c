"""Issues, who reads them, and what was sent to whom."""

from newsflash.models.mailings import Delivery, Mailing
from newsflash.models.pages import NewsFlashIndexPage, NewsFlashPage
from newsflash.models.subscriptions import Bounce, Subscription, Suppression

__all__ = [
    "Bounce",
    "Delivery",
    "Mailing",
    "NewsFlashIndexPage",
    "NewsFlashPage",
    "Subscription",
    "Suppression",
]
