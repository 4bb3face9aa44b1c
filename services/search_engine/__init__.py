"""Elasticsearch or OpenSearch as one plain Java process, from the jars their makers publish on Maven Central.

Each folder here holds a `pom.xml` (which jars) and a small launcher. The jars and the compiled launcher are kept in
the user's cache, under the hash of those files, so that another checkout does not download them again.
"""

import hashlib
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from services.processes import STATE, Start

OLDEST_JAVA = 21
MAIN_CLASS = {"elasticsearch": "org.elasticsearch.node.Server", "opensearch": "Server"}
COPY_JARS = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"


def is_installed() -> bool:
    """Whether there is a Maven and a Java that is new enough."""
    return shutil.which("mvn") is not None and find_java() is not None


def find_java() -> Path | None:
    """The newest JDK of this machine that the servers run on: SEARCH_JAVA_HOME, or what stands in the usual places."""
    if chosen := os.environ.get("SEARCH_JAVA_HOME"):
        return Path(chosen)
    default = Path(shutil.which("java") or "/usr/bin/java").resolve().parents[1]
    homes = {Path(os.environ.get("JAVA_HOME", default)), *Path("/usr/lib/jvm").glob("*"), *default.parent.glob("*")}
    usable = [(_version(home), home) for home in homes if _version(home) >= OLDEST_JAVA]
    return max(usable)[1] if usable else None


def prepare(kind: str, port: int, data: Path | None = None) -> Start:
    """Fetch and compile what is missing, and say how to start it; `data` is where it keeps its indexes."""
    directory = data or STATE / kind
    (directory / "config").mkdir(parents=True, exist_ok=True)
    return Start(
        command=_command(kind, port, directory),
        is_ready=lambda: _answers(port),
        patience=120,
    )


def url(port: int) -> str:
    """The address that the clients take."""
    return f"http://127.0.0.1:{port}"


def _command(kind: str, port: int, directory: Path) -> list[str]:
    built = _build(kind)
    java = str(_java() / "bin" / "java")
    memory = ["-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"]
    return [java, *memory, "-cp", f"{built}/classes:{built}/lib/*", MAIN_CLASS[kind], str(port), str(directory)]


def _build(kind: str) -> Path:
    source = Path(__file__).parent / kind
    files = [*sorted(source.glob("*.java")), source / "pom.xml"]
    version = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "burgerkracht" / f"{kind}-{version}"
    if (cache / "ready").exists():
        return cache
    print(f"Fetching {kind}'s jars with Maven (about 60 MB, once) …", flush=True)
    jars = ["-DincludeScope=runtime", f"-DoutputDirectory={cache / 'lib'}"]
    subprocess.run(["mvn", "-B", "-q", "-Dstyle.color=never", "-f", source / "pom.xml", COPY_JARS, *jars], check=True)
    compiler = [str(_java() / "bin" / "javac"), "-nowarn", "-cp", f"{cache}/lib/*", "-d", f"{cache}/classes"]
    subprocess.run([*compiler, *(str(file) for file in files if file.suffix == ".java")], check=True)
    (cache / "ready").touch()
    return cache


def _java() -> Path:
    java = find_java()
    if java is None:
        raise FileNotFoundError(f"no Java {OLDEST_JAVA} or newer: set SEARCH_JAVA_HOME")
    return java


def _version(home: Path) -> int:
    """The main version of the JDK in this folder; 0 when there is none (a JRE cannot compile the launcher)."""
    about = home / "release"
    if not about.is_file() or not (home / "bin" / "javac").exists():
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', about.read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _answers(port: int) -> bool:
    health = f"{url(port)}/_cluster/health?wait_for_status=yellow&timeout=1s"
    try:
        with urllib.request.urlopen(health, timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
