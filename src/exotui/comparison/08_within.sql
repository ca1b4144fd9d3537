-- Question: does an article contradict its own arithmetic: conversions, shares and sums that stand in one sentence?
-- Grain: rules.found one row a pair of figures that cannot both be right. Only what the words say follows from each other is
-- looked at, so that nothing is found where an article merely lists numbers.

-- The figures of articles with their place in their sentence, which the words in front of the first of them tell.
CREATE OR REPLACE TABLE rules.stated AS
WITH telling AS (
    -- Only sentences with words that make one number follow from another.
    SELECT figure_id, hash(article_id, sentence, paragraph) AS passage
    FROM base_figures
    WHERE regexp_matches(sentence, getvariable('within_words'))
      AND article_id IN (SELECT article_id FROM base_articles WHERE text <> '')
    QUALIFY count(*) OVER (PARTITION BY passage) > 1
), placed AS (
    SELECT n, passage, base.ordinal, base.quote, base.sentence, base.article_id, base.char_start, base.char_end,
           base.value, base.low, base.high, base.qualifier, base.unit, base.dimension, base.population, scope.class,
           char_start - first_value(char_start) OVER reading + strpos(base.sentence, first_value(base.quote) OVER reading)
               AS starts
    FROM telling
    JOIN base_figures AS base USING (figure_id)
    JOIN rules.scope USING (figure_id)
    WINDOW reading AS (PARTITION BY passage ORDER BY base.ordinal)
)
SELECT *, starts + char_end - char_start AS ends
FROM placed
WHERE sentence[starts:starts + char_end - char_start - 1] = quote;

-- rules.stated: Figures with the characters of their sentence that they are.
-- rules.stated.starts: First character of the quote in the sentence, from 1.
-- rules.stated.ends: First character behind it.

-- Two numbers of one sentence, the one right behind the other.
CREATE OR REPLACE TABLE rules.neighbours AS
SELECT a AS one, b AS other,
       lower(a.sentence[a.ends:b.starts - 1]) AS between_them,
       lower(b.sentence[b.ends:b.ends + 60]) AS behind
FROM rules.stated AS a
JOIN rules.stated AS b
  ON b.passage = a.passage AND b.ordinal = a.ordinal + 1 AND b.starts >= a.ends
WHERE b.starts - a.ends <= 80 AND a.low > 0 AND b.low > 0 AND isfinite(a.high) AND isfinite(b.high);

-- rules.neighbours: Two figures of one sentence with nothing but words between them.

-- A number beside its conversion is rounded more freely than elsewhere.
CREATE OR REPLACE MACRO rules.freely(x) AS
    least(rules.place_value(x) / 2, getvariable('conversion_rounding') * abs(x));

-- By how much two intervals miss each other, as a ratio minus 1; 0 where they meet.
CREATE OR REPLACE MACRO rules.miss(low, high, other_low, other_high) AS
    greatest(low / other_high, other_low / high, 1) - 1;

CREATE OR REPLACE TABLE rules.conversion_pairs AS
SELECT one, other
FROM rules.neighbours
WHERE one.dimension = other.dimension AND one.unit <> other.unit
  AND regexp_matches(between_them, getvariable('conversion_opens'))
  AND regexp_matches(behind, getvariable('conversion_closes'))
  -- '5 feet 10 inches (178 cm)': the last number is not all that is converted.
  AND one.n NOT IN (
    SELECT pair.other.n FROM rules.neighbours AS pair
    WHERE regexp_matches(pair.between_them, getvariable('measure_joined'))
  );

-- rules.conversion_pairs: A number and what stands beside it as the same in another unit.

CREATE OR REPLACE TABLE rules.found (one_n INTEGER, other_n INTEGER, rule VARCHAR, gap DOUBLE, why VARCHAR);

-- rules.found: Pairs of figures of one sentence that cannot both be right, with the rule that says so.

