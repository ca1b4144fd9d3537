-- Question: can both figures of a pair be true, and which rule says so?
-- Grain: one row a pair that is compared or narrowly not; the first rule that holds decides.

CREATE OR REPLACE VIEW rules.judged AS
SELECT
    *,
    CASE
    -- Part and whole (SPEC: 'a part within a whole'; 'a part that is larger than its whole').
    WHEN part > 0 THEN CASE
        WHEN left_denied OR right_denied OR left_reality <> right_reality THEN NULL
        WHEN apart_in_time THEN NULL
        WHEN part = 1 AND left_above OR part = 2 AND right_above THEN
             CASE WHEN same_first AND same_last THEN 'part-over' END
        WHEN NOT (part = 1 AND left_may_be_within OR part = 2 AND right_may_be_within) THEN NULL
        ELSE 'part-within' END

    -- Denials.
    WHEN left_denied AND right_denied THEN CASE WHEN same_value THEN 'denials-meet' END
    WHEN left_denied OR right_denied THEN CASE
        WHEN apart_in_time THEN NULL
        WHEN denial_met THEN 'denied-met'
        ELSE 'denied-clear' END

    -- Plans, forecasts and results.
    WHEN left_reality <> right_reality THEN
         CASE WHEN left_reality + right_reality = 1 THEN 'plan-result' ELSE 'forecast' END
    WHEN left_reality = 2 AND NOT meet THEN 'forecast'

    -- Other days and other periods.
    WHEN other_day AND NOT (same_value AND same_last) THEN 'other-day'
    WHEN apart_in_time THEN 'other-period'

    -- Incomplete counts are a lower bound.
    WHEN left_partial <> right_partial THEN CASE
        WHEN (left_partial AND left_above OR right_partial AND right_above) THEN
             CASE WHEN same_first AND same_last THEN 'partial-over' ELSE 'open-apart' END
        ELSE 'partial-below' END

    -- One statement, told twice with two numbers.
    WHEN same_speaker AND one_occasion AND NOT meet AND first_allows AND coalesce(same_last, true)
         AND NOT coalesce(left_is_later AND left_is_more OR right_is_later AND NOT left_is_more, false)
         THEN 'retelling-apart'

    -- Running totals: the same start, or one that is left open, and another end.
    WHEN first_allows AND (left_is_later OR right_is_later) THEN CASE
        WHEN same_value THEN 'retold'
        WHEN meet AND same_last THEN 'same-meet'
        WHEN NOT is_total THEN 'other-period'
        WHEN meet THEN CASE WHEN left_is_later = left_is_more THEN 'total-grew' ELSE 'total-near' END
        WHEN left_is_later AND left_above OR right_is_later AND right_above THEN 'total-grew'
        WHEN same_first THEN 'total-fell'
        ELSE 'open-apart' END

    -- The same period, or none at all.
    WHEN same_first AND same_last OR unbound THEN CASE
        WHEN meet THEN 'same-meet'
        WHEN unbound THEN 'unbound-apart'
        ELSE 'same-apart' END

    -- A shorter period within a longer one, and periods that overlap.
    WHEN left_within OR right_within THEN CASE
        WHEN NOT is_total THEN 'other-period'
        WHEN left_within AND left_above OR right_within AND right_above THEN 'shorter-over'
        ELSE 'shorter-within' END
    WHEN NOT first_allows AND both_ends THEN
         CASE WHEN is_total THEN 'overlapping' ELSE 'other-period' END

    -- One of them leaves the period open.
    WHEN meet THEN 'open-meet'
    ELSE 'open-apart' END AS rule
FROM rules.related;

COMMENT ON VIEW rules.judged IS 'The rule that decides each pair';

-- Inside one article a conflict needs two voices, and nothing else is worth saying.
CREATE OR REPLACE TABLE rules.verdicts AS
SELECT
    left_n,
    right_n,
    topic,
    rule,
    -- Agreement is no second confirmation, and a difference is a misquotation, where both go back to one origin.
    verdict <> 'consistent' AND (same_story OR coalesce(same_speaker, false)) AS echo,
    gap
FROM rules.judged
JOIN rules.catalog USING (rule)
WHERE NOT same_article
   OR (both_named AND rule IN ('same-apart', 'unbound-apart', 'denied-met'));

COMMENT ON TABLE rules.verdicts IS 'Every pair with the rule that decided, in the shortest form';
