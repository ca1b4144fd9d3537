-- Question: can both figures of a pair be true, and which rule says so?
-- Grain: one row a pair; the first rule that holds decides, and a pair without a rule is not compared.

-- What only some rules ask for: as a column it would be reckoned for every pair.

-- Days that are not known are not near.
CREATE OR REPLACE MACRO rules.is_near(day, other_day, most) AS coalesce(abs(day - other_day) <= most, false);

CREATE OR REPLACE MACRO rules.are_unbound(left_unbound, right_unbound, left_published, right_published) AS
    left_unbound AND right_unbound
    AND coalesce(abs(left_published - right_published) <= getvariable('unbound_days'), true);

-- What the later article has more of may have grown.
CREATE OR REPLACE MACRO rules.may_have_grown(left_published, right_published, left_is_more) AS
    coalesce(left_published <> right_published AND (left_published > right_published) = left_is_more, false);

CREATE OR REPLACE MACRO rules.is_long(first_day, last_day) AS coalesce(last_day - first_day >= getvariable('count_days'), false);

-- A day to spare at either end.
CREATE OR REPLACE MACRO rules.lies_within(first_day, last_day, whole_first, whole_last) AS
    first_day >= whole_first - getvariable('same_period_days') AND last_day <= whole_last + getvariable('same_period_days');