-- Measures: the factor is known; the base of a unit is its own.
INSERT INTO rules.found
-- Needs rows of rules.conversion_pairs.
WITH exact AS (
    SELECT unit, base, factor FROM rules.conversions
    UNION
    SELECT base, base, 1 FROM rules.conversions
), converted AS (
    SELECT one, other, mine.base = 'celsius' AS degrees,
           mine.factor / theirs.factor AS rate,
           CASE WHEN degrees THEN
                CASE other.unit WHEN 'celsius' THEN (one.value - 32) / 1.8 ELSE one.value * 1.8 + 32 END
                ELSE one.value * rate END AS expected,
           getvariable('conversion_degrees') * CASE other.unit WHEN 'celsius' THEN 1 ELSE 1.8 END AS few_degrees,
           rules.miss((one.low - rules.freely(one.low)) * rate, (one.high + rules.freely(one.high)) * rate,
                      other.low - rules.freely(other.low), other.high + rules.freely(other.high)) AS gap
    FROM rules.conversion_pairs
    JOIN exact AS mine ON mine.unit = one.unit
    JOIN exact AS theirs ON theirs.unit = other.unit AND theirs.base = mine.base
    WHERE one.value IS NOT NULL AND other.value IS NOT NULL
)
SELECT one.n AS one_n, other.n AS other_n, 'conversion-off' AS rule, gap,
       one.quote || ' is about ' || rules.digits(round(expected, 2 - ceil(log10(abs(expected) + 1))::INTEGER))
           || rules.unit_words(other.unit, other.dimension)
           || ', not the ' || other.quote || ' that stand beside it in the same sentence' AS why
FROM converted
-- Degrees may be a reading or a difference.
WHERE CASE WHEN degrees THEN abs(expected - other.value) > few_degrees AND abs(one.value * rate - other.value) > few_degrees
           ELSE gap > getvariable('conversion_share') END;

-- Money: the other conversions of the article tell the rate, never a rate from outside.
INSERT INTO rules.found
-- Needs rows of rules.conversion_pairs.
WITH priced AS (
    SELECT one, other, least(one.unit, other.unit) AS cheap, greatest(one.unit, other.unit) AS dear,
           CASE WHEN one.unit = cheap THEN one.value / other.value ELSE other.value / one.value END AS rate,
           (1 + rules.freely(one.value) / one.value) * (1 + rules.freely(other.value) / other.value) AS leeway
    FROM rules.conversion_pairs
    WHERE one.dimension = 'currency' AND one.value > 0 AND other.value > 0
), middle AS (
    SELECT *, median(rate) OVER same AS usual
    FROM priced
    WINDOW same AS (PARTITION BY one.article_id, cheap, dear)
), weighed AS (
    SELECT *, greatest(rate / usual, usual / rate) AS apart,
           count(*) FILTER (apart - 1 <= getvariable('rate_agreement')) OVER same AS agreeing,
           count(*) OVER same AS pairs
    FROM middle
    WINDOW same AS (PARTITION BY one.article_id, cheap, dear)
)
SELECT one.n, other.n, 'rate-off', apart - 1,
       one.quote || ' beside ' || other.quote || ' makes ' || rules.digits(round(rate, 2)) || ' ' || cheap || ' for 1 ' || dear
           || ', while the other ' || agreeing || ' conversions in the article make ' || rules.digits(round(usual, 2))
FROM weighed
WHERE agreeing >= getvariable('rate_others') AND agreeing = pairs - 1
  AND apart > (1 + getvariable('rate_share')) * leeway;

