"""Real servers for tests and trials, on 127.0.0.1 only: `make services` starts them, `make services-stop` ends them."""
