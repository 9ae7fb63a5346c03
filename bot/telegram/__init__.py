"""Telegram: shows replies, takes in messages and button presses, sends."""