-- '40 of the 80 seats, or 60 percent'; '60 percent, or 40 of the 80 seats'.
INSERT INTO rules.found
-- Needs rows of rules.neighbours.
WITH counted AS (
    SELECT one, other FROM rules.neighbours
    WHERE regexp_matches(between_them, getvariable('share_of'))
      AND one.class IN ('people', 'count', 'number') AND other.class IN ('people', 'count', 'number')
      AND one.value <= other.value AND one.qualifier = 'exact' AND other.qualifier = 'exact'
), shared AS (
    SELECT counted.one AS part, counted.other AS whole, beside.other AS share
    FROM counted
    JOIN rules.neighbours AS beside ON beside.one.n = counted.other.n
    WHERE beside.other.unit = 'percent' AND regexp_matches(beside.between_them, getvariable('share_opens'))
      AND regexp_matches(beside.behind, getvariable('conversion_closes'))
    UNION ALL
    SELECT counted.one, counted.other, beside.one
    FROM counted
    JOIN rules.neighbours AS beside ON beside.other.n = counted.one.n
    WHERE beside.one.unit = 'percent' AND regexp_matches(beside.between_them, getvariable('share_leads'))
)
SELECT part.n, share.n, 'share-off',
       rules.miss(share.low, share.high, 100 * part.value / whole.value, 100 * part.value / whole.value),
       part.quote || ' of ' || whole.quote || ' is ' || rules.digits(round(100 * part.value / whole.value, 1))
           || ' percent, not ' || share.quote
FROM shared
WHERE share.value IS NOT NULL AND share.qualifier IN ('exact', 'about')
  AND (100 * part.value / whole.value < share.low - rules.place_value(share.value) / 2 - getvariable('share_points')
       OR 100 * part.value / whole.value > share.high + rules.place_value(share.value) / 2 + getvariable('share_points'));

-- '90 ships, made up of 40 tankers, 30 ferries and 15 tugs'; '40 men and 25 women, a total of 75'.
INSERT INTO rules.found
-- Needs rows of rules.stated.
WITH alone AS (
    -- Sentences in which all figures are of one class, in one unbroken row.
    SELECT sentence, list(stated ORDER BY ordinal) AS figures
    FROM rules.stated
    GROUP BY passage, sentence
    HAVING count(*) BETWEEN 3 AND 12 AND count(*) = max(ordinal) - min(ordinal) + 1
       AND count(DISTINCT class) = 1
       AND bool_and(class = 'people' OR dimension = 'currency' OR class = 'count' AND population IS NOT NULL)
       AND (max(class) <> 'count' OR count(DISTINCT population) = 1)
       AND bool_and(value IS NOT NULL AND qualifier = 'exact')
       AND NOT regexp_matches(lower(sentence), getvariable('sum_open'))
), joined AS (
    SELECT figures,
           list_transform(range(1, len(figures)), lambda i:
               lower(sentence[figures[i].ends:figures[i + 1].starts - 1])) AS words,
           lower(sentence[figures[-1].ends:figures[-1].ends + 60]) AS behind
    FROM alone
), listed AS (
    SELECT figures[1] AS whole, figures[2:] AS parts
    FROM joined
    WHERE regexp_matches(words[1], getvariable('sum_opens')) AND regexp_matches(words[-1], getvariable('part_last'))
      AND list_bool_and(list_transform(words[2:], lambda word: regexp_matches(word, getvariable('part_next'))))
    UNION ALL
    SELECT figures[-1], figures[:-2]
    FROM joined
    WHERE regexp_matches(words[-1], getvariable('sum_closes')) AND regexp_matches(words[-2], getvariable('part_last'))
      AND regexp_matches(behind, getvariable('sum_ends'))
      AND list_bool_and(list_transform(words[:-2], lambda word: regexp_matches(word, getvariable('part_next'))))
), added AS (
    SELECT whole, parts, list_sum(list_transform(parts, lambda part: part.value)) AS total,
           list_sum(list_transform(parts, lambda part: rules.rounding(part.value))) + rules.rounding(whole.value) AS leeway
    FROM listed
)
SELECT whole.n, parts[1].n, 'sum-off', greatest(whole.value / total, total / whole.value) - 1,
       'the parts, ' || array_to_string(list_transform(parts, lambda part: part.quote), ' + ') || ', make '
           || rules.number_words(total) || ', not ' || whole.quote || ': '
           || rules.number_words(abs(whole.value - total))
           || CASE WHEN total < whole.value THEN ' less than the whole' ELSE ' more than the whole' END
FROM added
WHERE greatest(whole.value / total, total / whole.value) - 1 <= getvariable('sum_gap')
  AND CASE WHEN whole.value < 1000 THEN total <> whole.value ELSE abs(total - whole.value) > leeway END;
