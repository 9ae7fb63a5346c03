"""Announcements to subscribers: use cases without a channel."""
