-- Question: would one ordinary slip make one number of the two in a conflict?
-- Grain: rules.hints one row a conflict that a slip would resolve; the first slip of lexicon/slips.toml that does.

-- The digits that a number is written with, without the noughts at either end: 4,510 and 0.451 are 451.
CREATE OR REPLACE MACRO rules.significant(x) AS
    trim(replace(format('{:.6f}', abs(x)), '.', ''), '0');

CREATE OR REPLACE MACRO rules.one_digit_less(longer, shorter) AS
    length(longer) = length(shorter) + 1 AND length(shorter) >= 2
    AND list_bool_or(list_transform(range(1, length(longer) + 1),
                                    lambda i: longer[:i - 1] || longer[i + 1:] = shorter));

-- Two neighbours that have changed places.
CREATE OR REPLACE MACRO rules.swapped(one, other) AS
    length(one) = length(other) AND one <> other
    AND list_bool_or(list_transform(range(1, length(one)),
                                    lambda i: one[:i - 1] || one[i + 1] || one[i] || one[i + 2:] = other));

CREATE OR REPLACE TABLE rules.contested AS
SELECT left_n, right_n, part, a.article AS left_article, b.article AS right_article,
       a.signature AS left_signature, b.signature AS right_signature,
       a.statistic, a.class, left_base.dimension,
       a.value AS left_value, b.value AS right_value,
       a.first_day AS left_first, a.last_day AS left_last, b.first_day AS right_first, b.last_day AS right_last,
       left_base.sentence AS left_sentence, right_base.sentence AS right_sentence,
       lower(left_base.sentence || ' ' || right_base.sentence) AS sentences,
       greatest(a.value, b.value) AS larger, least(a.value, b.value) AS smaller
FROM rules.verdicts
JOIN rules.catalog USING (rule)
JOIN rules.scope AS a ON a.n = left_n
JOIN rules.scope AS b ON b.n = right_n
JOIN base_figures AS left_base ON left_base.figure_id = a.figure_id
JOIN base_figures AS right_base ON right_base.figure_id = b.figure_id
WHERE verdict = 'conflict' AND relation <> 'denied' AND a.value > 0 AND b.value > 0
  -- As an inequality of the two, the engine may take it for a reason to join all with all.
  AND greatest(a.value, b.value) > least(a.value, b.value);

-- rules.contested: The conflicts of two numbers as written.

-- The sides both ways round, so that what is looked for beside the one is looked for beside the other too.
CREATE OR REPLACE VIEW rules.contested_sides AS
SELECT left_n, right_n, statistic, class, left_article AS article, left_signature AS signature, left_sentence AS sentence,
       left_value AS value, right_value AS other_value, left_first AS first_day, left_last AS last_day
FROM rules.contested
UNION ALL
SELECT left_n, right_n, statistic, class, right_article, right_signature, right_sentence,
       right_value, left_value, right_first, right_last
FROM rules.contested;

CREATE OR REPLACE TABLE rules.hints (left_n INTEGER, right_n INTEGER, hint VARCHAR);

INSERT INTO rules.hints
-- Needs rows of rules.contested.
WITH found AS (
    -- 12 million and 12 billion; 250 a month and 3,000 a year; 100 miles and 160 kilometres.
    SELECT left_n, right_n, slip, rules.number_words(smaller) || ' and ' || rules.number_words(larger) AS detail
    FROM rules.contested
    JOIN rules.slips
      ON kind = 'factor' AND larger >= slips.least AND larger < slips.below
    -- A pattern that is not the same for all rows is compiled for each: so only where the factor is right.
    WHERE CASE WHEN abs(larger / (smaller * factor) - 1) > getvariable('slip_share') THEN false
               ELSE coalesce(slips.dimension = contested.dimension, slips.dimension IS NULL)
                    AND (beside IS NULL OR regexp_matches(sentences, beside)) END
    UNION ALL
    SELECT left_n, right_n, slip, rules.number_words(left_value) || ' and ' || rules.number_words(right_value)
    FROM rules.contested
    JOIN rules.slips ON kind IN ('swapped', 'digit')
    WHERE kind = 'swapped' AND floor(log10(larger)) = floor(log10(smaller))
          AND rules.swapped(rules.significant(larger), rules.significant(smaller))
       OR kind = 'digit' AND larger = trunc(larger) AND smaller = trunc(smaller)
          AND rules.one_digit_less(larger::HUGEINT::VARCHAR, smaller::HUGEINT::VARCHAR)
          AND length(rules.significant(smaller)) >= 2
    UNION ALL
    -- The sentence of the one has the number of the other in another currency.
    SELECT left_n, right_n, slip,
           'the sentence with ' || rules.number_words(side.value) || ' also has ' || rules.number_words(base.value)
               || ' ' || base.unit
    FROM rules.contested_sides AS side
    JOIN rules.slips ON kind = 'currency'
    JOIN rules.scope ON scope.article = side.article AND scope.value = side.other_value AND scope.class <> side.class
    JOIN base_figures AS base ON base.figure_id = scope.figure_id
    WHERE base.dimension = 'currency' AND base.sentence = side.sentence AND regexp_full_match(side.class, '[A-Z]{3}')
    UNION ALL
    -- The article of the one has the number of the other for other days.
    SELECT left_n, right_n, slip,
           'the article with ' || rules.number_words(side.value) || ' has ' || rules.number_words(scope.value) || ' '
               || rules.period_words(DATE '1970-01-01' + scope.first_day::INTEGER, DATE '1970-01-01' + scope.last_day::INTEGER)
    FROM rules.contested_sides AS side
    JOIN rules.slips ON kind = 'date'
    JOIN rules.scope ON scope.article = side.article AND scope.signature = side.signature AND scope.value = side.other_value
    WHERE scope.first_day IS NOT NULL AND scope.last_day IS NOT NULL
      AND (scope.first_day, scope.last_day) IS DISTINCT FROM (side.first_day, side.last_day)
      AND scope.value >= getvariable('telling_value')
    UNION ALL
    -- From 40 to 50 percent it is 10 points, or 25 percent.
    SELECT left_n, right_n, slip,
           'from ' || rules.digits(one.value) || ' to ' || rules.digits(other.value) || ' percent it is '
               || rules.digits(least(side.value, side.other_value)) || ' points, or '
               || rules.digits(greatest(side.value, side.other_value)) || ' percent'
    FROM rules.contested_sides AS side
    JOIN rules.slips ON kind = 'points'
    JOIN rules.scope AS one ON one.article = side.article AND one.class = 'percent' AND one.value > 0
    JOIN rules.scope AS other ON other.article = side.article AND other.class = 'percent' AND other.ordinal = one.ordinal + 1
    WHERE side.class = 'percent' AND side.statistic = 'change'
      AND abs(abs(other.value - one.value) / least(side.value, side.other_value) - 1) <= getvariable('slip_share')
      AND abs(100 * abs(other.value / one.value - 1) / greatest(side.value, side.other_value) - 1) <= getvariable('slip_share')
)
SELECT left_n, right_n, 'One slip would explain it: ' || words || ' (' || detail || ').' AS hint
FROM found JOIN rules.slips USING (slip)
QUALIFY row_number() OVER (PARTITION BY left_n, right_n ORDER BY rank, detail) = 1;

-- rules.hints: One row a conflict that one ordinary slip would resolve, with the slip in words.
