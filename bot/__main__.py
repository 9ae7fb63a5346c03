"""`python -m bot` is `saryebot`."""

from bot.cli import main

if __name__ == "__main__":
    main()
