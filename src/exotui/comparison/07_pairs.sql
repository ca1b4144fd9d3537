-- Question: which figures stand side by side, and how do their intervals and periods bear on each other?
-- Grain: one row a pair of figures, left before right.

-- The latest figures of each matter: the cap bounds what one matter can cost.
CREATE OR REPLACE TABLE rules.members AS
SELECT
    n, matter, opens, closes, least(closes::BIGINT + lasts, 2147483647)::INTEGER AS reaches, piece, toll,
    scope.article, story, published, adds_up AS is_total,
    low, high, round_low, round_high, value, value_low, value_high, vague,
    first_day, last_day, scope.part_of_day, unbound,
    denied, reality, partial,
    -- A promise of money belongs to whoever makes it.
    reality = 1 AND regexp_full_match(class, '[A-Z]{3}') AS pledge,
    voice, named, speaker
FROM rules.placed
JOIN rules.scope USING (n)
WHERE n NOT IN (
    SELECT n
    FROM rules.placed JOIN rules.scope USING (n)
    WHERE matter IN (SELECT matter FROM rules.placed GROUP BY matter HAVING count(*) > getvariable('matter_figures'))
    QUALIFY row_number() OVER (PARTITION BY matter ORDER BY published DESC NULLS LAST, n) > getvariable('matter_figures')
)
-- Figures of one matter lie together, so that the join below stays within the processor's cache.
ORDER BY matter, n;

COMMENT ON TABLE rules.members IS 'The figures that are compared, with their matters';

-- Periods that do not meet are not compared, so the join leaves them out.
-- part: 0 one matter, 1 the left figure is a part of the right one, 2 the other way round.
CREATE OR REPLACE VIEW rules.pairs AS
SELECT 0::UTINYINT AS part, false AS elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.members AS a
JOIN rules.members AS b ON a.matter = b.matter AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
-- Inside one article only two voices are worth comparing.
WHERE a.article <> b.article OR (a.voice <> b.voice AND a.named AND b.named)
UNION ALL
SELECT 1::UTINYINT AS part, elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_matters AS link
JOIN rules.members AS a ON a.matter = link.part
JOIN rules.members AS b ON b.matter = link.whole AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
WHERE a.article <> b.article
UNION ALL
SELECT 2::UTINYINT AS part, elsewhere, COLUMNS(a.*) AS 'left_\0', COLUMNS(b.*) AS 'right_\0'
FROM rules.part_matters AS link
JOIN rules.members AS a ON a.matter = link.whole
JOIN rules.members AS b ON b.matter = link.part AND a.n < b.n AND a.opens <= b.reaches AND b.opens <= a.reaches
WHERE a.article <> b.article;

COMMENT ON VIEW rules.pairs IS 'Figures side by side: of one matter, or of a part and its whole';

