"""Taking care of a task, so that no two volunteers do the same."""

from django.db import IntegrityError, transaction

from accounts.models import User
from home.models import Claim


def claim_task(*, key: str, user: User) -> bool:
    """Take it; False when somebody else has it. The database decides between two who press at once."""
    try:
        with transaction.atomic():
            Claim.objects.create(key=key, user=user)
    except IntegrityError:
        return Claim.objects.filter(key=key, user=user).exists()
    return True


def release_task(*, key: str, user: User) -> None:
    """Give it back; only who has it can."""
    Claim.objects.filter(key=key, user=user).delete()
