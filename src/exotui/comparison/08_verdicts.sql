-- Question: which verdicts stand, once articles, wholes, speakers and origins are looked at together?
-- Grain: one row a pair.

-- Two accidents, crimes or crowds in one country are two: the articles must share a name beyond the country's, a name in
-- their titles, or some numbers; or each of them shares such with a third.
CREATE OR REPLACE TABLE rules.strangers AS
WITH met AS (
    SELECT a.article AS one, b.article AS other,
           count(DISTINCT a.value) FILTER (a.value = b.value) >= getvariable('incident_figures') AS same_figures
    FROM rules.verdicts
    JOIN rules.scope AS a ON a.n = left_n
    JOIN rules.scope AS b ON b.n = right_n
    WHERE a.incident AND b.incident AND a.article <> b.article
    GROUP BY ALL
), judged AS MATERIALIZED (
    SELECT one, other,
           same_figures OR list_has_any(a.titled, b.titled)
           OR len(list_intersect(a.local_names, b.local_names))
              >= least(getvariable('incident_names'), len(a.local_names), len(b.local_names))
               AS are_kin
    FROM met
    JOIN rules.tellings AS a ON a.article = one
    JOIN rules.tellings AS b ON b.article = other
), circle AS (
    -- As lists, since a join of kin with kin is the square of them.
    SELECT article, list(kin) AS kin
    FROM (SELECT one AS article, other AS kin FROM judged WHERE are_kin
          UNION ALL SELECT other, one FROM judged WHERE are_kin)
    GROUP BY article
)
SELECT one, other
FROM judged
LEFT JOIN circle AS a ON a.article = one
LEFT JOIN circle AS b ON b.article = other
WHERE NOT are_kin AND NOT coalesce(list_has_any(a.kin, b.kin), false);

-- rules.strangers: Articles whose incidents have only their country in common.

DELETE FROM rules.verdicts
-- Needs rows of rules.strangers.
USING rules.strangers, rules.scope AS a, rules.scope AS b
WHERE a.n = left_n AND b.n = right_n AND a.incident AND b.incident
  AND strangers.one = a.article AND strangers.other = b.article
  -- Those of one trade strike in one country on one day once.
  AND NOT coalesce(a.trade = b.trade AND a.place_to = b.place_to AND a.first_day = b.first_day, false);

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

-- What one agrees with the other in, by a number as written.
CREATE OR REPLACE TABLE rules.repeated AS
WITH agreed AS MATERIALIZED (
    SELECT left_n, right_n FROM rules.verdicts WHERE rule IN ('same-meet', 'open-meet', 'retold', 'part-equal')
)
SELECT left_n, right_n, a.article AS left_article, b.article AS right_article, a.speaker_words AS left_speaker,
       b.speaker_words AS right_speaker, a.value_low < b.value_high AND b.value_low < a.value_high AS is_equal
FROM agreed
JOIN rules.scope AS a ON a.n = left_n
JOIN rules.scope AS b ON b.n = right_n;

-- rules.repeated: Pairs that agree, with what may show that they go back to one origin.

UPDATE rules.verdicts SET one_origin = true
-- Needs rows of rules.repeated.
FROM (
    -- Two articles that share many equal figures repeat one document.
    SELECT left_n, right_n
    FROM rules.repeated
    WHERE is_equal
    WINDOW shared AS (PARTITION BY left_article, right_article)
    QUALIFY count(DISTINCT left_n) OVER shared >= getvariable('echo_shared_figures')
        AND count(DISTINCT right_n) OVER shared >= getvariable('echo_shared_figures')
    UNION ALL
    -- A medium that quotes the speaker is no second source: the sentence of the one names the speaker of the other.
    SELECT left_n, right_n
    FROM (FROM rules.repeated WHERE len(left_speaker) > 0 OR len(right_speaker) > 0)
    JOIN rules.scope AS a ON a.n = left_n
    JOIN rules.scope AS b ON b.n = right_n
    JOIN base_figures AS one ON one.figure_id = a.figure_id
    JOIN base_figures AS other ON other.figure_id = b.figure_id
    WHERE len(left_speaker) > 0 AND list_has_all(rules.capitals(other.sentence), left_speaker)
       OR len(right_speaker) > 0 AND list_has_all(rules.capitals(one.sentence), right_speaker)
) AS quoted
WHERE NOT one_origin AND verdicts.left_n = quoted.left_n AND verdicts.right_n = quoted.right_n;

-- rules.verdicts: Every compared pair with the rule that decided, in the shortest form.
