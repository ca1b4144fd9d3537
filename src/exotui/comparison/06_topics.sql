-- Question: on which occasion does each figure speak of its matter, and what is that topic called?
-- Grain: rules.placed one row a figure, rules.topic_names one row a topic.

-- 'Of them', '200 others': figures that their article makes pieces of others, of the same matter or of the same event.
CREATE OR REPLACE TABLE rules.pieces AS
WITH told AS NOT MATERIALIZED (
    SELECT n, article, matter, ordinal, part_of, adds, class, act, coalesce(value, low) AS at_least FROM rules.scope JOIN rules.matters USING (signature)
)
SELECT DISTINCT piece.n
FROM (FROM told WHERE part_of IS NOT NULL OR adds) AS piece
JOIN told AS whole ON whole.article = piece.article
WHERE whole.ordinal = piece.part_of AND whole.matter = piece.matter
   OR piece.adds AND (whole.ordinal < piece.ordinal OR whole.ordinal = piece.ordinal + 1 AND whole.at_least > piece.at_least) AND whole.class = piece.class AND whole.act = piece.act;

-- rules.pieces: Figures that their article makes a part of, or an addition to, another one.

CREATE OR REPLACE TABLE rules.placed AS
WITH dated AS (
    SELECT
        scope.n,
        matters.matter,
        -- A toll by noon is a stage of the toll.
        scope.part_of_day AND NOT scope.toll AS part_of_day,
        scope.published,
        scope.toll,
        coalesce(scope.running, false) AS running,
        scope.first_day IS NULL AND scope.last_day IS NULL AS undated,
        CASE WHEN reality = 0 THEN getvariable('undated_days') END AS about,
        -- What is told without any days is of about the time of its article.
        CASE WHEN undated THEN scope.published - about ELSE scope.first_day END AS opens,
        CASE WHEN undated THEN scope.published + about ELSE scope.last_day END AS closes,
        -- What goes on since a day goes on till the article appeared.
        CASE WHEN scope.reality = 0 AND opens IS NOT NULL THEN scope.published END AS goes_on_till,
        CASE WHEN undated THEN coalesce(scope.published, closes) ELSE coalesce(opens, closes, scope.published) END AS starts,
        CASE WHEN undated THEN starts ELSE greatest(starts, coalesce(closes, scope.published, opens)) END AS ends,
        scope.on_occasion,
        -- What happens at a spot happens anew; what else is measured is one thing whatever the period.
        CASE WHEN scope.on_occasion THEN 0 WHEN scope.incident THEN getvariable('occasion_days') END AS gap
    FROM rules.scope
    JOIN rules.matters USING (signature)
), leaning AS (
    -- An occasion without a day is the last one before its article of which a day is told.
    SELECT bare.n, max(told.ends) AS day
    FROM dated AS bare
    JOIN dated AS told USING (matter)
    WHERE bare.on_occasion AND bare.undated AND NOT told.undated
      AND told.ends BETWEEN bare.published - getvariable('near_days') AND bare.published
    GROUP BY bare.n
), settled AS NOT MATERIALIZED (
    SELECT dated.* REPLACE (coalesce(day, starts) AS starts, coalesce(day, ends) AS ends)
    FROM dated LEFT JOIN leaning USING (n)
), parted AS (
    -- Only what happens anew has several occasions.
    SELECT n, matter, starts,
           coalesce(starts > gap + max(ends) OVER (PARTITION BY matter ORDER BY starts, n
                                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS is_new
    FROM settled
    WHERE matter IN (SELECT matter FROM dated WHERE gap IS NOT NULL)
), counted AS (
    SELECT n, count(*) FILTER (is_new) OVER (PARTITION BY matter ORDER BY starts, n ROWS UNBOUNDED PRECEDING) AS occasion
    FROM parted
), numbered AS (
    SELECT settled.*, coalesce(occasion, 0) AS occasion FROM settled LEFT JOIN counted USING (n)
), first AS (
    SELECT matter, occasion, part_of_day, min(n) AS topic, min(starts) AS occasion_start FROM numbered GROUP BY ALL
)
SELECT
    numbered.n,
    numbered.matter,
    topic,
    occasion_start,
    numbered.part_of_day,
    -- Open ends as far as days go, and a day to spare unless the period is long.
    coalesce(opens - CASE WHEN running THEN getvariable('occasion_days') ELSE 0 END, -2147483648)::INTEGER AS opens,
    coalesce(closes + CASE WHEN undated OR closes - opens > 31 THEN 0 ELSE getvariable('same_period_days') END,
             goes_on_till, 2147483647)::INTEGER AS closes,
    -- A toll of one day may be told again and grow for days.
    CASE WHEN toll AND opens = closes THEN getvariable('toll_days') ELSE 0 END::INTEGER AS lasts,
    pieces.n IS NOT NULL AS piece
FROM numbered
JOIN first ON first.matter = numbered.matter AND first.occasion = numbered.occasion
          AND first.part_of_day IS NOT DISTINCT FROM numbered.part_of_day
LEFT JOIN rules.pieces ON pieces.n = numbered.n;

-- rules.placed: Matter and topic of each figure: a topic is a matter on one occasion.
-- rules.placed.topic: The first figure of the topic.
-- rules.placed.opens: First day on which the figure can lie, days since 1970-01-01.
-- rules.placed.closes: Last day on which the figure can lie.
-- rules.placed.lasts: Days after closes in which the figure may be told again.
-- rules.placed.piece: True if its article makes it a part of another figure of the matter.

-- Topics that a review links are one, whatever their occasions.
UPDATE rules.placed SET topic = joined.root
-- Needs rows of rules.links.
FROM (
    WITH RECURSIVE link AS (
        SELECT a.topic AS one, b.topic AS other
        FROM rules.links JOIN rules.placed AS a ON a.n = one_n JOIN rules.placed AS b ON b.n = other_n
        WHERE a.matter = one AND b.matter = other
    ), connected(topic, root) USING KEY (topic) AS (
        SELECT DISTINCT topic, topic FROM (SELECT one AS topic FROM link UNION SELECT other FROM link)
        UNION
        SELECT joint.other, min(connected.root)
        FROM connected
        JOIN (SELECT one, other FROM link UNION ALL SELECT other, one FROM link) AS joint ON joint.one = connected.topic
        JOIN recurring.connected AS known ON known.topic = joint.other
        WHERE connected.root < known.root
        GROUP BY joint.other
    )
    SELECT topic, root FROM connected WHERE topic <> root
) AS joined
WHERE placed.topic = joined.topic;

-- Keys that a person can read: the scope in words, the time where a matter has several occasions, and a number where
-- two topics would still share them.
CREATE OR REPLACE TABLE rules.topic_names AS
WITH listed AS (
    SELECT topic, min(matter) AS matter, bool_and(part_of_day) AS part_of_day, min(occasion_start) AS starts,
           date_part('year', DATE '1970-01-01' + min(occasion_start)::INTEGER) AS starts_in
    FROM rules.placed
    GROUP BY topic
), numbered AS (
    SELECT *,
           min(starts) OVER (PARTITION BY matter) < max(starts) OVER (PARTITION BY matter) AS is_one_of_several,
           min(starts) OVER same_year = max(starts) OVER same_year AS is_alone_in_year
    FROM listed
    WINDOW same_year AS (PARTITION BY matter, starts_in)
), worded AS (
    SELECT
        numbered.topic,
        concat_ws('-', scope.act, scope.which, coalesce(scope.who, regexp_replace(scope.class, '^not-', '')), nullif(scope.statistic, 'total'),
                  scope.place_from, 'to-' || scope.place_to,
                  CASE WHEN is_one_of_several THEN
                       CASE WHEN is_alone_in_year THEN starts_in::VARCHAR
                            ELSE (DATE '1970-01-01' + starts::INTEGER)::VARCHAR END END,
                  CASE WHEN numbered.part_of_day THEN 'by-hour' END) AS words,
        CASE WHEN is_one_of_several THEN starts_in::VARCHAR END AS said_when,
        scope.place_from,
        scope.place_to
    FROM numbered
    JOIN rules.scope ON scope.n = numbered.topic
), keyed AS (
    SELECT *, trim(regexp_replace(lower(words), '[^a-z0-9]+', '-', 'g'), '-') AS slug FROM worded
)
SELECT topic, said_when, place_from, place_to,
       slug || CASE WHEN row_number() OVER same = 1 THEN '' ELSE '-' || row_number() OVER same END AS key
FROM keyed
WINDOW same AS (PARTITION BY slug ORDER BY topic);

-- rules.topic_names: The key of each topic, and where and when it holds.
