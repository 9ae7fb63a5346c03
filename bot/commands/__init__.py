"""What the commands of whoever runs the bot do; the command line only reads and writes."""
