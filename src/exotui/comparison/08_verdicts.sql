-- Question: can both figures of a pair be true, and which rule says so?
-- Grain: one row a pair; the first rule that holds decides, and a pair without a rule is not compared.

CREATE OR REPLACE VIEW rules.judged AS
SELECT
    *,
    CASE
    WHEN undated_beside_long THEN CASE WHEN part = 0 THEN 'other-period' END

    -- 'A part within a whole'; 'a part that is larger than its whole' conflicts if both have the same period. Nothing is
    -- known of a whole that is itself a piece, and of one without a period only that it can hold what is surely less.
    WHEN part > 0 THEN CASE
        WHEN left_denied OR right_denied OR left_reality <> right_reality THEN NULL
        WHEN part = 1 AND (right_piece OR NOT left_inside) OR part = 2 AND (left_piece OR NOT right_inside) THEN NULL
        WHEN same_first AND same_last AND same_value AND NOT left_partial AND NOT right_partial THEN 'part-equal'
        WHEN part = 1 AND left_above OR part = 2 AND right_above THEN
             CASE WHEN same_first AND same_last AND NOT far_apart
                       AND NOT (part = 1 AND left_is_later OR part = 2 AND right_is_later) THEN 'part-over' END
        WHEN part = 1 AND right_undated AND NOT left_below OR part = 2 AND left_undated AND NOT right_below THEN NULL
        ELSE 'part-within' END

    -- Pieces of one matter: within its wholes, and beside each other only where they are equal.
    WHEN left_piece <> right_piece AND NOT same_value THEN CASE
        WHEN left_denied OR right_denied OR left_reality <> right_reality OR apart_in_time THEN NULL
        WHEN left_piece AND left_above OR right_piece AND right_above THEN NULL
        ELSE 'part-within' END
    WHEN left_piece AND right_piece AND NOT same_value THEN NULL

    -- 'A denied figure conflicts with every assertion that meets it, and is consistent with the rest.'
    WHEN left_denied AND right_denied THEN CASE WHEN same_value THEN 'denials-meet' END
    WHEN left_denied OR right_denied THEN CASE
        WHEN apart_in_time OR denial_met AND NOT denial_near THEN NULL
        WHEN denial_met THEN 'denied-met'
        ELSE 'denied-clear' END

    -- 'A plan beside the result so far'; 'a target and a result do not conflict'.
    WHEN left_reality <> right_reality AND left_reality + right_reality = 1 THEN 'plan-result'
    -- What might be stands beside a plan, and beside what has happened where both say when.
    WHEN left_reality <> right_reality OR left_reality = 2 AND NOT meet THEN
         CASE WHEN left_reality > 0 AND right_reality > 0 OR NOT (left_undated OR right_undated) THEN 'forecast' END

    -- A plan is bound to no period: it conflicts where both leave the period open or give the same one.
    WHEN both_planned AND NOT apart_in_time THEN CASE
        WHEN meet THEN 'same-meet'
        -- A pledge belongs to whoever makes it.
        WHEN both_pledged AND both_named AND NOT same_speaker THEN NULL
        WHEN both_unbound OR same_first AND same_last THEN 'unbound-apart'
        ELSE 'open-apart' END

    -- A vague number says nothing of what lies at its edge.
    WHEN meet AND at_edge AND NOT apart_in_time AND NOT other_day THEN 'vague-edge'

    -- A toll that is given for one day counts what has happened till then: told again or grown within some days.
    WHEN other_day AND is_toll AND same_value THEN 'retold'
    WHEN other_day AND is_toll AND (left_is_later AND left_above OR right_is_later AND right_above
                                    OR meet AND left_is_later = left_is_more) THEN 'total-grew'

    -- 'A number per day belongs to its day: other days do not conflict.'
    WHEN other_day AND NOT (same_value AND same_last) THEN 'other-day'
    WHEN apart_in_time THEN 'other-period'

    -- 'What only adds up some of the sources is a lower bound of the whole.'
    WHEN left_partial <> right_partial THEN CASE
        WHEN NOT (left_partial AND left_above OR right_partial AND right_above) THEN 'partial-below'
        WHEN same_first AND same_last AND NOT far_apart THEN 'partial-over'
        ELSE 'open-apart' END

    -- A count up to an hour is a part of its day.
    WHEN left_part_of_day <> right_part_of_day AND same_first AND same_last THEN
         CASE WHEN left_part_of_day AND left_above OR right_part_of_day AND right_above THEN 'shorter-over'
              ELSE 'hour-within' END

    -- 'Two retellings of one statement that differ by more than rounding conflict, whatever periods they give.'
    WHEN same_speaker AND one_occasion AND NOT meet AND NOT (is_total AND may_have_grown)
         AND coalesce(same_first, true) AND NOT coalesce(left_is_later OR right_is_later, false) THEN 'retelling-apart'

    -- 'A running total told again later with the same value agrees; grown, it is consistent; fallen, it conflicts.'
    WHEN coalesce(same_first, true) AND (left_is_later OR right_is_later) THEN CASE
        WHEN same_value THEN 'retold'
        WHEN meet AND same_last AND NOT (is_total AND clearly_more AND left_is_later = left_is_more) THEN 'same-meet'
        WHEN NOT is_total THEN 'other-period'
        WHEN meet THEN CASE WHEN left_is_later = left_is_more THEN 'total-grew' ELSE 'total-near' END
        WHEN left_is_later AND left_above OR right_is_later AND right_above THEN 'total-grew'
        WHEN far_apart THEN 'too-far-apart'
        WHEN same_first THEN 'total-fell'
        ELSE 'open-apart' END

    -- 'The same scope': both state the period and it is the same to within a day, or neither is bound to one.
    WHEN same_first AND same_last THEN CASE
        WHEN meet THEN 'same-meet'
        WHEN far_apart THEN 'too-far-apart'
        ELSE 'same-apart' END
    WHEN both_unbound THEN CASE WHEN meet THEN 'same-meet' ELSE 'unbound-apart' END

    -- 'A shorter period within a longer one', and periods that overlap in part.
    WHEN left_starts_within AND left_ends_within OR right_starts_within AND right_ends_within THEN CASE
        WHEN NOT is_total THEN 'other-period'
        WHEN left_starts_within AND left_ends_within AND left_above THEN 'shorter-over'
        WHEN right_starts_within AND right_ends_within AND right_above THEN 'shorter-over'
        ELSE 'shorter-within' END
    WHEN NOT same_first AND same_last IS NOT NULL THEN
         CASE WHEN is_total THEN 'overlapping' ELSE 'other-period' END
    WHEN NOT same_first THEN 'other-period'

    -- 'Where one is open and the values differ, the pair is consistent.'
    WHEN meet THEN CASE WHEN values_far_apart THEN 'open-apart' ELSE 'open-meet' END
    WHEN open_far_apart THEN 'too-far-apart'
    ELSE 'open-apart' END AS rule
