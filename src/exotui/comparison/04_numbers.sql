-- Where the words fail, the number tells: two articles that give one number of the same speaker, or of the same stated
-- days, or that share enough names, speak of one thing. Each number must be the only one of its kind on either side.
CREATE OR REPLACE TABLE rules.aligned AS
WITH telling AS (
    SELECT scope.*, worded.matter, worded.strong AS is_known,
           CASE WHEN class IN ('count', 'number') THEN 'people' ELSE class END AS kin_class,
           round(value / rules.magnitude(value)) * rules.magnitude(value) AS rounded
    FROM rules.scope JOIN rules.worded USING (signature)
    WHERE value IS NOT NULL AND value >= getvariable('telling_value')
      AND rules.place_value(value) * 10 <= value
), met AS (
    SELECT a.n AS one_n, b.n AS other_n, a.matter AS one, b.matter AS other, b.is_known AS other_known, a.rounded,
           a.article AS one_article, b.article AS other_article,
           coalesce(a.speaker = b.speaker, false)
           OR coalesce(abs(a.first_day - b.first_day) <= getvariable('same_period_days')
              AND abs(a.last_day - b.last_day) <= getvariable('same_period_days'), false) AS sure,
           coalesce(a.place_from = b.place_from, true) AND coalesce(a.place_to = b.place_to, true) AS same_place
    FROM telling AS a
    JOIN telling AS b
      ON a.rounded = b.rounded AND a.kin_class = b.kin_class AND a.statistic = b.statistic
     -- What one tells as done, the other may tell as planned.
     AND a.per IS NOT DISTINCT FROM b.per AND (a.reality = b.reality OR a.reality + b.reality = 1)
     AND a.story <> b.story
    WHERE NOT a.is_known
      AND a.matter <> b.matter
      AND a.value_low < b.value_high AND b.value_low < a.value_high
      AND coalesce(a.first_day <= b.last_day AND b.first_day <= a.last_day, true)
      -- A sum of money is where its payer is, or where its receiver is.
      AND (same_place OR a.value = b.value AND regexp_full_match(a.class, '[A-Z]{3}'))
    QUALIFY count(*) OVER (PARTITION BY a.n, b.article) = 1 AND count(*) OVER (PARTITION BY b.n, a.article) = 1
), agreed AS (
    SELECT met.* FROM met
    LEFT JOIN rules.tellings AS a ON a.article = one_article
    LEFT JOIN rules.tellings AS b ON b.article = other_article
    WHERE CASE WHEN same_place THEN sure OR rules.are_kin(a, b, getvariable('aligned_names'))
               ELSE len(rules.shared_names(a, b)) >= getvariable('aligned_names') END
)
SELECT one, min(other) AS other
FROM agreed
GROUP BY one, other_known
-- Two numbers that lead to two things lead nowhere; one number may be told under many words.
HAVING count(DISTINCT other) = 1 OR count(DISTINCT rounded) = 1
QUALIFY row_number() OVER (PARTITION BY one ORDER BY other_known DESC) = 1;

-- rules.aligned: Matters of unknown events that belong to another one by their numbers.

-- A matter that one article alone tells belongs to the one with a figure that stands for one of its own.
CREATE OR REPLACE TABLE rules.matters AS
WITH RECURSIVE single AS (
    SELECT matter FROM rules.scope JOIN rules.worded USING (signature) GROUP BY matter HAVING min(article) = max(article)
), link AS MATERIALIZED (
    SELECT one, other FROM rules.aligned
    UNION
    SELECT worded_a.matter, worded_b.matter
    FROM rules.likeness
    JOIN rules.scope AS a ON a.n = one_n JOIN rules.worded AS worded_a ON worded_a.signature = a.signature
    JOIN rules.scope AS b ON b.n = other_n JOIN rules.worded AS worded_b ON worded_b.signature = b.signature
    WHERE worded_a.matter <> worded_b.matter
      AND (worded_a.matter IN (FROM single) OR worded_b.matter IN (FROM single))
    UNION
    -- 'It covered 210 hectares, the farmers say; officials say 65.'
    SELECT worded_a.matter, worded_b.matter
    FROM rules.scope AS a
    JOIN rules.scope AS b ON b.article = a.article AND b.ordinal = a.ordinal - 1 AND b.class = a.class
                         AND b.statistic = a.statistic AND b.per IS NOT DISTINCT FROM a.per AND b.voice <> a.voice
    JOIN base_figures AS base_a ON base_a.figure_id = a.figure_id
    JOIN base_figures AS base_b ON base_b.figure_id = b.figure_id AND base_b.sentence = base_a.sentence
    JOIN rules.worded AS worded_a ON worded_a.signature = a.signature
    JOIN rules.worded AS worded_b ON worded_b.signature = b.signature
    WHERE a.mere
), connected(matter, root) USING KEY (matter) AS (
    SELECT DISTINCT matter, matter FROM rules.worded
    UNION
    -- In rounds as for rules.worded.
    SELECT known.matter, min(less.root)
    FROM (
        SELECT unnest([link.other, known.root]) AS matter, connected.root
        FROM connected
        JOIN (SELECT one, other FROM link UNION ALL SELECT other, one FROM link) AS link
          ON link.one = connected.matter
        JOIN recurring.connected AS known ON known.matter = link.other
        WHERE connected.root < known.root
        UNION ALL
        SELECT known.matter, connected.root
        FROM connected
        JOIN recurring.connected AS known ON known.root = connected.matter
    ) AS less
    JOIN recurring.connected AS known USING (matter)
    WHERE less.root < known.root
    GROUP BY known.matter
)
SELECT worded.signature, connected.root AS matter FROM rules.worded JOIN connected USING (matter);

-- rules.matters: The matter of each scope: the first figure of all that are connected.