-- In two steps, what is so and what follows: a name is planned anew wherever its own SELECT reads it. What one rule alone
-- asks for stands in that rule, so that only the pairs are asked that no rule before it decides.
CREATE OR REPLACE TABLE rules.verdicts AS
WITH faced AS (
SELECT
    pairs.*,
    left_article = right_article AS same_article,
    coalesce(left_speaker = right_speaker, false) AS same_speaker,
    left_article = right_article OR coalesce(left_speaker <> right_speaker, false) AS two_voices,
    left_toll AS is_toll,
    left_is_total AS is_total,

    -- Intervals. Ends as written may touch; ends that only rounding has widened must truly overlap.
    (left_low <= right_high AND right_low <= left_high)
        OR (left_round_low < right_round_high AND right_round_low < left_round_high) AS meet,
    left_low > right_high AND left_round_low >= right_round_high AS left_above,
    right_low > left_high AND right_round_low >= left_round_high AS right_above,
    coalesce(left_value_low < right_value_high AND right_value_low < left_value_high, false)
        OR (left_low = right_low AND left_high = right_high) AS same_value,
    -- By the number that is told, or the least that the words allow.
    coalesce(left_value, left_low) > coalesce(right_value, right_low) AS left_is_more,
    -- How far apart the nearest ends are, as a ratio minus 1.
    CASE WHEN left_low > right_high AND right_high > 0 THEN left_low / right_high - 1
         WHEN right_low > left_high AND left_high > 0 THEN right_low / left_high - 1
         ELSE 0 END::FLOAT AS gap,
    gap > getvariable('conflict_ratio') AS far_apart,

    -- Periods.
    abs(left_first_day - right_first_day) <= getvariable('same_period_days') AS same_first,
    abs(left_last_day - right_last_day) <= getvariable('same_period_days') AS same_last,
    coalesce(left_first_day > right_last_day OR right_first_day > left_last_day, false)
        AND NOT coalesce(abs(left_first_day - right_first_day) <= getvariable('same_period_days')
            AND abs(left_last_day - right_last_day) <= getvariable('same_period_days'), false) AS apart_in_time,
    left_last_day < right_last_day AS right_is_later,
    left_last_day > right_last_day AS left_is_later,
    coalesce(left_first_day = left_last_day AND right_first_day = right_last_day
        AND left_first_day <> right_first_day, false) AS other_day,
    left_reality = 1 AND right_reality = 1 AS both_planned
FROM rules.pairs
), judged AS (
SELECT *,

    -- Of figures that only their parts, their sense or a missing period makes special. An empty rule: not compared. Each is of its
    -- type from the start: to turn the words of millions of pairs into it takes as long as to decide them.
    CASE
    WHEN part = 0 AND left_plain AND right_plain THEN NULL
    -- What has no period is not of many years.
    WHEN NOT both_planned
         AND coalesce(left_undated AND right_last_day - right_first_day > getvariable('undated_days')
                      OR right_undated AND left_last_day - left_first_day > getvariable('undated_days'), false) THEN CASE WHEN part = 0 THEN 'other-period'::rules.rule ELSE ''::rules.rule END

    -- 'A part within a whole'; 'a part that is larger than its whole' conflicts if both have the same period. Nothing is
    -- known of a whole that is itself a piece, and of one without a period only that it can hold what is surely less.
    WHEN part > 0 THEN CASE
        WHEN left_denied OR right_denied OR left_reality <> right_reality THEN ''::rules.rule
        WHEN part = 1 AND (right_piece OR left_opens < right_opens::BIGINT - getvariable('same_period_days')
                           OR left_closes > right_closes::BIGINT + getvariable('same_period_days')) THEN ''::rules.rule
        WHEN part = 2 AND (left_piece OR right_opens < left_opens::BIGINT - getvariable('same_period_days')
                           OR right_closes > left_closes::BIGINT + getvariable('same_period_days')) THEN ''::rules.rule
        WHEN same_value AND NOT apart_in_time AND coalesce(same_last, true) AND NOT left_partial AND NOT right_partial
             THEN 'part-equal'::rules.rule
        WHEN part = 1 AND left_above OR part = 2 AND right_above THEN
             CASE WHEN same_first AND same_last AND NOT far_apart AND NOT other_day
                       AND NOT (part = 1 AND left_is_later OR part = 2 AND right_is_later) THEN 'part-over'::rules.rule ELSE ''::rules.rule END
        WHEN part = 1 AND right_undated AND coalesce(left_value, left_high) > right_low
             OR part = 2 AND left_undated AND coalesce(right_value, right_high) > left_low THEN ''::rules.rule
        ELSE 'part-within'::rules.rule END

    -- Pieces of one matter: within its wholes, and beside each other only where they are equal.
    WHEN left_piece <> right_piece AND NOT same_value THEN CASE
        WHEN left_denied OR right_denied OR left_reality <> right_reality OR apart_in_time THEN ''::rules.rule
        WHEN left_piece AND left_above OR right_piece AND right_above THEN ''::rules.rule
        ELSE 'part-within'::rules.rule END
    WHEN left_piece AND right_piece AND NOT same_value THEN ''::rules.rule

    -- 'A denied figure conflicts with every assertion that meets it, and is consistent with the rest.'
    WHEN left_denied AND right_denied THEN CASE WHEN same_value THEN 'denials-meet'::rules.rule ELSE ''::rules.rule END
    WHEN left_denied OR right_denied THEN CASE
        WHEN apart_in_time THEN ''::rules.rule
        -- SPEC: 'A denial of X denies every assertion of X or more': of a range its top counts, of an open one its bottom.
        WHEN NOT coalesce(
            left_denied AND CASE WHEN isfinite(right_high) THEN right_round_high ELSE right_round_low END >= left_round_low
            OR right_denied AND CASE WHEN isfinite(left_high) THEN left_round_high ELSE left_round_low END >= right_round_low,
            false) THEN 'denied-clear'::rules.rule
        -- A denial is of what is said about its own time: by articles of the same days, or of the same period.
        WHEN same_article
            OR rules.is_near(left_published, right_published, getvariable('denial_days'))
            OR coalesce(left_first_day = right_first_day AND left_last_day = right_last_day, false) THEN 'denied-met'::rules.rule
        ELSE ''::rules.rule END

    -- One number of several digits is one thing, whether it is told as planned, expected or done.
    WHEN left_reality <> right_reality AND same_value AND left_telling AND NOT apart_in_time THEN
         CASE WHEN same_first AND same_last THEN 'same-meet'::rules.rule ELSE 'open-meet'::rules.rule END

    -- The price of one deal, told of what is to come and of what is agreed.
    WHEN left_reality <> right_reality AND left_termed AND right_termed AND left_undated AND right_undated AND NOT meet
         AND NOT (left_revised AND left_published > right_published OR right_revised AND right_published > left_published)
         AND gap <= getvariable('open_ratio') AND rules.is_near(left_published, right_published, getvariable('near_days'))
         THEN 'unbound-apart'::rules.rule

    -- 'A plan beside the result so far'; 'a target and a result do not conflict'. What is told without a time, with the number
    -- of the plan, is the plan.
    WHEN left_reality <> right_reality AND left_reality + right_reality = 1 THEN
         CASE WHEN same_value AND CASE WHEN left_reality = 0 THEN left_undated ELSE right_undated END THEN 'open-meet'::rules.rule
              ELSE 'plan-result'::rules.rule END
    -- Two voices that exclude each other on how many people or things a plan will take or spare.
    WHEN left_reality > 0 AND right_reality > 0 AND left_reality + right_reality > 2 AND NOT meet AND left_countable
         AND right_countable AND two_voices AND NOT far_apart AND coalesce(same_first, true)
         AND coalesce(same_last, true) AND NOT apart_in_time
         AND rules.is_near(left_published, right_published, getvariable('voices_days')) THEN 'voices-apart'::rules.rule
    -- What might be stands beside a plan, and beside what has happened where both say when.
    WHEN left_reality <> right_reality OR left_reality = 2 AND NOT meet THEN
         CASE WHEN left_reality > 0 AND right_reality > 0 OR NOT (left_undated OR right_undated) THEN 'forecast'::rules.rule ELSE ''::rules.rule END

    -- A plan is bound to no period: it conflicts where both leave the period open or give the same one.
    WHEN both_planned AND NOT apart_in_time THEN CASE
        WHEN meet THEN 'same-meet'::rules.rule
        -- A pledge belongs to whoever makes it.
        WHEN left_pledge AND right_pledge AND left_named AND right_named AND NOT same_speaker THEN ''::rules.rule
        -- What has been changed since.
        WHEN left_revised AND left_published > right_published OR right_revised AND right_published > left_published THEN 'open-apart'::rules.rule
        -- An offer and a deal are two steps.
        WHEN left_pledge AND right_pledge AND left_bargains <> right_bargains THEN 'open-apart'::rules.rule
        WHEN same_first AND same_last
             OR rules.are_unbound(left_unbound, right_unbound, left_published, right_published) THEN 'unbound-apart'::rules.rule
        ELSE 'open-apart'::rules.rule END

    -- 'Dozens died; the police confirmed 22': one article that is vague and then exact sets nothing against itself.
    WHEN same_article AND (left_vague OR right_vague) AND NOT meet AND gap <= getvariable('open_ratio') THEN 'vague-edge'::rules.rule

    -- A vague number confirms what lies inside of it, not what lies at its edge ('hundreds' and 'almost a thousand'); a wide
    -- range does no more, where a period is open besides.
    WHEN meet AND NOT apart_in_time AND NOT other_day
         AND ((left_vague OR left_wide AND left_undated <> right_undated)
                  AND right_value IS NOT NULL AND NOT (right_value > left_low AND right_value < left_high)
              OR (right_vague OR right_wide AND left_undated <> right_undated)
                  AND left_value IS NOT NULL AND NOT (left_value > right_low AND left_value < right_high)) THEN 'vague-edge'::rules.rule
    END AS special_rule,

    coalesce(special_rule, CASE
    -- A toll that is given for one day counts what has happened till then: told again or grown within some days.
    WHEN is_toll AND other_day AND same_value THEN 'retold'::rules.rule
    WHEN is_toll AND other_day AND (left_is_later AND left_above OR right_is_later AND right_above
                                    OR meet AND left_is_later = left_is_more) THEN 'total-grew'::rules.rule

    -- One number of several digits, told within some days, is one count, whatever its days.
    WHEN same_value AND left_telling AND is_total AND (other_day OR apart_in_time)
         AND rules.is_near(left_published, right_published, getvariable('voices_days')) THEN 'retold'::rules.rule

    -- A count that goes on, told again later, holds what was counted before, whatever day it is put under.
    WHEN left_running AND right_running AND (other_day OR apart_in_time) AND NOT left_piece AND NOT right_piece
         AND left_published <> right_published THEN CASE
        WHEN same_value THEN 'retold'::rules.rule
        WHEN (left_published > right_published) = left_is_more THEN 'total-grew'::rules.rule
        ELSE ''::rules.rule END

    -- 'A number per day belongs to its day: other days do not conflict.'
    WHEN other_day AND NOT (same_value AND same_last) THEN 'other-day'::rules.rule
    WHEN apart_in_time THEN 'other-period'::rules.rule

    -- 'What only adds up some of the sources is a lower bound of the whole.'
    WHEN left_partial <> right_partial THEN CASE
        WHEN NOT (left_partial AND left_above OR right_partial AND right_above) THEN 'partial-below'::rules.rule
        WHEN same_first AND same_last AND NOT far_apart THEN 'partial-over'::rules.rule
        ELSE 'open-apart'::rules.rule END

    -- A count up to an hour is a part of its day.
    WHEN left_part_of_day <> right_part_of_day AND same_first AND same_last THEN
         CASE WHEN left_part_of_day AND left_above OR right_part_of_day AND right_above THEN 'shorter-over'::rules.rule
              ELSE 'hour-within'::rules.rule END

    -- 'Two retellings of one statement that differ by more than rounding conflict, whatever periods they give.'
    WHEN same_speaker AND rules.is_near(left_published, right_published, getvariable('same_occasion_days')) AND NOT meet
         AND NOT (is_total AND rules.may_have_grown(left_published, right_published, left_is_more))
         AND coalesce(same_first, true) AND NOT coalesce(left_is_later OR right_is_later, false) THEN 'retelling-apart'::rules.rule

    -- 'A running total told again later with the same value agrees; grown, it is consistent; fallen, it conflicts.'
    WHEN coalesce(same_first, true) AND (left_is_later OR right_is_later) THEN CASE
        WHEN same_value THEN 'retold'::rules.rule
        -- Unless it has grown by more than the words allow for.
        WHEN meet AND same_last
             AND NOT (is_total AND left_is_later = left_is_more
                      AND (coalesce(left_value, left_low) > (1 + getvariable('growth_share')) * coalesce(right_value, right_low)
                           OR coalesce(right_value, right_low) > (1 + getvariable('growth_share')) * coalesce(left_value, left_low))) THEN 'same-meet'::rules.rule
        WHEN NOT is_total THEN 'other-period'::rules.rule
        WHEN meet THEN CASE WHEN left_is_later = left_is_more THEN 'total-grew'::rules.rule ELSE 'total-near'::rules.rule END
        WHEN left_is_later AND left_above OR right_is_later AND right_above THEN 'total-grew'::rules.rule
        WHEN far_apart THEN 'too-far-apart'::rules.rule
        -- A later article may know more, of whatever days it speaks.
        WHEN same_first AND NOT rules.may_have_grown(left_published, right_published, left_is_more) THEN 'total-fell'::rules.rule
        ELSE 'open-apart'::rules.rule END

    -- 'The same scope': both state the period and it is the same to within a day, or neither is bound to one.
    WHEN same_first AND same_last THEN CASE
        WHEN meet THEN 'same-meet'::rules.rule
        -- The dead of a day may be found on the next.
        WHEN is_toll AND rules.may_have_grown(left_published, right_published, left_is_more) THEN 'total-grew'::rules.rule
        WHEN far_apart THEN 'too-far-apart'::rules.rule
        ELSE 'same-apart'::rules.rule END
    -- What comes out of a wreck adds up as the days go by, and a later article may have more of it.
    WHEN rules.are_unbound(left_unbound, right_unbound, left_published, right_published) THEN CASE
        WHEN meet THEN 'same-meet'::rules.rule
        WHEN is_total AND rules.may_have_grown(left_published, right_published, left_is_more) THEN 'open-apart'::rules.rule
        ELSE 'unbound-apart'::rules.rule END

    -- What is of no time in one of them is of none in the other.
    WHEN left_timeless AND right_timeless AND (left_undated OR right_undated)
         AND rules.is_near(left_published, right_published, getvariable('near_days')) THEN
         CASE WHEN meet THEN 'open-meet'::rules.rule ELSE 'unbound-apart'::rules.rule END

    -- 'A shorter period within a longer one', and periods that overlap in part.
    WHEN rules.lies_within(left_first_day, left_last_day, right_first_day, right_last_day)
         OR rules.lies_within(right_first_day, right_last_day, left_first_day, left_last_day) THEN CASE
        WHEN NOT is_total THEN 'other-period'::rules.rule
        WHEN is_toll AND same_value AND left_telling AND same_last THEN 'retold'::rules.rule
        WHEN left_above AND rules.lies_within(left_first_day, left_last_day, right_first_day, right_last_day)
             OR right_above AND rules.lies_within(right_first_day, right_last_day, left_first_day, left_last_day)
             THEN 'shorter-over'::rules.rule
        ELSE 'shorter-within'::rules.rule END
    WHEN NOT same_first AND same_last IS NOT NULL THEN
         CASE WHEN is_total THEN 'overlapping'::rules.rule ELSE 'other-period'::rules.rule END
    WHEN NOT same_first THEN 'other-period'::rules.rule

    -- 'Where one is open and the values differ, the pair is consistent.'
    WHEN meet THEN
         CASE WHEN left_value > (1 + getvariable('open_ratio')) * right_value
                   OR right_value > (1 + getvariable('open_ratio')) * left_value THEN 'open-apart'::rules.rule
              ELSE 'open-meet'::rules.rule END
    WHEN gap > CASE WHEN two_voices AND left_named AND right_named
                         AND (left_undated AND right_undated
                              OR same_article OR rules.is_near(left_published, right_published, getvariable('same_occasion_days')))
                    THEN getvariable('voices_ratio') ELSE getvariable('open_ratio') END THEN 'too-far-apart'::rules.rule
    -- Whoever sets one voice against another speaks of the same time.
    WHEN two_voices AND (same_article
                         OR rules.is_near(left_published, right_published, getvariable('same_occasion_days'))
                         OR left_undated AND right_undated AND left_named AND right_named
                            AND rules.is_near(left_published, right_published, getvariable('voices_days')))
         AND NOT (is_toll AND rules.may_have_grown(left_published, right_published, left_is_more)) THEN 'voices-apart'::rules.rule
    ELSE 'open-apart'::rules.rule END) AS rule
FROM faced
)
SELECT left_n, right_n, part,
       -- Inside one article nothing is worth saying but a conflict of two voices. Near misses stay, for not_compared.
       CASE WHEN same_article
                 AND (same_speaker OR rule NOT IN ('same-apart', 'unbound-apart', 'voices-apart', 'denied-met')) THEN ''::rules.rule
            ELSE rule END AS rule,
       gap,
       -- SPEC: an echo goes back to the same original speaker or document. One story; one speaker; a plan, which has one
       -- author; a count of several days up to one day, or told again later, which nobody makes twice.
       left_story = right_story OR same_speaker
           OR same_value AND (left_reality = 1 OR right_reality = 1 OR rules.is_long(left_first_day, left_last_day) AND rules.is_long(right_first_day, right_last_day)
                              OR (rules.is_long(left_first_day, left_last_day) OR rules.is_long(right_first_day, right_last_day)) AND coalesce(left_last_day = right_last_day, false)) AS one_origin,
       -- Which of its wholes a part is nearest to: an incomplete sum, one of the same period, any longer one.
       CASE WHEN part = 0 THEN 0
            WHEN elsewhere AND (part = 1 AND right_partial OR part = 2 AND left_partial) THEN 1
            WHEN same_first AND same_last THEN 2
            ELSE 3 END::UTINYINT AS distance
FROM judged;

-- Taken out here: to ask for the rule where it is decided decides it twice.
DELETE FROM rules.verdicts WHERE rule = '';
