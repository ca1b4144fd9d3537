-- Question: which figures of two articles that may speak of one thing stand for each other, whatever they are called?
-- Grain: rules.figure_words one row a figure and word, rules.likeness one row a pair of figures.

-- The words of what a figure says that it counts, and those around its number, cut to what their forms have in common.

CREATE OR REPLACE TABLE rules.figure_words AS
WITH told AS (
    SELECT n, scope.article,
           lower(concat_ws(' ', measure, act, population, which, array_to_string(scope.terms, ' '),
                           regexp_extract(right(split_part(sentence, quote, 1), 70), '[^;:0-9]*$'),
                           regexp_extract(left(split_part(sentence, quote, 2), 70), '^[^;:0-9]*'))) AS words
    FROM rules.scope
    JOIN base_figures USING (figure_id)
    WHERE scope.article IN (SELECT one FROM rules.kin UNION SELECT other FROM rules.kin)
)
SELECT n, article, unnest(list_distinct(list_transform(
           list_filter(regexp_extract_all(words, '[a-z]{3,}'), lambda word: NOT regexp_matches(word, getvariable('idle_word'))),
           lambda word: rules.stem(word)))) AS word
FROM told;

-- rules.figure_words: The words of figures whose articles may speak of one thing.

-- What both say alike raises a pair, what sets them apart lowers it: the rows likeness_* of `tolerances`. Only the best of
-- either side stand for each other.
CREATE OR REPLACE TABLE rules.likeness AS
WITH usual AS (
    -- A word that many figures of the two articles have tells little; one that very many have tells nothing.
    SELECT article, word, count(*) AS figures
    FROM rules.figure_words
    GROUP BY ALL HAVING figures <= getvariable('likeness_word_figures')
), telling AS (
    SELECT one, other, a.word, 1 / (a.figures + b.figures) AS weight
    FROM rules.kin
    JOIN usual AS a ON a.article = one
    JOIN usual AS b ON b.article = other AND b.word = a.word
), shared AS (
    SELECT a.n AS one_n, b.n AS other_n, least(sum(weight), getvariable('likeness_most_words')) AS words
    FROM telling
    JOIN rules.figure_words AS a ON a.article = one AND a.word = telling.word
    JOIN rules.figure_words AS b ON b.article = other AND b.word = telling.word
    GROUP BY a.n, b.n
), kinded AS (
    -- Pairs carry both sides whole: so no more of a side than is asked for.
    SELECT n, article, class, statistic, per, act, families, strong, who, place_from, place_to, unplaced, actors, part_of, former,
           speaker, reality, first_day, last_day, value, value_low, value_high, round_low, round_high,
           -- Degrees of which nobody says the scale, and money for each of something, meet what is told in full.
           CASE WHEN class IN ('count', 'number') THEN 'people'
                WHEN class = 'degree' THEN 'celsius'
                WHEN regexp_matches(class, '^[A-Z]{3}-') THEN class[:3]
                ELSE class END AS kin_class,
           ln(count(*) OVER (PARTITION BY article, kin_class, statistic)) AS choices,
           string_split(which, ' ') AS kinds,
           coalesce(list_contains(kinds, 'other'), false) AS is_rest
    FROM rules.scope
    LEFT JOIN rules.akin ON akin.event = act
    WHERE article IN (SELECT one FROM rules.kin UNION SELECT other FROM rules.kin)
), facing AS (
    SELECT one, other, one_n, other_n, words, a, b,
           coalesce(a.value_low < b.value_high AND b.value_low < a.value_high, false) AS same_value,
           coalesce(a.act <> b.act AND list_has_any(a.families, b.families), false) AS akin,
           coalesce((a.act = b.act OR akin)::INT, 0) + coalesce((a.speaker = b.speaker)::INT, 0) AS alike
    FROM (
        SELECT one, other, a.n AS one_n, b.n AS other_n, a, b, coalesce(words, 0) AS words
        FROM rules.kin
        JOIN kinded AS a ON a.article = one
        JOIN kinded AS b ON b.article = other AND b.kin_class = a.kin_class AND coalesce(a.per = b.per, true)
        LEFT JOIN shared ON one_n = a.n AND other_n = b.n
    )
    -- Without any of these they never come near each other.
    WHERE words > 0 OR same_value OR alike > 0
), weighed AS (
    SELECT one_n, other_n, one, other,
           (a.strong AND b.strong AND a.act IS DISTINCT FROM b.act AND NOT akin)::INT * 2
               + coalesce((a.who <> b.who)::INT, 0)
               + coalesce((NOT list_has_any(a.kinds, b.kinds))::INT, 0)
               -- Where people or things move, or a known event takes place, tells it apart from others; a place without one
               -- at the other end is a part.
               + CASE WHEN a.place_to <> b.place_to OR a.place_from <> b.place_from
                           OR a.place_from = b.place_from AND a.place_to IS DISTINCT FROM b.place_to
                      THEN CASE WHEN coalesce(a.unplaced AND b.unplaced, false) THEN 0
                                WHEN coalesce(a.unplaced OR b.unplaced, false) THEN 1
                                WHEN a.strong AND b.strong AND NOT a.actors THEN 4 ELSE 1 END ELSE 0 END
               + coalesce((a.first_day > b.last_day + 1 OR b.first_day > a.last_day + 1)::INT, 0)
               + ((a.reality = 2) <> (b.reality = 2))::INT
               + (a.is_rest <> b.is_rest)::INT + (a.class <> b.class)::INT + (a.former <> b.former)::INT
               + ((a.part_of IS NULL) <> (b.part_of IS NULL))::INT AS differences,
           CASE WHEN a.value > 0 AND b.value > 0 THEN abs(ln(a.value / b.value)) ELSE 1 END AS apart,
           getvariable('likeness_words') * words - getvariable('likeness_choices') * (a.choices + b.choices)
               + getvariable('likeness_same') * alike - getvariable('likeness_different') * differences
               + CASE WHEN same_value AND a.value >= getvariable('telling_value') AND rules.place_value(a.value) * 10 <= a.value
                           THEN getvariable('likeness_telling')
                      WHEN same_value THEN getvariable('likeness_number')
                      WHEN a.round_low <= b.round_high AND b.round_low <= a.round_high THEN getvariable('likeness_meet')
                      ELSE 0 END
               - getvariable('likeness_ratio') * least(apart, getvariable('likeness_most_ratio')) AS score
    FROM facing
    WHERE a.statistic = b.statistic AND a.per IS NOT DISTINCT FROM b.per AND (a.class <> 'degree' AND b.class <> 'degree' OR same_value)
       -- 'A rise of 12 percent' and '12 percent more': which kind of number a share or a price is, the words tell in many ways.
       OR same_value AND (a.class = 'percent' OR regexp_matches(a.class, '^[A-Z]{3}\b'))
), likely AS (
    SELECT * FROM weighed WHERE score >= getvariable('likeness_least')
)
SELECT one_n, other_n, score
FROM likely
QUALIFY score = max(score) OVER (PARTITION BY one_n, other) AND score = max(score) OVER (PARTITION BY other_n, one);

-- rules.likeness: Figures of two articles that stand for each other best.
-- rules.likeness.score: Log odds that both measure one thing.