CREATE OR REPLACE VIEW rules.related AS
SELECT
    part,
    elsewhere,
    left_n,
    right_n,
    left_article = right_article AS same_article,
    left_story = right_story AS same_story,
    coalesce(left_speaker = right_speaker, false) AS same_speaker,
    coalesce(abs(left_published - right_published) <= getvariable('same_occasion_days'), false) AS one_occasion,
    left_reality,
    right_reality,
    left_denied,
    right_denied,
    left_partial,
    right_partial,
    left_toll AS is_toll,
    left_piece,
    right_piece,
    left_pledge AND right_pledge AS both_pledged,
    left_named AND right_named AS both_named,
    left_is_total AS is_total,
    left_part_of_day,
    right_part_of_day,

    -- Intervals. Ends as written may touch; ends that only rounding has widened must truly overlap.
    (left_low <= right_high AND right_low <= left_high)
        OR (left_round_low < right_round_high AND right_round_low < left_round_high) AS meet,
    left_low > right_high AND left_round_low >= right_round_high AS left_above,
    right_low > left_high AND right_round_low >= left_round_high AS right_above,
    coalesce(left_value_low < right_value_high AND right_value_low < left_value_high, false)
        OR (left_low = right_low AND left_high = right_high) AS same_value,
    coalesce(left_value, left_low) > coalesce(right_value, right_low) AS left_is_more,
    -- Grown by more than the words allow for.
    greatest(coalesce(left_value, left_low), coalesce(right_value, right_low))
        > (1 + getvariable('growth_share')) * least(coalesce(left_value, left_low), coalesce(right_value, right_low))
        AS clearly_more,
    -- What the later article has more of may have grown.
    coalesce(left_published > right_published AND left_is_more OR left_published < right_published AND NOT left_is_more,
             false) AS may_have_grown,
    -- A vague number confirms what lies inside of it, not what lies at its edge: 'hundreds' and 'almost a thousand'.
    left_vague AND right_value IS NOT NULL AND NOT (right_value > left_low AND right_value < left_high)
        OR right_vague AND left_value IS NOT NULL AND NOT (left_value > right_low AND left_value < right_high) AS at_edge,
    -- How far apart the nearest ends are, as a ratio minus 1.
    CASE WHEN left_low > right_high AND right_high > 0 THEN left_low / right_high - 1
         WHEN right_low > left_high AND left_high > 0 THEN right_low / left_high - 1
         ELSE 0 END::FLOAT AS gap,
    gap > getvariable('conflict_ratio') AS far_apart,
    gap > getvariable('open_ratio') AS open_far_apart,
    coalesce(greatest(left_value, right_value) > (1 + getvariable('open_ratio')) * least(left_value, right_value)
        AND left_value IS NOT NULL AND right_value IS NOT NULL, false) AS values_far_apart,
    -- What is no more than the least that the other can be.
    coalesce(left_value, left_high) <= right_low AS left_below,
    coalesce(right_value, right_high) <= left_low AS right_below,
    -- SPEC: 'A denial of X denies every assertion of X or more': of a range its top counts, of an open one its bottom.
    (left_denied AND CASE WHEN isfinite(right_high) THEN right_round_high ELSE right_round_low END >= left_round_low)
        OR (right_denied AND CASE WHEN isfinite(left_high) THEN left_round_high ELSE left_round_low END >= right_round_low)
        AS denial_met,
    -- A denial is of what is said about its own time: by articles of the same days, or of the same period.
    left_article = right_article
        OR coalesce(abs(left_published - right_published) <= getvariable('denial_days'), false)
        OR coalesce(left_first_day = right_first_day AND left_last_day = right_last_day, false) AS denial_near,

    -- Periods.
    abs(left_first_day - right_first_day) <= getvariable('same_period_days') AS same_first,
    abs(left_last_day - right_last_day) <= getvariable('same_period_days') AS same_last,
    coalesce(left_first_day > right_last_day OR right_first_day > left_last_day, false)
        AND NOT coalesce(abs(left_first_day - right_first_day) <= getvariable('same_period_days')
            AND abs(left_last_day - right_last_day) <= getvariable('same_period_days'), false) AS apart_in_time,
    -- A count of several days, up to the same day.
    coalesce(left_last_day = right_last_day, false)
        AND coalesce(greatest(left_last_day - left_first_day, right_last_day - right_first_day)
            >= getvariable('count_days'), false) AS same_count,
    coalesce(least(left_last_day - left_first_day, right_last_day - right_first_day) >= getvariable('count_days'), false)
        AS both_long,
    left_last_day < right_last_day AS right_is_later,
    left_last_day > right_last_day AS left_is_later,
    coalesce(left_first_day = left_last_day AND right_first_day = right_last_day
        AND left_first_day <> right_first_day, false) AS other_day,
    left_first_day >= right_first_day - getvariable('same_period_days') AS left_starts_within,
    left_last_day <= right_last_day + getvariable('same_period_days') AS left_ends_within,
    right_first_day >= left_first_day - getvariable('same_period_days') AS right_starts_within,
    right_last_day <= left_last_day + getvariable('same_period_days') AS right_ends_within,
    left_opens >= right_opens - getvariable('same_period_days')
        AND left_closes <= right_closes + getvariable('same_period_days') AS left_inside,
    right_opens >= left_opens - getvariable('same_period_days')
        AND right_closes <= left_closes + getvariable('same_period_days') AS right_inside,
    left_first_day IS NULL AND left_last_day IS NULL AS left_undated,
    right_first_day IS NULL AND right_last_day IS NULL AS right_undated,
    -- What has no period is not of many years.
    coalesce(left_undated AND right_last_day - right_first_day > getvariable('undated_days')
        OR right_undated AND left_last_day - left_first_day > getvariable('undated_days'), false) AS undated_beside_long,
    left_reality = 1 AND right_reality = 1 AS both_planned,
    left_unbound AND right_unbound
        AND coalesce(abs(left_published - right_published) <= getvariable('unbound_days'), true) AS both_unbound
FROM rules.pairs;

COMMENT ON VIEW rules.related IS 'How the intervals and the periods of a pair bear on each other';