FROM rules.related;

COMMENT ON VIEW rules.judged IS 'The rule that decides each pair';

CREATE OR REPLACE TABLE rules.verdicts AS
SELECT left_n, right_n, part, rule, gap, same_article, same_speaker,
       -- SPEC: an echo goes back to the same original speaker or document. One story; one speaker; a plan, which has one
       -- author; a count of several days up to one day, or told again later, which nobody makes twice.
       same_story OR same_speaker OR same_value AND (left_reality = 1 OR same_count OR both_long) AS one_origin,
       -- Which of its wholes a part is nearest to: an incomplete sum, one of the same period, any longer one.
       CASE WHEN part = 0 THEN 0
            WHEN elsewhere AND (part = 1 AND right_partial OR part = 2 AND left_partial) THEN 1
            WHEN same_first AND same_last THEN 2
            ELSE 3 END::UTINYINT AS distance
FROM rules.judged;

-- Inside one article nothing is worth saying but a conflict of two voices. Near misses stay, for not_compared.
DELETE FROM rules.verdicts
WHERE rule IS NULL
   OR same_article AND (same_speaker OR rule NOT IN ('same-apart', 'unbound-apart', 'denied-met'));

-- Two accidents, crimes or crowds in one country are two: the articles must share a name beyond the country's, a name in
-- their titles, or some numbers; or each of them shares such with a third.
CREATE OR REPLACE TABLE rules.strangers AS
WITH met AS (
    SELECT a.article AS one, b.article AS other,
           count(DISTINCT a.value) FILTER (a.value = b.value) >= getvariable('incident_figures') AS same_figures
    FROM rules.verdicts
    JOIN rules.scope AS a ON a.n = left_n
    JOIN rules.scope AS b ON b.n = right_n
    WHERE a.incident AND b.incident AND NOT same_article
    GROUP BY ALL
), told AS (
    SELECT hash(article_id) AS article,
           -- 'Peru' and 'Peruvian' begin alike.
           list_transform(coalesce(rules.capitals(title), []), lambda word: word[:4]) AS titled,
           list_filter(rules.article_names(title, text),
                       lambda word: NOT list_contains(getvariable('country_words'), word)) AS names
    FROM base_articles
    WHERE hash(article_id) IN (SELECT one FROM met UNION SELECT other FROM met)
), judged AS (
    SELECT one, other,
           same_figures OR list_has_any(a.titled, b.titled)
           OR len(list_intersect(a.names, b.names)) >= least(getvariable('incident_names'), len(a.names), len(b.names))
               AS are_kin
    FROM met
    JOIN told AS a ON a.article = one
    JOIN told AS b ON b.article = other
), kin AS (
    SELECT one, other FROM judged WHERE are_kin
    UNION
    SELECT other, one FROM judged WHERE are_kin
)
SELECT one, other FROM judged WHERE NOT are_kin
EXCEPT
SELECT a.one, b.one FROM kin AS a JOIN kin AS b ON a.other = b.other;

