"""The API: the verbs of the desk and the answers as addresses, for programs."""
