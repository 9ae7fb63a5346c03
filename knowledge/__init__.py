"""What is known and how a question finds it: pure, without chat, network, settings or clock."""
