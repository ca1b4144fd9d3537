-- Question: do the parts that one article lists add up to the whole that another one gives, and what do they leave?
-- Grain: one row a pair of a whole and a part that its article lists in one sentence, with the other parts, of other kinds.

CREATE OR REPLACE TABLE rules.sums AS
WITH beside AS MATERIALIZED (
    SELECT left_n, right_n, distance, CASE part WHEN 1 THEN left_n ELSE right_n END AS n,
           CASE part WHEN 1 THEN right_n ELSE left_n END AS whole_n
    FROM rules.verdicts
    WHERE part > 0 AND rule = 'part-within'
), told AS (
    SELECT beside.*, part.ordinal, part.value, part.who, part.which, part.place_to, whole.value AS whole_value,
           base.quote, base.sentence, base.article_id, base.paragraph, base.unit, base.dimension
    FROM beside
    JOIN rules.scope AS part USING (n)
    JOIN rules.scope AS whole ON whole.n = whole_n
    JOIN base_figures AS base ON base.figure_id = part.figure_id
    JOIN base_figures AS whole_base ON whole_base.figure_id = whole.figure_id
    WHERE base.qualifier = 'exact' AND whole_base.qualifier = 'exact' AND part.value > 0
      -- What leaves something out makes up nothing.
      AND NOT part.partial AND NOT whole.partial AND NOT regexp_matches(lower(base.sentence), getvariable('sum_open'))
), listed AS (
    SELECT whole_n, any_value(whole_value) AS whole_value, any_value(unit) AS unit, any_value(dimension) AS dimension,
           list(told ORDER BY ordinal) AS parts, sum(value) AS total,
           sum(rules.rounding(value)) + rules.rounding(any_value(whole_value)) AS leeway, max(distance) = 2 AS same_days
    FROM told
    GROUP BY whole_n, article_id, paragraph, sentence
    HAVING count(*) BETWEEN 2 AND 12 AND count(*) = max(ordinal) - min(ordinal) + 1
       AND count(DISTINCT (coalesce(who, ''), coalesce(which, ''), coalesce(place_to, ''))) = count(*)
), joined AS (
    SELECT *, list_transform(range(1, len(parts)), lambda i:
                  lower(split_part(split_part(parts[i].sentence, parts[i].quote, 2), parts[i + 1].quote, 1))) AS words
    FROM listed
), added AS (
    SELECT * EXCLUDE words, rules.unit_words(unit, dimension) AS of_unit,
           array_to_string(list_transform(parts, lambda part: rules.number_words(part.value)), ' + ') AS sum_words
    FROM joined
    WHERE regexp_matches(words[-1], getvariable('part_last'))
      AND list_bool_and(list_transform(words, lambda word: regexp_matches(word, getvariable('part_next'))))
      AND total <= (1 + getvariable('sum_gap')) * whole_value
)
SELECT part.left_n, part.right_n, part.n = parts[1].n AS is_first, same_days AND total - whole_value > leeway AS is_over,
       sum_words || ' make ' || rules.number_words(total) || of_unit
           || CASE WHEN abs(total - whole_value) <= leeway THEN ', the whole'
                   WHEN total < whole_value THEN ', which leaves ' || rules.number_words(whole_value - total) || of_unit
                   ELSE ', ' || rules.number_words(total - whole_value) || of_unit || ' more than the whole' END AS sum_words
FROM (SELECT *, unnest(parts) AS part FROM added);

-- rules.sums: Parts listed in one sentence beside their whole in another article.
-- rules.sums.is_over: True for parts that make more than the whole of the same days; they are told once, for the first.
-- rules.sums.sum_words: What they make, and what is left of the whole.

UPDATE rules.verdicts SET rule = 'parts-over'
FROM rules.sums
WHERE is_over AND is_first AND sums.left_n = verdicts.left_n AND sums.right_n = verdicts.right_n;

DELETE FROM rules.verdicts USING rules.sums
WHERE is_over AND NOT is_first AND sums.left_n = verdicts.left_n AND sums.right_n = verdicts.right_n;
