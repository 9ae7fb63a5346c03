"""Who did what as an administrator, with before and after: a chain that shows when it is cut."""
