"""The page for people without Telegram: plain HTML forms, with a script only for comfort."""
