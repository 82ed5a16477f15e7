"""What is said of a file that cannot be read or written."""


def why_not(fault: Exception) -> str:
    """Why, without the error's number and the file's name: whoever tells it names the file."""
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror
    return str(fault)


def where_and_why(fault: OSError) -> str:
    """Which file, where the system tells it, and why."""
    return f"{fault.filename}: {why_not(fault)}" if fault.filename else why_not(fault)
