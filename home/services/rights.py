"""What volunteers may do: the editors, those who read along, and the workflow between them."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)

from burgerkracht.plugins import hook
from home.models import HomePage

EDITORS = "Redactie"  # name of the group (`manage.py prepare` gives it to the demo login)
READERS = "Meelezers"
WORKFLOW = "Eerst meelezen"
TASK = "Meelezen"
EDIT_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
READ_PAGES = ("change_page", "publish_page")  # to approve is to publish
EDIT_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
READ_FILES = ("choose_image", "choose_document")
# What a Wagtail database starts with: in English, and with rights on more than our site.
STARTING_GROUPS = ("Editors", "Moderators")
STARTING_WORKFLOW = "Moderators approval"


def ensure_rights(home: HomePage) -> None:
    """Make the editors' groups and the moderation workflow. Only adds: what an administrator gave stays."""
    if not Group.objects.filter(name=EDITORS).exists():
        _remove_starting_point()
    editors, readers = (Group.objects.get_or_create(name=name)[0] for name in (EDITORS, READERS))
    _allow_pages(editors, home, EDIT_PAGES)
    _allow_pages(readers, home, READ_PAGES)
    _allow_files(editors, EDIT_FILES)
    _allow_files(readers, READ_FILES)
    reviewed = _reviewed_models()
    editors.permissions.add(*_permissions_from_hooks(), *_admin_access())
    readers.permissions.add(*_admin_access(), *_model_permissions(reviewed, ("change", "publish", "view")))
    _ensure_workflow(readers, home, reviewed)


def _remove_starting_point() -> None:
    Group.objects.filter(name__in=STARTING_GROUPS, user__isnull=True).delete()
    Workflow.objects.filter(name=STARTING_WORKFLOW, workflow_states__isnull=True).delete()
    Task.objects.filter(name=STARTING_WORKFLOW, task_states__isnull=True).delete()


def _allow_pages(group: Group, page: Page, codenames: tuple[str, ...]) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=page.page_ptr, permission=permission)


def _allow_files(group: Group, codenames: tuple[str, ...]) -> None:
    """In the root collection, so in all of them."""
    files = Permission.objects.filter(content_type__app_label__in=("wagtailimages", "wagtaildocs"))
    for permission in files.filter(codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _admin_access() -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))


def _permissions_from_hooks() -> list[Permission]:
    rights = [right for answer in hook.editor_rights() for right in answer]
    return [permission for right in rights for permission in _model_permissions([right.model], right.actions)]


def _model_permissions(models: list[type[Model]], actions: tuple[str, ...]) -> list[Permission]:
    found: list[Permission] = []
    for model in models:
        codenames = [f"{action}_{model._meta.model_name}" for action in actions]
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        found += Permission.objects.filter(content_type=kind, codename__in=codenames)
    return found


def _reviewed_models() -> list[type[Model]]:
    """Records other than pages that can go through a workflow."""
    return [model for model in apps.get_models() if issubclass(model, WorkflowMixin) and not issubclass(model, Page)]


def _ensure_workflow(readers: Group, home: HomePage, models: list[type[Model]]) -> None:
    """Made once: an administrator who takes it off a page or changes its steps has the last word."""
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(readers)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=home.page_ptr)
    for model in models:
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.create(workflow=workflow, content_type=kind)
