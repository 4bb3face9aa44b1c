import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from burgerkracht.hookspecs import Job
from burgerkracht.plugins import hookimpl, manager
from jobs.models import JobRun
from jobs.services import run_due_jobs, wake

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
DUTCH = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def ran():
    """What ran, of three jobs: one that counts, one that fails, one of the night."""
    done = []

    def fail():
        raise RuntimeError("broken on purpose")

    class Some:
        @hookimpl
        def jobs(self):
            return [
                Job("some.hourly", HOUR, lambda: done.append("hourly")),
                Job("some.broken", HOUR, fail),
                Job("some.nightly", HOUR, lambda: done.append("nightly"), at=datetime.time(3, 0)),
            ]

    some = Some()
    manager.register(some)
    yield done
    manager.unregister(some)


def test_a_job_runs_at_its_times(ran):
    now = timezone.now()

    run_due_jobs(now)
    run_due_jobs(now + HOUR / 2)
    assert ran == ["hourly"]

    run_due_jobs(now + HOUR)
    assert ran == ["hourly"] * 2


def test_a_job_that_fails_stops_no_other_and_leaves_a_trace(ran, caplog):
    assert "some.broken" in run_due_jobs()

    assert JobRun.objects.get(name="some.broken").error == "RuntimeError"
    assert "some.broken" in caplog.text
    assert ran == ["hourly"]


def test_a_nightly_job_waits_for_its_hour(ran):
    evening = datetime.datetime(2026, 3, 28, 22, 0, tzinfo=DUTCH)  # the clock goes forward in this night
    run_due_jobs(evening)
    assert "nightly" not in ran

    run_due_jobs(datetime.datetime(2026, 3, 29, 3, 1, tzinfo=DUTCH))
    assert ran.count("nightly") == 1
    run_due_jobs(datetime.datetime(2026, 3, 29, 23, 0, tzinfo=DUTCH))
    assert ran.count("nightly") == 1


def test_waking_makes_it_due(ran, committed):
    run_due_jobs()

    with committed():
        wake("some.hourly")
    run_due_jobs(timezone.now())

    assert ran == ["hourly", "hourly"]


def test_the_command_names_what_ran(ran, capsys):
    call_command("work", "--once")

    assert "some.hourly" in capsys.readouterr().out
