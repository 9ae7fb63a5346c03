"""Every limit of the page in one place, with its reason."""

from __future__ import annotations

from bot.web.rates import Rate
from knowledge.intake.limits import FILE_BYTES

# Characters of a question: Telegram's people write far less, and one answer stays below 50 ms.
QUESTION_LENGTH = 1000
# Bytes of a request's body: a question of QUESTION_LENGTH Hangul takes 9,000 bytes in a form.
BODY_SIZE = 16 * 1024
# Fields of a form; ours have at most four.
FORM_FIELDS = 16
# The same of a form of the administrators' part: a record of a document has ten fields, each with
# what it was before, and some of them are long texts.
ADMIN_BODY_SIZE = 512 * 1024
ADMIN_FORM_FIELDS = 64
# A form with a file: what a document may have, and a little for the fields around it.
UPLOAD_SIZE = FILE_BYTES + 4 * 1024 * 1024
UPLOAD_FIELDS = 8
# Bytes of a pasted text and of every other field beside a file.
UPLOAD_FIELD = 2 * 1024 * 1024
UPLOAD_SECONDS = 120.0
# Codes that one address may try: ten at once, then one in half a minute.
LOGIN_RATE = Rate(burst=10, seconds=30.0)
# Seconds for which a page waits until the question tables have been asked, and after which the
# browser looks again.
CHECK_SECONDS = 5.0
LOOK_AGAIN = 1
# Seconds in which the body of a request must have come: phones in a lift are slow, too.
BODY_SECONDS = 20.0
# Characters of a pressed button's label; longer ones are not ours.
LABEL_LENGTH = 200
# One person reads the answers: ten at once, then one every two seconds.
SESSION_RATE = Rate(burst=10, seconds=2.0)
# One address can be a whole city hall: sixty at once, then five a second.
ADDRESS_RATE = Rate(burst=60, seconds=0.2)
# Sessions, and addresses, that are counted at the same time; 19 MB each when full (measured).
COUNTED = 100_000
# Seconds for the database to answer the health check.
HEALTH_SECONDS = 2.0
# Seconds for what is being answered when the program stops.
GRACE_SECONDS = 10