COMMENT ON TABLE rules.strangers IS 'Articles whose incidents have only their country in common';

DELETE FROM rules.verdicts
USING rules.strangers, rules.scope AS a, rules.scope AS b
WHERE a.n = left_n AND b.n = right_n AND a.incident AND b.incident
  AND strangers.one = a.article AND strangers.other = b.article;

-- A part stands beside the nearest of its wholes only.
DELETE FROM rules.verdicts
USING (
    SELECT CASE part WHEN 1 THEN left_n ELSE right_n END AS n, min(distance) AS distance
    FROM rules.verdicts WHERE part > 0 GROUP BY ALL
) AS nearest
WHERE part > 0 AND nearest.n = CASE part WHEN 1 THEN left_n ELSE right_n END AND verdicts.distance > nearest.distance;

-- What a speaker told both articles, and told alike, is no misquotation of the other things that he told them.
DELETE FROM rules.verdicts
USING (
    WITH apart AS (
        SELECT left_n, right_n, a.matter, a.speaker, a.article AS left_article, b.article AS right_article,
               a.value_low AS left_low, a.value_high AS left_high, b.value_low AS right_low, b.value_high AS right_high
        FROM rules.verdicts JOIN rules.members AS a ON a.n = left_n JOIN rules.members AS b ON b.n = right_n
        WHERE rule = 'retelling-apart'
    )
    SELECT left_n, right_n FROM apart JOIN rules.members AS told USING (matter, speaker)
    WHERE told.article = right_article AND told.value_low < left_high AND left_low < told.value_high
    UNION
    SELECT left_n, right_n FROM apart JOIN rules.members AS told USING (matter, speaker)
    WHERE told.article = left_article AND told.value_low < right_high AND right_low < told.value_high
) AS both_told
WHERE rule = 'retelling-apart' AND both_told.left_n = verdicts.left_n AND both_told.right_n = verdicts.right_n;

-- Two articles that share many equal figures repeat one document.
UPDATE rules.verdicts SET one_origin = true
FROM (
    SELECT a.article AS one, b.article AS other
    FROM rules.verdicts JOIN rules.scope AS a ON a.n = left_n JOIN rules.scope AS b ON b.n = right_n
    WHERE rule IN ('same-meet', 'open-meet', 'retold', 'part-equal') AND a.value_low < b.value_high AND b.value_low < a.value_high
    GROUP BY a.article, b.article
    HAVING count(DISTINCT left_n) >= getvariable('echo_shared_figures')
       AND count(DISTINCT right_n) >= getvariable('echo_shared_figures')
) AS shared, rules.scope AS a, rules.scope AS b
WHERE a.n = left_n AND b.n = right_n AND a.article = shared.one AND b.article = shared.other
  AND rule IN ('same-meet', 'open-meet', 'retold', 'part-equal') AND a.value_low < b.value_high AND b.value_low < a.value_high;

-- A medium that quotes the speaker is no second source: the sentence of the one names the speaker of the other.
UPDATE rules.verdicts SET one_origin = true
FROM rules.scope AS a, rules.scope AS b, base_figures AS one, base_figures AS other
WHERE a.n = left_n AND b.n = right_n AND one.figure_id = a.figure_id AND other.figure_id = b.figure_id
  AND NOT one_origin
  AND rule IN ('same-meet', 'open-meet', 'retold', 'part-equal')
  AND (len(a.speaker_words) > 0 AND list_has_all(rules.capitals(other.sentence), a.speaker_words)
       OR len(b.speaker_words) > 0 AND list_has_all(rules.capitals(one.sentence), b.speaker_words));

COMMENT ON TABLE rules.verdicts IS 'Every compared pair with the rule that decided, in the shortest form';
