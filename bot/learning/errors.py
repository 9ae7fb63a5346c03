"""What can be wrong when something is taught."""

from __future__ import annotations

from bot.errors import BotError


class LearningError(BotError):
    """Base of the errors about teaching."""

    code = "learning"


class UnknownQuestionError(LearningError):
    """There is none with this number. Values: `id`."""

    code = "question_unknown"


class UnknownLessonError(LearningError):
    """There is none with this number. Values: `id`."""

    code = "lesson_unknown"


class MovedOnError(LearningError):
    """Somebody else, or an earlier tap, has decided meanwhile. Values: `id`, `state`."""

    code = "question_moved_on"


class UnfitLessonError(LearningError):
    """It cannot be taught like that.

    Values: `problem`, one of case (no such case), meaning (the words are not understood),
    word (no single word), empty, too_long, not_answered (the question would not get the answer
    that is meant).
    """

    code = "lesson_unfit"


class BreaksError(LearningError):
    """Answers that were right would become wrong. Values: `questions`, how many."""

    code = "lesson_breaks"


class TrialFailedError(LearningError):
    """It could not be tried. Values: `problem`."""

    code = "trial_failed"
