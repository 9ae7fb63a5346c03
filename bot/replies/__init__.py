"""Answer and errors → Reply: the only Korean sentences of the program."""
