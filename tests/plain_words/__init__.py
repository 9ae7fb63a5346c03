"""How people call what offices call otherwise: tables of both, and how many are understood."""
