-- Question: how do the intervals and the periods of a pair bear on each other?
-- Grain: one row a pair.

CREATE OR REPLACE VIEW rules.related AS
SELECT
    topic,
    part,
    left_n,
    right_n,
    left_article = right_article AS same_article,
    left_story = right_story AS same_story,
    left_speaker = right_speaker AS same_speaker,
    left_has_voice AND right_has_voice AS both_named,
    left_reality,
    right_reality,
    left_denied,
    right_denied,
    left_partial,
    right_partial,
    left_is_total AS is_total,
    left_unbound AND right_unbound
        AND coalesce(abs(left_published - right_published) <= getvariable('unbound_days'), true) AS unbound,
    coalesce(abs(left_published - right_published) <= getvariable('same_occasion_days'), false) AS one_occasion,

    -- Intervals. Ends as written may touch; ends that only rounding has widened must truly overlap.
    (left_low <= right_high AND right_low <= left_high)
        OR (left_round_low < right_round_high AND right_round_low < left_round_high) AS meet,
    left_round_low >= right_round_high AND left_low > right_high AS left_above,
    right_round_low >= left_round_high AND right_low > left_high AS right_above,
    coalesce(left_value_low < right_value_high AND right_value_low < left_value_high, false)
        OR (left_low = right_low AND left_high = right_high) AS same_value,
    CASE WHEN left_low > right_high AND right_high > 0 THEN left_low / right_high - 1
         WHEN right_low > left_high AND left_high > 0 THEN right_low / left_high - 1
         ELSE 0 END::FLOAT AS gap,
    coalesce(left_value, left_low) > coalesce(right_value, right_low) AS left_is_more,

    -- A denial of X denies every assertion of X or more (SPEC): of a range the top counts, of an open one the bottom.
    left_denied AND (CASE WHEN isfinite(right_high) THEN right_round_high ELSE right_round_low END) >= left_round_low
    OR right_denied AND (CASE WHEN isfinite(left_high) THEN left_round_high ELSE left_round_low END) >= right_round_low
        AS denial_met,

    -- Periods.
    left_first_day IS NULL AND left_last_day IS NULL OR right_first_day IS NULL AND right_last_day IS NULL AS open,
    coalesce(left_first_day > right_last_day + 1 OR right_first_day > left_last_day + 1, false) AS apart_in_time,
    abs(left_first_day - right_first_day) <= getvariable('same_period_days') AS same_first,
    abs(left_last_day - right_last_day) <= getvariable('same_period_days') AS same_last,
    coalesce(abs(left_first_day - right_first_day) <= getvariable('same_period_days'), true) AS first_allows,
    left_last_day IS NOT NULL AND right_last_day IS NOT NULL AS both_ends,
    left_last_day < right_last_day AS right_is_later,
    left_last_day > right_last_day AS left_is_later,
    coalesce(left_first_day = left_last_day AND right_first_day = right_last_day
        AND left_first_day <> right_first_day, false) AS other_day,
    coalesce(left_first_day >= right_first_day - 1 AND left_last_day <= right_last_day + 1, false) AS left_within,
    coalesce(right_first_day >= left_first_day - 1 AND right_last_day <= left_last_day + 1, false) AS right_within,
    coalesce(left_first_day >= right_first_day - 1, true)
        AND coalesce(left_last_day <= right_last_day + 1, true) AS left_may_be_within,
    coalesce(right_first_day >= left_first_day - 1, true)
        AND coalesce(right_last_day <= left_last_day + 1, true) AS right_may_be_within
FROM rules.pairs;

COMMENT ON VIEW rules.related IS 'How the intervals and the periods of a pair bear on each other';
