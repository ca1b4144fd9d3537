-- Question: which numbers does an article itself set against the number of another one ('130,000 homes, not the 90,000 that the
-- grid reports'), so that they need no other proof of the same scope?
-- Grain: rules.against one row a figure and the number beside it that it is set against.

CREATE OR REPLACE TABLE rules.against AS
WITH told AS (
    SELECT n, scope.article, scope.ordinal, scope.part_of, class, denied, voice, value_low, value_high, base.quote, sentence, char_start, char_end
    FROM base_figures AS base
    JOIN rules.scope USING (figure_id)
    WHERE scope.value IS NOT NULL AND regexp_matches(lower(sentence), getvariable('set_against'))
), beside AS (
    SELECT a, b, lower(split_part(a.sentence, a.quote, 1)) AS before, lower(split_part(split_part(a.sentence, a.quote, 2), b.quote, 1)) AS between_them,
           lower(left(split_part(split_part(a.sentence, a.quote, 2), b.quote, 2), 90)) AS behind
    FROM told AS a
    JOIN told AS b
      ON b.article = a.article AND b.ordinal = a.ordinal + 1 AND b.sentence = a.sentence
     AND a.part_of IS NULL AND b.part_of IS NULL
     AND (a.class = b.class OR a.class IN ('people', 'count', 'number') AND b.class IN ('people', 'count', 'number'))
    WHERE b.char_start - a.char_end BETWEEN 1 AND 160 AND length(split_part(split_part(a.sentence, a.quote, 2), b.quote, 1)) = b.char_start - a.char_end
      -- A plan or a forecast may be told beside what came of it.
      AND NOT regexp_matches(lower(a.sentence), getvariable('against_plan'))
), read AS (
    SELECT a, b, NOT a.denied AND (b.denied AND regexp_matches(between_them, getvariable('not_but'))
                                   -- Somebody else's number: of their own, the one may be a part of the other.
                                   OR regexp_matches(between_them, getvariable('far_from')) AND regexp_matches(behind, getvariable('told_by')))
                   AS first_stands,
           NOT b.denied AND (a.denied AND regexp_matches(between_them, getvariable('not_but'))
                             -- 'The company speaks of 1,400 jobs, but 2,100 will go', and not those of another day.
                             OR NOT a.denied AND regexp_matches(before, getvariable('speaks_of')) AND regexp_matches(between_them, getvariable('but_so_many'))
                                AND NOT regexp_matches(behind, getvariable('other_time')))
                AS second_stands,
           regexp_matches(behind, getvariable('told_by')) AS names_teller
    FROM beside
)
SELECT CASE WHEN first_stands THEN a.n ELSE b.n END AS n, CASE WHEN first_stands THEN b ELSE a END AS other,
       first_stands AND names_teller AS is_told, a.voice <> b.voice AS is_others
FROM read WHERE first_stands OR second_stands;

-- rules.against: A number with the one that its own sentence sets it against.
-- rules.against.is_told: Somebody is said to give the other number.
-- rules.against.is_others: Another speaker than the one of the figure.

-- Whoever states the number that it is set against, in another article or in the same sentence, stands against it.
CREATE OR REPLACE TABLE rules.opposed AS
WITH met AS (
    SELECT left_n, right_n, part, n, right_n AS facing_n, other, is_told FROM rules.against JOIN rules.verdicts ON left_n = n
    UNION ALL
    SELECT left_n, right_n, part, n, left_n, other, is_told FROM rules.against JOIN rules.verdicts ON right_n = n
)
SELECT left_n, right_n, any_value(met.n) AS n
FROM met
JOIN rules.scope AS own ON own.n = met.n
JOIN rules.scope AS facing ON facing.n = facing_n
WHERE part = 0 AND (own.low > facing.high AND own.round_low >= facing.round_high OR facing.low > own.high AND facing.round_low >= own.round_high)
  AND CASE WHEN own.article = facing.article THEN facing_n = other.n AND is_told
           ELSE NOT facing.denied AND facing.value_low < other.value_high AND other.value_low < facing.value_high
                AND (own.reality = facing.reality OR other.denied)
                AND rules.is_near(own.published, facing.published, getvariable('near_days')) END
GROUP BY ALL;

-- rules.opposed: Pairs of which the one article sets its number against that of the other, or one voice against another.

UPDATE rules.verdicts SET rule = 'voices-apart'
-- Needs rows of rules.opposed.
FROM rules.opposed
WHERE opposed.left_n = verdicts.left_n AND opposed.right_n = verdicts.right_n
  AND rule NOT IN ('same-apart', 'unbound-apart', 'retelling-apart', 'total-fell');

-- '130 homes, not 90' leaves room for 140, and 'not the 300 that were planned' is no word against the plan.
CREATE OR REPLACE TABLE rules.denials AS
SELECT left_n, right_n, denied.n, facing.n AS facing_n, facing.reality,
       denied.value_low < facing.value_high AND facing.value_low < denied.value_high AS is_met, base.sentence
FROM rules.verdicts
JOIN rules.scope AS a ON a.n = left_n
JOIN rules.scope AS b ON b.n = right_n
JOIN rules.scope AS denied ON denied.n = CASE WHEN a.denied THEN left_n ELSE right_n END
JOIN rules.scope AS facing ON facing.n = CASE WHEN a.denied THEN right_n ELSE left_n END
JOIN base_figures AS base ON base.figure_id = denied.figure_id
WHERE rule = 'denied-met';

-- rules.denials: What meets a denial.

DELETE FROM rules.verdicts
-- Needs rows of rules.denials.
USING rules.denials
WHERE denials.left_n = verdicts.left_n AND denials.right_n = verdicts.right_n
  -- What somebody else announced, is not his denial.
  AND (denials.n IN (SELECT other.n FROM rules.against WHERE is_others) OR NOT is_met AND denials.n IN (SELECT other.n FROM rules.against)
       OR denials.reality = 1 AND regexp_matches(lower(sentence), getvariable('against_plan')));
