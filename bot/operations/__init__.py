"""What an operator needs around the bot: log lines."""
