"""The kinds of second messages, in their order."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.dialogue.alike import alike, another_such
from knowledge.dialogue.another import asked_for, key_alone, one_of_several
from knowledge.dialogue.another_body import (
    body_alone,
    figure_of_ours,
    more_than_theirs,
    of_nobody_known,
    other_bodies,
)
from knowledge.dialogue.another_period import best_of_ours, period, what_there_is
from knowledge.dialogue.bare_question import bare_question
from knowledge.dialogue.by_rank import beyond, neighbour, of_the_same_rank
from knowledge.dialogue.by_time import contest_beside
from knowledge.dialogue.checked import all_of_a_topic, so_many_so, whether_so
from knowledge.dialogue.comparing import comparison, one_more, those_instead
from knowledge.dialogue.counted import (
    count_alone,
    count_of_another,
    count_of_things,
    in_both,
    number_alone,
    of_both_halves,
    out_of_how_many,
    so_many_held,
    those_counted,
    with_those_added,
)
from knowledge.dialogue.earlier import earlier
from knowledge.dialogue.exchanged import exchanged
from knowledge.dialogue.kind_of_town import kind_of_town
from knowledge.dialogue.known_ones import known_ones
from knowledge.dialogue.left_out import without_alone, without_described, without_the_only_one
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_a_list import (
    body_of_those,
    departments_of_those,
    not_among_those,
    of_that_state,
    rest_of_those,
    told_elsewhere,
    topic_of_those,
    with_or_without,
)
from knowledge.dialogue.of_its_department import go_there, residents_only, which_place
from knowledge.dialogue.of_its_season import when_over
from knowledge.dialogue.of_rewards import (
    all_get_it,
    any_of_them,
    national_result,
    neither_has,
    of_the_rewards,
    prize_there,
    state_of_it,
    what_it_means,
    when_given,
    whoever_got,
    whoever_has_it,
    why_not_that,
)
from knowledge.dialogue.of_service import (
    also_of_it,
    application_alone,
    help_with_it,
    other_services,
    papers_alone,
    told_of_focus,
)
from knowledge.dialogue.of_the_case import (
    field_alone,
    for_whom,
    its_own_key,
    of_its_words,
)
from knowledge.dialogue.of_the_contest import of_the_contest
from knowledge.dialogue.offered import (
    back_in,
    chosen_by_its_name,
    chosen_half,
    chosen_in_time,
    chosen_rank,
    department_of_those,
    each_of_those,
    next_of_the_list,
    only_those_left_out,
    which_is_of_half,
)
from knowledge.dialogue.once_more import back_to_list, in_order, once_more
from knowledge.dialogue.one_of_those import one_is_so, that_place_is_so
from knowledge.dialogue.other_rewards import (
    another_reward,
    besides_that,
    both_of_the_rewards,
    missing_alone,
    money_alone,
    of_the_period,
    points_alone,
    they_too,
    what_instead,
    with_that,
)
from knowledge.dialogue.others import others
from knowledge.dialogue.pointed import (
    among,
    as_table,
    by_what,
    of_the_focus,
    ordinal,
)
from knowledge.dialogue.put_right import put_right
from knowledge.dialogue.refused import (
    asked_of_nothing,
    nearest_rank,
    same_of_another,
    show_it,
    why_refused,
)
from knowledge.dialogue.same_office import same
from knowledge.dialogue.standing import began_first, higher_or_lower
from knowledge.dialogue.that_is_all import that_is_all
from knowledge.dialogue.untold_of_it import untold_of_it
from knowledge.dialogue.where_one_lives import here_too
from knowledge.dialogue.who_asks import who_asks
from knowledge.dialogue.why_so import why_so
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

Step = Callable[[Question, Memory, Snapshot], Question | None]

STEPS: tuple[Step, ...] = (
    # What was said last is taken back, asked again, or asked why (아니 5위, 다시, 왜 없어).
    put_right,
    once_more,
    back_to_list,
    why_refused,
    nearest_rank,
    show_it,
    same_of_another,
    known_ones,
    that_is_all,
    more_than_theirs,
    asked_of_nothing,
    of_nobody_known,
    # What the bot asked back is given now (무엇과 비교할까요? → 남원읍이랑).
    asked_for,
    # Something that was shown is pointed at (두 번째 거, 이 셋 비교, 그 다음 순위, 그중에).
    as_table,
    rest_of_those,
    in_order,
    by_what,
    earlier,
    alike,
    another_such,
    of_the_same_rank,
    kind_of_town,
    one_is_so,
    that_place_is_so,
    ordinal,
    told_elsewhere,
    they_too,
    with_or_without,
    of_that_state,
    both_of_the_rewards,
    higher_or_lower,
    began_first,
    exchanged,
    all_of_a_topic,
    neither_has,
    comparison,
    one_more,
    those_instead,
    besides_that,
    whoever_got,
    whoever_has_it,
    contest_beside,
    neighbour,
    beyond,
    figure_of_ours,
    same,
    here_too,
    go_there,
    which_place,
    residents_only,
    who_asks,
    untold_of_it,
    help_with_it,
    body_of_those,
    in_both,
    prize_there,
    each_of_those,
    chosen_by_its_name,
    among,
    of_the_focus,
    without_described,
    topic_of_those,
    not_among_those,
    only_those_left_out,
    back_in,
    department_of_those,
    departments_of_those,
    other_bodies,
    without_the_only_one,
    without_alone,
    other_services,
    others,
    # Something is held against the case in view (하반기죠?, 왜 예정이야).
    its_own_key,
    so_many_so,
    whether_so,
    why_so,
    # Another period for what was asked before (상반기는?).
    which_is_of_half,
    chosen_half,
    chosen_in_time,
    chosen_rank,
    next_of_the_list,
    what_there_is,
    best_of_ours,
    period,
    count_of_another,
    # A figure over what was shown (몇 건이야?, 합치면?).
    those_counted,
    with_those_added,
    so_many_held,
    out_of_how_many,
    of_both_halves,
    count_of_things,
    count_alone,
    number_alone,
    # The rewards that were spoken of (누가 받는데요, 언제 주나요).
    national_result,
    when_given,
    all_get_it,
    any_of_them,
    with_that,
    what_it_means,
    what_instead,
    why_not_that,
    of_the_period,
    points_alone,
    money_alone,
    another_reward,
    of_the_rewards,
    state_of_it,
    missing_alone,
    # Another key for what was asked before (9위는?, 남원읍은?).
    body_alone,
    one_of_several,
    papers_alone,
    application_alone,
    key_alone,
    # A field, or a word, of the contest or the case in view (보상은?, 병원도 같이 했나요).
    of_the_contest,
    bare_question,
    when_over,
    for_whom,
    of_its_words,
    also_of_it,
    field_alone,
    told_of_focus,
)
"""The kinds of second messages, one after another. Each looks at the question and either
completes it or passes; the first that completes it counts. A question of no kind stands by
itself."""
