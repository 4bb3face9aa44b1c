// Where the platform is.
globalThis.API = "http://127.0.0.1:8000/api/v1";
