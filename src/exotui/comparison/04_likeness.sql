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

-- What both say alike raises a pair, what sets them apart lowers it: the rows likeness_* of `tolerances`, log odds of a logistic
-- regression on pairs of labelled figures. Only the best of either side stand for each other.
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
    SELECT n, article, ordinal, class, statistic, per, act, families, strong, who, place_from, place_to, unplaced, actors, part_of, former,
           speaker, reality, first_day, last_day, value, value_low, value_high, round_low, round_high,
           -- Degrees of which nobody says the scale, and money for each of something, meet what is told in full.
           CASE WHEN class IN ('count', 'number') THEN 'people'
                WHEN class = 'degree' THEN 'celsius'
                WHEN regexp_matches(class, '^[A-Z]{3}-') THEN class[:3]
                ELSE class END AS kin_class,
           ln(count(*) OVER (PARTITION BY article, kin_class, statistic)) AS choices,
           ordinal / count(*) OVER (PARTITION BY article) AS position,
           value >= getvariable('telling_value') AND rules.place_value(value) * 10 <= value AS tells,
           string_split(which, ' ') AS kinds,
           coalesce(list_contains(kinds, 'other'), false) AS is_rest
    FROM rules.scope
    LEFT JOIN rules.akin ON akin.event = act
    WHERE article IN (SELECT one FROM rules.kin UNION SELECT other FROM rules.kin)
), facing AS (
    SELECT one, other, one_n, other_n, words, a, b,
           coalesce(a.value_low < b.value_high AND b.value_low < a.value_high, false) AS same_value,
           coalesce(a.act = b.act, false) AS same_act,
           coalesce(a.act <> b.act AND list_has_any(a.families, b.families), false) AS akin,
           coalesce(same_value AND a.tells, false) AS same_telling
    FROM (
        SELECT one, other, a.n AS one_n, b.n AS other_n, a, b, coalesce(words, 0) AS words
        FROM rules.kin
        JOIN kinded AS a ON a.article = one
        JOIN kinded AS b ON b.article = other AND b.kin_class = a.kin_class AND coalesce(a.per = b.per, true)
        LEFT JOIN shared ON one_n = a.n AND other_n = b.n
    )
    -- Without any of these they never come near each other.
    WHERE (words > 0 OR same_value OR same_act OR akin OR a.speaker = b.speaker)
      AND (a.statistic = b.statistic AND a.per IS NOT DISTINCT FROM b.per AND (a.class <> 'degree' AND b.class <> 'degree' OR same_value)
           -- 'A rise of 12 percent' and '12 percent more': which kind of number a share or a price is, the words tell in many ways.
           OR same_value AND (a.class = 'percent' OR regexp_matches(a.class, '^[A-Z]{3}\b')))
), weighed AS (
    SELECT one_n, other_n, one, other,
           -- Where people or things move, or a known event takes place, tells it apart from others.
           NOT coalesce(a.unplaced OR b.unplaced, false)
               AND coalesce(a.place_to <> b.place_to OR a.place_from <> b.place_from
                            OR a.place_from = b.place_from AND a.place_to IS DISTINCT FROM b.place_to, false) AS elsewhere,
           -- One of them is told by an equal number.
           NOT same_telling AND (bool_or(same_telling AND a.statistic = b.statistic) OVER (PARTITION BY one_n, other)
                                 OR bool_or(same_telling AND a.statistic = b.statistic) OVER (PARTITION BY other_n, one)) AS taken,
           getvariable('likeness_beforehand')
               + getvariable('likeness_words') * words
               + getvariable('likeness_choices') * (a.choices + b.choices)
               + getvariable('likeness_position') * abs(a.position - b.position)
               + getvariable('likeness_ratio')
                     * CASE WHEN a.value > 0 AND b.value > 0 THEN least(abs(ln(a.value / b.value)), getvariable('likeness_most_ratio')) ELSE 1 END
               + CASE WHEN same_telling THEN getvariable('likeness_telling')
                      WHEN same_value THEN getvariable('likeness_number')
                      WHEN a.round_low <= b.round_high AND b.round_low <= a.round_high THEN getvariable('likeness_meet')
                      ELSE 0 END
               + CASE WHEN same_act AND a.strong THEN getvariable('likeness_event')
                      WHEN akin THEN getvariable('likeness_akin')
                      WHEN a.strong AND b.strong AND NOT same_act THEN getvariable('likeness_other_event')
                      WHEN NOT a.strong AND NOT b.strong AND a.act <> b.act THEN getvariable('likeness_other_act')
                      ELSE 0 END
               + getvariable('likeness_population') * coalesce((a.who <> b.who)::INT, 0)
               + getvariable('likeness_kind') * coalesce((NOT list_has_any(a.kinds, b.kinds))::INT, 0)
               + getvariable('likeness_place') * elsewhere::INT
               + getvariable('likeness_place_of_event') * (elsewhere AND a.strong AND b.strong AND NOT a.actors)::INT
               + getvariable('likeness_days') * coalesce((a.first_day > b.last_day + 1 OR b.first_day > a.last_day + 1)::INT, 0)
               + getvariable('likeness_forecast') * ((a.reality = 2) <> (b.reality = 2))::INT
               + getvariable('likeness_plan') * ((a.reality = 1) <> (b.reality = 1))::INT
               + getvariable('likeness_rest') * (a.is_rest <> b.is_rest)::INT
               + getvariable('likeness_unit') * (a.class <> b.class)::INT
               + getvariable('likeness_former') * (a.former <> b.former)::INT
               + getvariable('likeness_part') * ((a.part_of IS NULL) <> (b.part_of IS NULL))::INT
               + getvariable('likeness_taken') * taken::INT
               + getvariable('likeness_first') * (a.ordinal = 1 AND b.ordinal = 1)::INT AS score
    FROM facing
), likely AS (
    SELECT * FROM weighed WHERE score >= getvariable('likeness_least')
)
SELECT one_n, other_n, score
FROM likely
QUALIFY score = max(score) OVER (PARTITION BY one_n, other) AND score = max(score) OVER (PARTITION BY other_n, one);

-- rules.likeness: Figures of two articles that stand for each other best.
-- rules.likeness.score: Log odds that both measure one thing.
