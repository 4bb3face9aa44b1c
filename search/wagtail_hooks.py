"""Search in the admin."""

from wagtail_modeladmin.options import modeladmin_register

from search.admin import MissedQueryAdmin

modeladmin_register(MissedQueryAdmin)
